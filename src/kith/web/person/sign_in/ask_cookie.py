"""Ties a code to the browser that asked for it: the code alone opens nothing anywhere else."""

from kith.portal.policy import CODE_LASTS
from kith.web.components.signed_cookie import SignedCookie

NAME = "kith_person_ask"
COOKIE = SignedCookie(
    NAME,
    path="/my/sign-in",
    salt="kith.web.person.ask",
    seconds=int(CODE_LASTS.total_seconds()),
)
token_of, give, take_back = COOKIE.token_of, COOKIE.give, COOKIE.take_back
