"""From what went wrong to a page that says so and what to do. None of it needs the database."""

import logging
import sys
from collections.abc import Callable
from typing import Any

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from kith.kernel import errors
from kith.kernel.paging import CursorError
from kith.web.components.kept import kept_answers
from kith.web.ways_on import first_page, page_before, way_out

logger = logging.getLogger(__name__)

DATABASE_AWAY = (OperationalError, InterfaceError)
TOO_BIG = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def page(request: HttpRequest, status: int, name: str = "", **context: object) -> HttpResponse:
    """The page `errors/<name or status>.html`."""
    template = f"errors/{name or status}.html"
    first = first_page(request)
    ways = {"before": page_before(request), "first": first, "exit": way_out(first)}
    shown = {"kept": [], "message": "", **ways, **context}
    response = render(request, template, shown, status=status)
    add_never_cache_headers(response)
    return response


def not_allowed(request: HttpRequest, error: Exception) -> HttpResponse:
    return page(request, 403)


def not_found(request: HttpRequest, error: Exception) -> HttpResponse:
    return page(request, 404)


def stale(request: HttpRequest, error: errors.Stale) -> HttpResponse:
    return page(request, 409, message=error.message, kept=kept_answers(request))


def refused(request: HttpRequest, error: errors.Refused) -> HttpResponse:
    return page(request, 422, message=error.message, kept=kept_answers(request))


def lost_place(request: HttpRequest, error: CursorError) -> HttpResponse:
    return page(request, 400, message=str(error))


def too_many(request: HttpRequest, error: errors.TooMany) -> HttpResponse:
    response = page(request, 429, message=error.message, kept=kept_answers(request))
    response.headers["Retry-After"] = "60"
    return response


def too_big(request: HttpRequest, error: Exception) -> HttpResponse:
    return page(request, 413)


def database_away(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("The database did not answer", exc_info=error)
    response = page(request, 503, kept=kept_answers(request))
    response.headers["Retry-After"] = "30"
    return response


Page = Callable[[HttpRequest, Any], HttpResponse]
PAGES: tuple[tuple[type[Exception] | tuple[type[Exception], ...], Page], ...] = (
    (CursorError, lost_place),  # before NotFound, which it is a kind of
    (errors.NotAllowed, not_allowed),
    (errors.NotFound, not_found),
    (errors.Stale, stale),
    (errors.Refused, refused),
    (errors.TooMany, too_many),
    (TOO_BIG, too_big),
    (DATABASE_AWAY, database_away),
)


def page_for(request: HttpRequest, error: BaseException | None) -> HttpResponse | None:
    """The page for an error that has one of its own."""
    for kinds, answer in PAGES:
        if isinstance(error, kinds):
            return answer(request, error)
    return None


class ErrorPages:
    """Turns what views raise, and bare refusals such as 405, into pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            return self._method_page(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return page_for(request, exception)

    @staticmethod
    def _method_page(request: HttpRequest, response: HttpResponse) -> HttpResponse:
        shown = page(request, 405)
        shown.headers["Allow"] = response.headers["Allow"]
        return shown


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400. Django sends bodies over the limit here."""
    return page_for(request, exception) or page(request, 400)


def permission_denied(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    """handler403"""
    return page(request, 403)


def missing(request: HttpRequest, exception: Http404) -> HttpResponse:
    """handler404"""
    return page(request, 404)


def slow_down(request: HttpRequest) -> HttpResponse:
    """handler429, which the sign-in library asks for."""
    return too_many(request, errors.TooMany())


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500. Middleware's own failures come here: a database that is away among them."""
    return page_for(request, sys.exc_info()[1]) or page(request, 500, kept=kept_answers(request))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that waited too long, or a browser without cookies; what was typed is given back."""
    cookies = bool(request.COOKIES)
    return page(request, 403, "csrf", kept=kept_answers(request), cookies=cookies)
