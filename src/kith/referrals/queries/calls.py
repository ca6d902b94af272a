"""People to call first: referrals that wait for a first contact, by promise."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kith.kernel.actor import Actor
from kith.kernel.clock import now, today
from kith.kernel.keyset import keyed_page
from kith.kernel.operation import query
from kith.kernel.paging import Page, told_as
from kith.organisations.models import Programme
from kith.people.choices import Channel
from kith.people.contact_gate import may_contact, safe_contact_of
from kith.people.words import needs_in_words, safe_contact_line
from kith.referrals.choices import Urgency
from kith.referrals.contact_rules import BEING_REACHED, enough_tried
from kith.referrals.models import Referral

LIMIT = 50


@dataclass(frozen=True, slots=True)
class Call:
    """One person to ring. `next_attempt_at` None: not tried yet. `may_ring`: the gate's word."""

    referral_id: UUID
    person_id: UUID
    called: str
    full_name: str
    worker: str
    worker_id: UUID | None
    promise_on: date
    urgent: bool
    attempts_made: int
    attempts_asked: int
    next_attempt_at: datetime | None
    may_ring: bool
    safe_contact: str
    needs: tuple[str, ...]

    @property
    def late(self) -> bool:
        """Nobody has tried, and the promise is past."""
        return self.attempts_made == 0 and self.promise_on < today()

    @property
    def due(self) -> bool:
        return self.next_attempt_at is None or self.next_attempt_at <= now()

    @property
    def may_close(self) -> bool:
        return enough_tried(attempts_made=self.attempts_made, attempts_asked=self.attempts_asked)


@query
def people_to_call(*, actor: Actor, everybody: bool = False, page: str | None = None) -> Page[Call]:
    """A page of the actor's own people to reach, or (`everybody`) of the whole service's.

    The oldest promise first: a next attempt that lies in the future does not hide the promise.
    """
    rows = Referral.objects.filter(service_id=actor.service_id, status__in=BEING_REACHED)
    if not everybody:
        rows = rows.filter(link_worker_id=actor.membership_id)
    scope = f"calls:{actor.membership_id}:{everybody}"
    rows = rows.select_related("person", "link_worker")
    found = keyed_page(rows, "promise_on", "id", limit=LIMIT, scope=scope, token=page)
    asked = _attempts_asked(actor) if found.rows else 0
    return told_as(found, (_call(row, asked) for row in found.rows))


def _attempts_asked(actor: Actor) -> int:
    return Programme.objects.get(service_id=actor.service_id).contact_attempts


def _call(row: Referral, attempts_asked: int) -> Call:
    person = row.person
    safe = safe_contact_of(person)
    return Call(
        referral_id=row.id,
        person_id=person.id,
        called=person.called,
        full_name=person.full_name,
        worker=row.link_worker.name if row.link_worker else "",
        worker_id=row.link_worker_id,
        promise_on=row.promise_on,
        urgent=row.urgency == Urgency.SOON,
        attempts_made=row.attempts_made,
        attempts_asked=attempts_asked,
        next_attempt_at=row.next_attempt_at,
        may_ring=may_contact(safe, Channel.PHONE).allowed,
        safe_contact=safe_contact_line(safe),
        needs=tuple(f"{kind.label}: {text}" for kind, text in needs_in_words(person)),
    )
