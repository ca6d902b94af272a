"""Ties a code to the browser that asked for it: the code alone opens nothing anywhere else."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kith.portal.policy import CODE_LASTS

NAME = "kith_person_ask"
PATH = "/my/sign-in"
SALT = "kith.web.person.ask"
SECONDS = int(CODE_LASTS.total_seconds())


def token_of(request: HttpRequest) -> str:
    """The token of what this browser asked for; "" where it did not, or too long ago."""
    return request.get_signed_cookie(NAME, default="", salt=SALT, max_age=SECONDS) or ""


def give(response: HttpResponse, token: str) -> None:
    response.set_signed_cookie(
        NAME,
        token,
        salt=SALT,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def take_back(response: HttpResponse) -> None:
    response.delete_cookie(NAME, path=PATH, samesite="Lax")
