"""Easy Read: short sentences, pictures and large letters, for whoever chooses it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from kith.kernel.permission import Permission
from kith.web.access import action
from kith.web.context import EASY_COOKIE

YEAR = 365 * 24 * 60 * 60


@action(Permission.PUBLIC)
def easy_read(request: HttpRequest) -> HttpResponse:
    """Remember the choice on this device, and go back to the page."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, None) or not back.startswith("/"):
        back = "/"
    response = HttpResponseRedirect(back)
    if request.POST.get("easy") == "yes":
        safe = {"secure": settings.SESSION_COOKIE_SECURE, "httponly": True, "samesite": "Lax"}
        response.set_cookie(EASY_COOKIE, "yes", max_age=YEAR, **safe)
    else:
        response.delete_cookie(EASY_COOKIE, samesite="Lax")
    return response
