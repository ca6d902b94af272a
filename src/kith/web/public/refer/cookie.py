"""The one cookie of the form: it finds and opens what is being filled in, and nothing else."""

from kith.web.components.signed_cookie import SignedCookie

NAME = "kith_form"
# Longer than any form is kept, so that the database alone decides when it is over.
LONGEST = 24 * 60 * 60
COOKIE = SignedCookie(NAME, path="/get-help", salt="kith.web.public.refer", seconds=LONGEST)
token_of, give, take_back = COOKIE.token_of, COOKIE.give, COOKIE.take_back
