"""The outermost middleware: each request gets an id, is counted, and leaves one line in the log."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kith.kernel.request_id import answering
from kith.web.measures import count

log = logging.getLogger("kith.requests")
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
# Asked every few seconds by machines.
QUIET = ("public:live", "public:ready", "public:metrics", "static")


class Watched:
    """Names the page by its view and never by its address, which may hold a secret."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        with answering(request.headers.get("X-Request-ID")) as request_id:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = request_id
            self._note(request, response.status_code, time.perf_counter() - began)
        return response

    @staticmethod
    def _note(request: HttpRequest, status: int, seconds: float) -> None:
        view = named(request)
        method = request.method if request.method in METHODS else "other"
        count(view, str(method), status, seconds)
        if view not in QUIET:
            took = round(seconds * 1000, 1)
            facts = {"view": view, "method": method, "status": status, "ms": took}
            log.info("answered", extra={"facts": facts})


def named(request: HttpRequest) -> str:
    """The name of the page that answered."""
    if request.resolver_match:
        return request.resolver_match.view_name or "unnamed"
    return "static" if request.path.startswith(settings.STATIC_URL) else "unknown"
