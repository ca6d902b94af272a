"""Pages of words alone: they print even while the database is away."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from kith.kernel.permission import Permission
from kith.web.access import action, leaflet
from kith.web.public.refer import cookie as form_cookie

YEAR = 365 * 24 * 60 * 60
PREPARED_ON = date(2026, 11, 22)


@leaflet
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "public/about/home.html")


@leaflet
def crisis(request: HttpRequest) -> HttpResponse:
    return render(request, "public/about/crisis.html")


@leaflet
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "public/about/privacy.html")


@leaflet
def cookies(request: HttpRequest) -> HttpResponse:
    names = {
        "language_cookie": settings.LANGUAGE_COOKIE_NAME,
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "form_cookie": form_cookie.NAME,
    }
    return render(request, "public/about/cookies.html", names)


@leaflet
def accessibility(request: HttpRequest) -> HttpResponse:
    shown = {"prepared_on": PREPARED_ON, "contact": settings.KITH_ACCESSIBILITY_CONTACT}
    return render(request, "public/about/accessibility.html", shown)


@action(Permission.PUBLIC)
def language(request: HttpRequest) -> HttpResponse:
    """Remember the chosen language and go back to the page."""
    back, chosen = request.POST.get("next", "/"), request.POST.get("language")
    if not url_has_allowed_host_and_scheme(back, None) or not back.startswith("/"):
        back = "/"
    response = HttpResponseRedirect(back)
    if chosen in dict(settings.LANGUAGES):
        name, secure = settings.LANGUAGE_COOKIE_NAME, settings.SESSION_COOKIE_SECURE
        response.set_cookie(
            name, chosen, max_age=YEAR, secure=secure, httponly=True, samesite="Lax"
        )
    return response
