"""In the background: whom does an ask mean, and may a code go there?"""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from kith.casework.choices import CaseStatus
from kith.casework.models import Case
from kith.kernel import day_words
from kith.kernel.acting import acting
from kith.kernel.actor import public, system
from kith.kernel.clock import now
from kith.kernel.later import later
from kith.messaging.channels.configured import available_kinds
from kith.messaging.operations import queue_for_person, queue_message
from kith.messaging.policy import GATE_CHANNEL
from kith.people.choices import Channel
from kith.people.contact_gate import may_contact, safe_contact_of
from kith.people.models import Person
from kith.portal import policy
from kith.portal.choices import Ended, SignedInAs
from kith.portal.models import PersonSession, SignInAsk, SignInMatch
from kith.portal.operations.asking import SIGN_IN
from kith.portal.secret import code_hash

KIND = {gate: kind for kind, gate in GATE_CHANNEL.items()}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who may be meant: whose record, in which service, and who would be signed in."""

    service_id: UUID
    person_id: UUID
    signed_in_as: SignedInAs
    account_id: UUID | None


def send_code(*, ask_id: UUID) -> None:
    """Look up whom an ask means and send them a code; forget what was typed. Once for each ask."""
    with acting(SIGN_IN, read_only=False, operation="send_sign_in_code"):
        ask = SignInAsk.objects.select_for_update().filter(id=ask_id).first()
        if ask is None or ask.looked_up_at or ask.expires_at <= now():
            return
        found = _whom(ask)
        if found:
            code = policy.new_digits()
            ask.code_hash = code_hash(code, ask.id)
            _send(ask, found, code)
        ask.contact, ask.born_on, ask.looked_up_at = "", None, now()
        ask.save(update_fields=["contact", "born_on", "looked_up_at", "code_hash"])


def _whom(ask: SignInAsk) -> Candidate | None:
    """The one who is meant. Two records of one service that nothing tells apart are nobody's."""
    if KIND[Channel(ask.channel)] not in available_kinds():
        return None
    reached = [c for c in _candidates(ask) if _may_reach(c, ask)]
    in_service = Counter(c.service_id for c in reached)
    single = [c for c in reached if in_service[c.service_id] == 1]
    return max(single, key=_how_live, default=None)


def _candidates(ask: SignInAsk) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM kith_portal_candidates(%s, %s, %s)",
            [ask.channel, ask.contact, ask.born_on],
        )
        return [Candidate(s, p, SignedInAs(kind), a) for s, p, kind, a in cursor.fetchall()]


def _may_reach(candidate: Candidate, ask: SignInAsk) -> bool:
    """Whether what was typed is where a message to them would go, by a channel that is safe.

    A helper's number or address is their own: what is safe for the person is not about it.
    """
    if candidate.signed_in_as is SignedInAs.HELPER:
        return True
    with acting(system("sign-in", candidate.service_id), read_only=True):
        person = Person.objects.get(id=candidate.person_id)
        verdict = may_contact(safe_contact_of(person), Channel(ask.channel))
        same = verdict.address.casefold() == ask.contact
        return verdict.allowed and same and not _said_not_me(person, ask.channel)


def _said_not_me(person: Person, channel: str) -> bool:
    """Somebody got a code there and was not this person: until staff have asked what is safe."""
    ended = PersonSession.objects.filter(
        person_id=person.id, ended_why=Ended.NOT_ME, channel=channel
    )
    checked = person.safe_contact_checked_at
    return (ended.filter(ended_at__gte=checked) if checked else ended).exists()


def _how_live(candidate: Candidate) -> tuple[bool, str]:
    """Somebody known to two services is signed in where there is work with them, or was last."""
    with acting(system("sign-in", candidate.service_id), read_only=True):
        cases = Case.objects.filter(person_id=candidate.person_id)
        live = cases.exclude(status=CaseStatus.CLOSED).exists()
        newest = cases.order_by("-opened_at").values_list("opened_at", flat=True).first()
        return live, newest.isoformat() if newest else ""


def _send(ask: SignInAsk, found: Candidate, code: str) -> None:
    actor = system("sign-in", found.service_id, behalf=public())
    with acting(actor, read_only=False, operation="send_sign_in_code"):
        SignInMatch.objects.create(
            service_id=found.service_id,
            person_id=found.person_id,
            ask_id=ask.id,
            signed_in_as=found.signed_in_as,
            account_id=found.account_id,
            made_at=now(),
        )
        message: dict[str, Any] = {
            "actor": actor,
            "key": f"sign-in:{ask.id}",
            "template": f"sign_in_code_{KIND[Channel(ask.channel)].value}",
            "values": {"code": code, "until": later(day_words.clock_time, ask.expires_at)},
        }
        if found.signed_in_as is SignedInAs.HELPER:
            queue_message(**message, to=ask.contact)
        else:
            queue_for_person(**message, person_id=found.person_id)
