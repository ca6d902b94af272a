"""The cookie of a person's sign-in, which has nothing to do with that of staff.

It holds a secret and the time of the last page, signed: left alone too long it opens nothing, and
the database ends it after two hours whatever happens.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kith.kernel.actor import Actor
from kith.portal.policy import IDLE
from kith.portal.queries.session import actor_by

NAME = "kith_person"
PATH = "/my"
SALT = "kith.web.person"
IDLE_SECONDS = int(IDLE.total_seconds())


def token_of(request: HttpRequest) -> str:
    """The secret of this browser; "" where there is none, or it lay too long."""
    return request.get_signed_cookie(NAME, default="", salt=SALT, max_age=IDLE_SECONDS) or ""


def signed_in_person(request: HttpRequest) -> Actor | None:
    """Whoever is signed in to a person's record by this browser; asked once a request."""
    if not hasattr(request, "kith_person"):
        token = token_of(request)
        request.kith_person = actor_by(token=token) if token else None
    found: Actor | None = request.kith_person
    return found


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


def keep_alive(request: HttpRequest, response: HttpResponse) -> None:
    """Somebody is here: the time starts anew, unless the page has just said otherwise."""
    if NAME not in response.cookies:
        give(response, token_of(request))


def take_back(response: HttpResponse) -> None:
    response.delete_cookie(NAME, path=PATH, samesite="Lax")
