"""What some people asked of their record, who helps them, and what they wrote: by the product's own
operations, as they would do it on their own pages."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from kith.audit.operations import log_read
from kith.connections.choices import State
from kith.connections.models import Connection
from kith.demo.histories.case import Work
from kith.demo.histories.letters import as_member
from kith.demo.histories.onward import free
from kith.demo.histories.peopling import Peopled
from kith.demo.histories.story import Place
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.clock import age_on
from kith.kernel.ids import new_id
from kith.kernel.telephone import is_mobile
from kith.people.choices import Channel, RelationshipKind
from kith.portal.choices import SignedInAs
from kith.portal.operations.thread import write_to_worker
from kith.rights.choices import Ask, AskState, May, Sees, Withheld
from kith.rights.models import CopyPassage, RightsRequest
from kith.rights.operations.answering import Withhold, answer, check_passages, release_copy
from kith.rights.operations.asking import ask
from kith.rights.operations.views import Given, give_view, take_back_view
from kith.rights.policy.bases import is_child

AISHA = "Aisha Rahman"
FIRST_ACT = timedelta(days=30)
HELPER = "bronwen.hughes@example.org"
GOES = (State.ACCEPTED, State.STARTED, State.ATTENDING)
LOOKED_AT = ("link_worker:person", "link_worker:plan", "link_worker:meetings")


def rights(place: Place, found: Peopled) -> None:
    """With those first who can sign in and whom Aisha works with; most with the very first.

    In a place of a handful there may be nobody whose story leaves room for it.
    """
    grown = (work for work in free(found) if not _child(place, work))
    works = sorted(grown, key=_first, reverse=True)
    for number, act in ACTS if works else ():
        act(place, works[number % len(works)])


def _child(place: Place, work: Work) -> bool:
    """Whether somebody else decided for them when the earliest of this happened."""
    day = clock.london_date(place.diary.now - FIRST_ACT)
    return is_child(age_on(work.story.person.born_on, day))


def _first(work: Work) -> tuple[bool, bool, int]:
    """Who can sign in, and has been to most groups of all whom Aisha helps."""
    person = work.story.person
    texted = Channel.TEXT in person.safe_channels and is_mobile(person.telephone)
    reached = texted and person.born_on is not None
    groups = Connection.objects.filter(person_id=person.id, state__in=GOES).count()
    return reached and work.story.worker.name == AISHA, reached, groups


def _themselves(work: Work) -> Actor:
    """The person, with the loader's hands."""
    person = work.story.person
    base = system("demo-load", person.service_id)
    return replace(base, label="The person", person_id=person.id, role=SignedInAs.SELF)


def _ask(place: Place, work: Work, days: int, kind: Ask, about: str = "") -> RightsRequest:
    whose = {"actor": _themselves(work), "person_id": work.story.person.id}
    with clock.at(place.diary.now - timedelta(days=days)):
        made = ask(**whose, kind=kind, about=about, idempotency_key=new_id())
    return RightsRequest.objects.get(id=made)


def _copy(place: Place, work: Work) -> None:
    """It waits for somebody to read it first."""
    _ask(place, work, 3, Ask.COPY)


def _released(place: Place, work: Work) -> None:
    """Read by their worker, who left out what others said; it can be fetched now."""
    row = _ask(place, work, 9, Ask.COPY)
    checker = as_member(place, work.story.worker)
    whose = {"actor": checker, "person_id": row.person_id, "request_id": row.id}
    told = dict(CopyPassage.objects.filter(request=row).values_list("id", "from_others"))
    others = Withhold(Withheld.THIRD_PARTY, "It would show who told us.")
    with clock.at(place.diary.now - timedelta(days=4)):
        check_passages(
            **whose,
            version=row.version,
            read=list(told),
            withheld={passage: others for passage, of_others in told.items() if of_others},
        )
        release_copy(**whose, version=row.version + 1)


def _correction(place: Place, work: Work) -> None:
    """Put right a week later."""
    about = "It says that I live alone. My sister moved in with me at Easter."
    row = _ask(place, work, 20, Ask.CORRECTION, about)
    with clock.at(place.diary.now - timedelta(days=13)):
        answer(
            actor=as_member(place, work.story.worker),
            person_id=row.person_id,
            request_id=row.id,
            version=row.version,
            state=AskState.DONE,
            reason="We have written it down as you say. What it said before stays behind it.",
        )


def _deletion(place: Place, work: Work) -> None:
    """It waits for a manager."""
    _ask(place, work, 5, Ask.DELETION, "Please forget what I said about my brother.")


def _helpers(place: Place, work: Work) -> None:
    """A sister who may do things; a neighbour whose view was taken back."""
    person_id, actor = work.story.person.id, _themselves(work)
    seen = (Sees.PLAN, Sees.MEETINGS)
    sister = Given(
        "Bronwen Hughes", RelationshipKind.RELATIVE, HELPER, seen, may=(May.TICK, May.MOVE)
    )
    neighbour = Given("Ted Marsh", RelationshipKind.FRIEND, "ted@example.org", (Sees.MEETINGS,))
    whose = {"actor": actor, "person_id": person_id}
    with clock.at(place.diary.now - FIRST_ACT):
        give_view(**whose, given=sister, idempotency_key=new_id())
        over = give_view(**whose, given=neighbour, idempotency_key=new_id())
    with clock.at(place.diary.now - timedelta(days=6)):
        take_back_view(**whose, view_id=over)


def _wrote(place: Place, work: Work) -> None:
    """Two hours ago, and nobody has read it yet."""
    with clock.at(place.diary.now - timedelta(hours=2)):
        write_to_worker(
            actor=_themselves(work),
            words="Thank you for Tuesday. Could we talk about the bus next time?",
            idempotency_key=new_id(),
        )


def _looked(place: Place, work: Work) -> None:
    """Their link worker and a senior have looked: they read so, as roles."""
    for member in (work.story.worker, place.senior):
        actor = replace(as_member(place, member), name=f"user:{member.user_id}")
        for page in LOOKED_AT:
            with acting(actor, read_only=True, operation=page):
                log_read(work.story.person.id, page)


# The whose-th person, of those who come first, it happens to.
ACTS: tuple[tuple[int, Callable[[Place, Work], None]], ...] = (
    *((0, _helpers), (0, _released), (0, _wrote), (1, _copy), (2, _correction), (3, _deletion)),
    *((number, _looked) for number in range(4)),
)
