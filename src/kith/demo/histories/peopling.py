"""Fills the town: how many people stand at which stage, with whom."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from kith.casework.models import Session
from kith.demo.histories import besides, stages
from kith.demo.histories.case import Work, keep_dates, place_at
from kith.demo.histories.casting import ADULTS, REFUGEES, ROUGH
from kith.demo.histories.story import Place, Story
from kith.demo.words import around
from kith.organisations.models import Membership

# How many people each link worker has at once, of 600 in all.
LOADS = {
    "Aisha Rahman": 37,
    "Daniel Osei": 18,
    "Ruth Pemberton": 26,
    "Siân Griffiths": 19,
    "Liam Brennan": 24,
    "Chidinma Okafor": 25,
    "Yusuf Haddad": 27,
    "Carol Stubbs": 24,
}
ALL = 600
FEW = 6
MEETINGS_TODAY = 3
# Meetings held by those whom a worker is in the middle of helping.
HELD = (0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 7, 9)


@dataclass
class Peopled:
    """Who is there, for what only comes afterwards (deaths, merges, broken glass)."""

    works: list[Work] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)
    twins: list[tuple[Story, Story]] = field(default_factory=list)
    restricted: list[Story] = field(default_factory=list)


def people(place: Place, count: int, written: Callable[[int], object]) -> Peopled:
    """Make `count` people, writing them down as they come."""
    found = Peopled()
    for made, make in enumerate(_everybody(place, count), start=1):
        one = make()
        if isinstance(one, Work):
            found.works.append(one)
            besides.embroider(one)
            found.stories.append(one.story)
        else:
            found.stories.append(one)
        if made % 100 == 0:
            written(made)
    _today(place, found)
    _besides(place, found, count)
    return found


def _everybody(place: Place, count: int) -> list[Callable[[], Work | Story]]:
    share = count / ALL
    makers = [*_waiting(place, share), *_with_workers(place, share), *_gone(place, share)]
    makers = makers[: max(count - _many(6, share), 1)]
    rest = count - len(makers) - _many(6, share)
    makers += [_past(place) for _one in range(max(rest, 0))]
    place.dice.shuffle(makers)
    return makers


def _many(of_all: int, share: float) -> int:
    return max(1, round(of_all * share))


def _waiting(place: Place, share: float) -> Iterator[Callable[[], Work | Story]]:
    """Before anybody has them; and those for whom others must decide."""
    for _one in range(_many(4, share)):
        yield lambda: stages.cannot_decide(place)
    for _one in range(_many(20, share)):
        yield lambda: stages.arrived(place)
    for cast in (REFUGEES, ROUGH, ROUGH):
        for _one in range(_many(2, share)):
            yield partial(stages.arrived, place, cast)
            yield partial(stages.accepted, place, cast)
    for _one in range(_many(5, share)):
        yield lambda: stages.asked(place)
    for _one in range(_many(4, share)):
        yield lambda: stages.held_back(place)
    for _one in range(_many(16, share)):
        yield lambda: stages.accepted(place, ADULTS)


def _with_workers(place: Place, share: float) -> Iterator[Callable[[], Work | Story]]:
    for worker in place.town.link_workers:
        load = _many(LOADS[worker.name], share)
        yield from _caseload(place, worker, load)


def _caseload(place: Place, worker: Membership, load: int) -> Iterator[Callable[[], Work | Story]]:
    """A tenth not rung yet, some being tried, some resting, one come back, the rest at work."""
    if load < FEW:
        number = place.town.link_workers.index(worker)
        yield _of_few(place, worker, number)
        load -= 1
        yield from (partial(stages.working, place, worker, held) for held in HELD[2 : 2 + load])
        return
    for _one in range(max(1, load // 10)):
        yield lambda: stages.allocated(place, worker)
    for _one in range(max(1, load // 7)):
        yield lambda: stages.contacting(place, worker)
    rest = load - max(1, load // 10) - max(1, load // 7)
    for number in range(rest):
        if number % 16 == 7:
            yield lambda: stages.paused(place, worker)
        elif number % 16 == 12:
            yield lambda: stages.reopened(place, worker)
        else:
            held = HELD[number % len(HELD)]
            yield partial(stages.working, place, worker, held)


def _of_few(place: Place, worker: Membership, number: int) -> Callable[[], Work | Story]:
    """In a small town every link worker has another stage."""
    makers: tuple[Callable[[], Work | Story], ...] = (
        partial(stages.working, place, worker, 5),
        partial(stages.allocated, place, worker),
        partial(stages.contacting, place, worker),
        partial(stages.paused, place, worker),
        partial(stages.reopened, place, worker),
        partial(stages.working, place, worker, 0),
    )
    return makers[number % len(makers)]


def _gone(place: Place, share: float) -> Iterator[Callable[[], Work | Story]]:
    """Those who never began."""
    for _one in range(_many(22, share)):
        yield lambda: stages.declined(place)
    for _one in range(_many(20, share)):
        yield lambda: stages.redirected(place)
    for _one in range(_many(32, share)):
        yield lambda: stages.not_reached(place, _anybody(place))
    for _one in range(_many(24, share)):
        yield lambda: stages.said_no(place, _anybody(place))


def _past(place: Place) -> Callable[[], Work]:
    """Helped and gone on, within the last year or so; more lately than long ago."""
    days = int(place.dice.triangular(3, 400, 60))
    return lambda: stages.closed(place, _anybody(place), days)


def _anybody(place: Place) -> Membership:
    return place.dice.choice(place.town.link_workers)


def _today(place: Place, found: Peopled) -> None:
    """Everybody who works has somebody to meet today, also where today is a Sunday."""
    for worker in place.town.link_workers:
        mine = [w for w in found.works if w.case.link_worker_id == worker.id and w.planned()]
        free = [w for w in mine if w.case.status == "open" and not w.case.they_ring_by_on]
        for work in free:
            session = min(work.planned(), key=lambda s: s.number)
            met = sum(1 for w in mine for s in w.planned() if _is_today(place, s))
            if session.starts_at is None and met < MEETINGS_TODAY:
                _meet_today(place, work, session)


def _is_today(place: Place, session: Session) -> bool:
    return session.starts_at is not None and session.due_on == place.diary.today


def _meet_today(place: Place, work: Work, session: Session) -> None:
    start = place.diary.slot_today(work.story.worker.id)
    if start:
        place_at(work, session, start)
        keep_dates(work)


def _besides(place: Place, found: Peopled, count: int) -> None:
    """What happens to a few: worries, locks, call-backs, the same person twice."""
    share = count / ALL
    open_works = [work for work in found.works if work.case.status == "open"]
    chosen = place.dice.sample(open_works, min(len(open_works), _many(24, share) + 5))
    lead = place.member("Ruth Pemberton")
    for number, work in enumerate(chosen[: _many(8, share) + 2]):
        besides.worry(work.story, number, lead)
    for work in chosen[-_many(5, share) :]:
        besides.danger(work.story)
        found.restricted.append(work.story)
    for number, work in enumerate(chosen[3 : 3 + _many(7, share)]):
        besides.call_back(work.story, around.CALL_BACKS[number % len(around.CALL_BACKS)])
    known = place.dice.sample(found.works, min(len(found.works), _many(6, share)))
    for work in known:
        found.twins.append((work.story, besides.twin(place, work.story)))
