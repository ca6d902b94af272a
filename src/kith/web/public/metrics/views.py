"""Figures about the machine for Prometheus. Without the token there is no such page."""

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from prometheus_client import CONTENT_TYPE_LATEST

from kith.audit.operations import unsealed
from kith.kernel.clock import now
from kith.kernel.errors import NotFound
from kith.kernel.heartbeat import last
from kith.kernel.permission import Permission
from kith.kernel.queue import depths
from kith.messaging.queries import outbox_states
from kith.web.access import page
from kith.web.measures import State, exposition


@page(Permission.PUBLIC, database=False)
def metrics(request: HttpRequest) -> HttpResponse:
    """Counts of the workers, and the state of the database as it is now."""
    if not allowed(request):
        raise NotFound
    return HttpResponse(exposition(state()), content_type=CONTENT_TYPE_LATEST)


def allowed(request: HttpRequest) -> bool:
    """Whether the request bears the token that KITH_METRICS_TOKEN sets; never while it is unset."""
    token = settings.KITH_METRICS_TOKEN
    given = request.headers.get("Authorization", "")
    return bool(token) and constant_time_compare(given, f"Bearer {token}")


def state() -> State:
    """What waits in the database; only that it is away, where it is."""
    up = ("kith_database_up", "Whether the database answers")
    try:
        return State([(*up, (), [(1,)]), *_waiting()])
    except DatabaseError:
        return State([(*up, (), [(0,)])])


def _waiting() -> list[tuple[str, str, tuple[str, ...], list[tuple]]]:
    events, seconds = unsealed()
    beat = last()
    found: list[tuple[str, str, tuple[str, ...], list[tuple]]] = [
        ("kith_queue_jobs", "Background work", ("queue", "status"), [*depths()]),
        ("kith_outbox_messages", "Not settled messages", ("channel", "state"), [*outbox_states()]),
        ("kith_audit_unsealed_events", "Events that no seal covers yet", (), [(events,)]),
        ("kith_audit_unsealed_seconds", "Age of the oldest of them", (), [(seconds,)]),
    ]
    if beat is not None:
        age = (now() - beat).total_seconds()
        found.append(("kith_jobs_beat_seconds", "Since background work last beat", (), [(age,)]))
    return found
