"""Some people on their way to a group, one at each point of the way, by the product's own
operations."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

from kith.casework.choices import CaseStatus
from kith.connections.choices import (
    Answer,
    Came,
    DeclineReason,
    Helped,
    Route,
    Share,
    Side,
    Started,
    State,
)
from kith.connections.models import Connection
from kith.connections.operations.answering import record_attendance, record_provider_answer
from kith.connections.operations.ending import close_connection, withdraw_consent
from kith.connections.operations.offering import offer_connection
from kith.connections.operations.saying import Said, record_side
from kith.connections.operations.sending import agree_and_send
from kith.connections.policy.sharing import what_is_read
from kith.connections.queries.preview import preview
from kith.demo.histories.case import Work
from kith.demo.histories.letters import as_member
from kith.demo.histories.peopling import Peopled
from kith.demo.histories.story import Place
from kith.directory.choices import ListingState, Visibility
from kith.directory.models import Listing
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.ids import new_id
from kith.people.choices import ConsentHow
from kith.people.models import Person

Do = Callable[[Actor, UUID], None]


def onward(place: Place, found: Peopled) -> None:
    """As many people as there are ways to stand, each with a group that has an email."""
    groups = Listing.objects.filter(
        state=ListingState.PUBLISHED, visibility=Visibility.PUBLIC, paused_until__isnull=True
    ).exclude(email="")
    known = list(groups.order_by("id").values_list("id", flat=True))
    chosen = place.dice.sample(known, min(len(WAYS), len(known)))
    for work, listing, (days, steps) in zip(free(found), chosen, WAYS, strict=False):
        actor, at = as_member(place, work.story.worker), place.diary.now - timedelta(days=days)
        with clock.at(max(at, work.case.opened_at + timedelta(hours=1))):
            made = offer(actor, work, listing, suggested=not steps)
            for step in steps:
                step(actor, made)


def free(found: Peopled) -> Iterator[Work]:
    """Open cases of people whose record nothing odd has happened to."""
    away = {story.person.id for story in found.restricted}
    away |= {story.person.id for pair in found.twins for story in pair}
    away |= set(Person.objects.filter(died_recorded_at__isnull=False).values_list("id", flat=True))
    works = (w for w in found.works if w.case.status == CaseStatus.OPEN)
    return (w for w in works if w.story.person.id not in away)


def offer(actor: Actor, work: Work, listing: UUID, *, suggested: bool) -> UUID:
    """Put to somebody in their case, or kept as an idea."""
    return offer_connection(
        actor=actor,
        person_id=work.story.person.id,
        listing_id=listing,
        route=Route.REFERRAL,
        idempotency_key=new_id(),
        only_suggested=suggested,
    )


def which(actor: Actor, made: UUID) -> dict[str, object]:
    """What every operation on a connection takes."""
    version = Connection.objects.values_list("version", flat=True).get(id=made)
    return {"actor": actor, "connection_id": made, "version": version}


def _talk(actor: Actor, made: UUID) -> None:
    """It was put to them, and no more."""


def send(actor: Actor, made: UUID) -> None:
    """They agree, in words, that the group reads their number too."""
    person_id = Connection.objects.values_list("person_id", flat=True).get(id=made)
    found = preview(actor=actor, person_id=person_id, connection_id=made)
    shares = [Share(line.code) for line in found.could if line.code == Share.TELEPHONE]
    shown = what_is_read(found.facts, shares)
    agreed = {"how": ConsentHow.SPOKEN, "shares": shares, "shown": shown}
    agree_and_send(**which(actor, made), **agreed)


def _answer(answer: Answer, reason: DeclineReason | None = None) -> Do:
    return lambda actor, made: record_provider_answer(
        **which(actor, made), answer=answer, reason=reason
    )


def _says(side: Side, helped: Helped | None = None) -> Do:
    return lambda actor, made: record_side(
        **which(actor, made), side=side, said=Said(Started.YES, helped), idempotency_key=new_id()
    )


def _comes(actor: Actor, made: UUID) -> None:
    record_attendance(**which(actor, made), came=Came.COMES, idempotency_key=new_id())


def _finish(actor: Actor, made: UUID) -> None:
    close_connection(**which(actor, made), after=State.FINISHED)


def _withdraw(actor: Actor, made: UUID) -> None:
    withdraw_consent(**which(actor, made), how=ConsentHow.SPOKEN)


_YES = (send, _answer(Answer.YES))
# How many days ago, and what has happened since.
WAYS: tuple[tuple[int, tuple[Do, ...]], ...] = (
    (3, ()),
    (4, (_talk,)),
    (1, (send,)),
    (11, (send,)),
    (9, _YES),
    (8, (send, _answer(Answer.WAIT))),
    (7, (send, _answer(Answer.FULL))),
    (6, (send, _answer(Answer.NOT_RIGHT, DeclineReason.ACCESS))),
    (20, (*_YES, _says(Side.PERSON))),
    (30, (*_YES, _comes)),
    (40, (*_YES, _comes, _says(Side.PERSON, Helped.YES))),
    (35, (*_YES, _says(Side.PROVIDER, Helped.YES), _says(Side.PERSON, Helped.NO))),
    (50, (*_YES, _comes, _says(Side.PERSON, Helped.YES), _finish)),
    (12, (*_YES, _withdraw)),
)
