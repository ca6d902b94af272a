"""One group that signs in: its listing, an inbox, a waiting list, a register of two months."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from uuid import UUID

from kith.access.queries import actor_of
from kith.connections.choices import Answer, Ended
from kith.connections.models import Connection
from kith.connections.operations.workspace.answering import answer_referral
from kith.connections.operations.workspace.ending import end_attending
from kith.connections.operations.workspace.register import save_register
from kith.connections.operations.workspace.talking import write_to_group, write_to_worker
from kith.demo.histories.case import Work
from kith.demo.histories.letters import as_member
from kith.demo.histories.onward import WAYS, free, offer, send, which
from kith.demo.histories.peopling import Peopled
from kith.demo.histories.story import Place
from kith.directory.choices import CostKind, Weekday
from kith.directory.choices import Route as Join
from kith.directory.details import ListingDetails, Reach, TimeSlot
from kith.directory.details import Place as Where
from kith.directory.models import Listing, Provider
from kith.directory.operations.keeping_own import say_capacity
from kith.directory.operations.listings import add_listing
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.clock import london_date
from kith.kernel.ids import new_id
from kith.organisations.choices import Role

GROUP = "Mill Race Community Kitchen"
LEAD = ("Lorraine Baptiste", Role.PROVIDER_LEAD)
DAY = Weekday.THURSDAY
# How many days ago each was asked, and what the group said (None: nothing yet). A small town has
# fewer people: the first of them show each kind.
ASKED: tuple[tuple[int, Answer | None], ...] = (
    *((60, Answer.YES), (16, Answer.WAIT), (8, None), (52, Answer.YES), (45, Answer.YES)),
    *((13, Answer.WAIT), (2, None), (38, Answer.YES), (30, Answer.YES), (24, Answer.YES)),
    *((9, Answer.WAIT), (1, None)),
)


def workspace(place: Place, found: Peopled) -> None:
    """Everything by the operations of those who would do it, at its own time."""
    lead = actor_of(place.town.members[LEAD])
    listing_id = _listing(place)
    coming: list[UUID] = []
    works = islice(free(found), len(WAYS), None)
    for (days, answer), work in zip(ASKED, works, strict=False):
        made = _asked(place, listing_id, work, days)
        if answer:
            _answers(place, lead, made, days - 1, answer)
        if answer is Answer.YES:
            coming.append(made)
    _register(place, lead, listing_id, coming)
    for made in coming[1:2]:
        _talk(place, lead, made)
    for made in coming[:1]:
        with clock.at(_ago(place, 3)):
            end_attending(**which(lead, made), ended=Ended.COMPLETED)
    version = Listing.objects.values_list("version", flat=True).get(id=listing_id)
    said = {"version": version, "waiting": "weeks_2", "places_left": 2}
    say_capacity(actor=lead, listing_id=listing_id, **said)


def _listing(place: Place) -> UUID:
    home = place.town.places[GROUP]
    actor = as_member(place, place.senior)
    details = ListingDetails(
        name="Thursday lunch at the Mill Race",
        provider_name=GROUP,
        description="Cook together from ten, eat together at half past twelve. No skill needed.",
        email=home.email,
        cost=CostKind.DONATION,
        routes=(Join.REFERRAL, Join.SELF),
        how_to_join="Ring Lorraine, or ask your link worker.",
        who_meets_you="Lorraine, in the yellow apron",
        where_to_wait="The bench inside the door",
        kinds=("cooking_food_skills", "social_group"),
        places=(Where(name=GROUP, address=home.address, city="Linnerby", postcode=home.postcode),),
        times=(TimeSlot(weekday=DAY, opens=time(10), closes=time(13, 30)),),
        reach=(Reach(phone=home.telephone),),
    )
    with clock.at(_ago(place, 90)):
        made = add_listing(actor=actor, details=details, idempotency_key=new_id())
    Provider.objects.filter(listings=made).update(organisation_id=home.id)
    return made


def _asked(place: Place, listing_id: UUID, work: Work, days: int) -> UUID:
    at = max(_ago(place, days), work.case.opened_at + timedelta(hours=1))
    worker = as_member(place, work.story.worker)
    with clock.at(at):
        made = offer(worker, work, listing_id, suggested=False)
        send(worker, made)
    return made


def _answers(place: Place, lead: Actor, made: UUID, days: int, answer: Answer) -> None:
    asked = Connection.objects.values_list("sent_at", flat=True).get(id=made)
    assert asked is not None  # noqa: S101 (it was sent above)
    with clock.at(max(_ago(place, days), asked + timedelta(hours=20))):
        answer_referral(**which(lead, made), answer=answer)


def _register(place: Place, lead: Actor, listing_id: UUID, coming: list[UUID]) -> None:
    """Two months of Thursdays; now and then somebody is away. The last is still to be filled in."""
    for on in list(_days(place))[:-1]:
        rows = Connection.objects.filter(id__in=coming).values_list("id", "answered_at")
        there = [id for id, at in rows if at and london_date(at) < on]
        if not there:
            continue
        came = {id for id in there if place.dice.yes(0.85)}
        with clock.at(place.diary.now - timedelta(days=(place.diary.today - on).days)):
            save_register(
                actor=lead, listing_id=listing_id, on=on, shown=there, came=came, key=new_id()
            )


def _days(place: Place) -> Iterator[date]:
    for back in range(60, 0, -1):
        on = place.diary.today - timedelta(days=back)
        if on.weekday() == DAY:
            yield on


def _talk(place: Place, lead: Actor, made: UUID) -> None:
    row = Connection.objects.select_related("link_worker").get(id=made)
    about = {"connection_id": made}
    with clock.at(_ago(place, 5)):
        write_to_group(
            actor=as_member(place, row.link_worker),
            words="Please save a seat near the door on Thursday: the bus is often late.",
            idempotency_key=new_id(),
            **about,
        )
    with clock.at(_ago(place, 4)):
        words = "Of course. We also have a lift home with Bill, if that helps."
        write_to_worker(actor=lead, words=words, idempotency_key=new_id(), **about)


def _ago(place: Place, days: int) -> datetime:
    return place.diary.now - timedelta(days=days)
