"""The one cookie of the form: it finds and opens what is being filled in, and nothing else."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

NAME = "kith_form"
PATH = "/get-help"
SALT = "kith.web.public.refer"
# Longer than any form is kept, so that the database alone decides when it is over.
LONGEST = 24 * 60 * 60


def token_of(request: HttpRequest) -> str:
    """The token that this browser was given; "" where it has none or it was tampered with."""
    return request.get_signed_cookie(NAME, default="", salt=SALT, max_age=LONGEST) or ""


def give(response: HttpResponse, token: str) -> None:
    """Ends with the browser; no script can read it."""
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
