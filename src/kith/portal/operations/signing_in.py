"""From a code to a sign-in, once; and every way out again."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kith.kernel.acting import acting
from kith.kernel.actor import Actor, public, system
from kith.kernel.clock import now, still_good
from kith.kernel.errors import Refused, TooMany
from kith.people.models import Person
from kith.portal import policy
from kith.portal.choices import Ended
from kith.portal.models import PersonSession, SignInAsk, SignInMatch
from kith.portal.operations.asking import SIGN_IN
from kith.portal.operations.telling_staff import ask_staff
from kith.portal.secret import code_matches, new_token, token_hash
from kith.portal.staff_words import NOT_THEM, in_staffs_words
from kith.referrals.spam import count


@dataclass(frozen=True, slots=True)
class Opened:
    """The secret for the cookie of somebody who is now signed in."""

    token: str


def sign_in(*, token: str, code: str, network: str) -> Opened:
    """Sign in by the code that was sent to whoever holds `token`. A code works once.

    Refused for a wrong or old code; the words are the same whether anybody was sent one. TooMany
    where one network tries too often.
    """
    if count("sign_in_tries", network or "unknown", policy.AN_HOUR) > (
        policy.TRIES_AN_HOUR_FROM_A_NETWORK
    ):
        raise TooMany(_("Too many codes were tried. Wait an hour, then try again."))
    with acting(SIGN_IN, read_only=False, operation="sign_in"):
        ask = SignInAsk.objects.select_for_update().filter(token_hash=token_hash(token)).first()
        right = ask is not None and _right(ask, policy.digits_of(code))
        opened = _open(ask) if ask is not None and right else None
    if opened is None:
        # Raised only now, so that the count of tries is kept.
        raise Refused(_("This code is not right, or it is too old. Try again, or get a new code"))
    return opened


def _right(ask: SignInAsk, code: str) -> bool:
    live = ask.used_at is None and ask.tries < policy.MOST_TRIES
    live = live and still_good(ask.expires_at, policy.CODE_LASTS)
    right = code_matches(code, ask.id, ask.code_hash) and live
    ask.tries += 1
    ask.used_at = now() if right else ask.used_at
    ask.save(update_fields=["tries", "used_at"])
    return right


def _open(ask: SignInAsk) -> Opened | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT match_id, service_id FROM kith_portal_match(%s)", [ask.id])
        found = cursor.fetchone()
    if found is None:
        return None
    match_id, service_id = found
    token, moment = new_token(), now()
    actor = system("sign-in", service_id, behalf=public())
    with acting(actor, read_only=False, operation="sign_in"):
        match = SignInMatch.objects.select_for_update().get(id=match_id)
        if match.ended_at is not None:
            return None
        PersonSession.objects.create(
            service_id=service_id,
            person_id=match.person_id,
            token_hash=token_hash(token),
            signed_in_as=match.signed_in_as,
            account_id=match.account_id,
            channel=ask.channel,
            opened_at=moment,
            ends_at=moment + policy.SESSION_LASTS,
        )
    return Opened(token)


def sign_out(*, actor: Actor, token: str, why: Ended = Ended.SIGNED_OUT) -> None:
    """End the sign-in of this cookie, if it stands. The same cookie opens nothing afterwards."""
    acts = system("sign-in", actor.own_service, behalf=actor)
    with acting(acts, read_only=False, operation="sign_out"):
        _standing(token).update(ended_at=now(), ended_why=why)


def not_me(*, actor: Actor, token: str) -> None:
    """Whoever signed in says that this is not their record: everything closes, and staff look.

    No code goes that way again until staff have asked the person anew what is safe.
    """
    acts = system("sign-in", actor.own_service, behalf=actor)
    with acting(acts, read_only=False, operation="not_me"):
        person = Person.objects.select_for_update().get(id=actor.own_person)
        if not _standing(token).update(ended_at=now(), ended_why=Ended.NOT_ME):
            return
        PersonSession.objects.filter(person_id=person.id, ended_at__isnull=True).update(
            ended_at=now(), ended_why=Ended.CHANGED
        )
        ask_staff(person, in_staffs_words(NOT_THEM))


def _standing(token: str) -> QuerySet[PersonSession]:
    return PersonSession.objects.filter(token_hash=token_hash(token), ended_at__isnull=True)
