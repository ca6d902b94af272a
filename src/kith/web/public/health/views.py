"""For whoever watches the service: is the process up, can it do its work?"""

from datetime import timedelta

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from kith.kernel.clock import now
from kith.kernel.heartbeat import last
from kith.kernel.permission import Permission
from kith.web.access import page

LATE = timedelta(minutes=1)


@page(Permission.PUBLIC, database=False)
def live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"live": True})


@page(Permission.PUBLIC, database=False)
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers and background work beats; 503 where the database is away."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        beat = last()
    except DatabaseError:
        return JsonResponse({"ready": False, "database": False}, status=503)
    late = beat is None or now() - beat > LATE
    return JsonResponse({"ready": True, "database": True, "jobs": not late})
