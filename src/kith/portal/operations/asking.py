"""Asking for a code. The answer is given before anybody knows whether there is somebody to send
it to, so that neither its words nor its time can tell.
"""

from datetime import date

from django.utils.translation import gettext as _

from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience, public
from kith.kernel.clock import now
from kith.kernel.enqueue import enqueue
from kith.kernel.errors import TooMany
from kith.people.choices import Channel
from kith.portal import policy
from kith.portal.models import SignInAsk
from kith.portal.secret import code_hash, new_token, token_hash
from kith.referrals.spam import count_each

JOB = "send_sign_in_code"
SIGN_IN = Actor(
    Audience.SYSTEM, f"system:sign-in for {public().name}", permissions=public().permissions
)
"""Before it is known whom a sign-in means, it belongs to no service."""


def ask_for_code(*, channel: Channel, contact: str, born_on: date, network: str) -> str:
    """Ask for a code to `contact`, in the form of `contact_of`; the token for the asker's cookie.

    TooMany where a contact, a network or everybody together asks too often, known or not.
    """
    _limit(contact, network)
    token, moment = new_token(), now()
    with acting(SIGN_IN, read_only=False, operation="ask_for_code"):
        ask = SignInAsk(
            token_hash=token_hash(token),
            channel=channel,
            contact=contact,
            born_on=born_on,
            made_at=moment,
            expires_at=moment + policy.CODE_LASTS,
        )
        # A code that nobody is sent: it is replaced where somebody is meant.
        ask.code_hash = code_hash(policy.new_digits(), ask.id)
        ask.save(force_insert=True)
        enqueue(JOB, ask_id=str(ask.id))
    return token


def _limit(contact: str, network: str) -> None:
    most = {
        ("sign_in_contact", contact): policy.ASKS_AN_HOUR_FOR_A_CONTACT,
        ("sign_in_network", network or "unknown"): policy.ASKS_AN_HOUR_FROM_A_NETWORK,
        ("sign_in_all", "all"): policy.ASKS_AN_HOUR_IN_ALL,
    }
    counted = count_each(most, policy.AN_HOUR)
    if any(counted[what] > limit for what, limit in most.items()):
        raise TooMany(_("Too many codes were asked for. Wait an hour, then try again."))


def forget_old_asks() -> int:
    """Erase asks whose hour is over; how many. A code is refused ten minutes after it was made."""
    with acting(SIGN_IN, read_only=False, operation="forget_old_asks"):
        return SignInAsk.objects.filter(expires_at__lt=now() - policy.AN_HOUR).delete()[0]
