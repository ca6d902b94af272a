"""The cookie of a person's sign-in, which has nothing to do with that of staff.

It holds a secret and the time of the last page, signed: left alone too long it opens nothing, and
the database ends it after two hours whatever happens.
"""

from django.http import HttpRequest, HttpResponse

from kith.kernel.actor import Actor
from kith.portal.policy import IDLE
from kith.portal.queries.session import actor_by
from kith.web.components.signed_cookie import SignedCookie

NAME = "kith_person"
SALT = "kith.web.person"
COOKIE = SignedCookie(NAME, path="/my", salt=SALT, seconds=int(IDLE.total_seconds()))
token_of, give, take_back = COOKIE.token_of, COOKIE.give, COOKIE.take_back


def signed_in_person(request: HttpRequest) -> Actor | None:
    """Whoever is signed in to a person's record by this browser; asked once a request."""
    if not hasattr(request, "kith_person"):
        token = token_of(request)
        request.kith_person = actor_by(token=token) if token else None
    found: Actor | None = request.kith_person
    return found


def keep_alive(request: HttpRequest, response: HttpResponse) -> None:
    """Somebody is here: the time starts anew, unless the page has just said otherwise."""
    if NAME not in response.cookies:
        give(response, token_of(request))
