"""Where somebody goes from a page that could not do what they asked."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from kith.web.addresses import address

EVERYBODYS, MINE = "/", "/my/"


def page_before(request: HttpRequest) -> str:
    """The path of our own page that they came from; empty where there is none, or it is this one,
    which would only refuse again."""
    came_from = request.headers.get("Referer", "")
    try:
        ours = {request.get_host()}
    except DisallowedHost:
        return ""
    if not url_has_allowed_host_and_scheme(came_from, ours):
        return ""
    parts = urlsplit(came_from)
    if request.method in {"GET", "HEAD"} and parts.path == request.path:
        return ""
    before = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return before if before.startswith("/") and not before.startswith("//") else ""


def first_page(request: HttpRequest) -> str:
    """Where their work begins: the person's own, staff's own, or everybody's.

    Whoever has a session is staff: to ask who needs the database, which may be away.
    """
    if request.path.startswith(MINE):
        return MINE
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    return str(settings.LOGIN_REDIRECT_URL) if signed_in else EVERYBODYS


def way_out(first: str) -> str:
    """Where *Leave this page* goes for whoever may be watched; empty on staff's pages."""
    if first == MINE:
        return address("person:leave") or ""
    return str(settings.KITH_EXIT_URL) if first == EVERYBODYS else ""
