"""The register: who came, what follows from it, and taking it back."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.connections.choices import Helped, Side, Started, State
from kith.connections.models import Attendance
from kith.connections.operations.saying import Said, newest_words, record_side
from kith.connections.operations.workspace.register import save_register, undo_register
from kith.connections.policy.dates import Meeting, Rule, meetings
from kith.connections.queries.workspace.register import register, sessions
from kith.directory.models import Listing
from kith.kernel.acting import acting
from kith.kernel.clock import today
from kith.kernel.errors import NotFound, Refused
from kith.kernel.ids import new_id
from kith_testing.cases import make_case
from kith_testing.people import make_service
from kith_testing.workspaces import make_workspace


@pytest.fixture
def place(db):
    return make_workspace()


def save(place, came, shown=None, on=None, key=None):
    key = key or new_id()
    ids = {"came": {m.id for m in came}, "shown": {m.id for m in (shown or came)}}
    on = on or today()
    save_register(actor=place.actor, listing_id=place.listing_id, on=on, key=key, **ids)
    return key


def marks(place, made):
    with acting(place.actor, read_only=True):
        found = Attendance.objects.filter(connection_id=made.id).order_by("on")
        return list(found.values_list("came", flat=True))


def said(made):
    with acting(made.actor, read_only=True):
        return newest_words(made.id).get(Side.PROVIDER, (None,))[0]


def test_a_whole_group_of_two_services_in_one_go(place):
    ada, ben = place.accepted(), place.accepted(make_case(make_service("Southgate")))
    away = place.accepted()
    save(place, [ada, ben], [ada, ben, away])
    found = register(actor=place.actor, listing_id=place.listing_id, on=today())
    assert (found.came, len(found.places), found.is_session) == (2, 3, True)
    assert [made.row().state for made in (ada, ben, away)] == ["started", "started", "accepted"]
    assert [said(made) for made in (ada, ben, away)] == [Started.YES, Started.YES, None]
    (group,) = sessions(actor=place.actor)
    assert (group.sessions[0].on, group.sessions[0].came, group.sessions[0].marked) == (
        today(),
        2,
        3,
    )


def test_nobody_was_missing_on_a_day_before_they_had_a_place(place):
    made, early = place.accepted(), place.accepted()
    before = today() - timedelta(7)
    save(place, [early], [early, made], on=before)
    assert (marks(place, made), marks(place, early)) == ([], [True])
    save(place, [], [early, made], on=before)
    assert (marks(place, made), marks(place, early)) == ([], [False])


def test_coming_again_is_going_regularly_and_says_that_the_group_is_alive(place):
    made = place.accepted()
    save(place, [made], on=today() - timedelta(7))
    assert made.row().started_at is not None
    save(place, [made])
    assert made.row().state == State.ATTENDING
    with acting(place.actor, read_only=True):
        assert Listing.objects.get(id=place.listing_id).attended_at is not None


def test_an_old_register_typed_late_says_nothing_of_today(place):
    save(place, [place.accepted()], on=today() - timedelta(60))
    with acting(place.actor, read_only=True):
        assert Listing.objects.get(id=place.listing_id).attended_at is None


def test_the_same_key_counts_once_and_a_correction_changes_what_it_must(place):
    made = place.accepted()
    key = save(place, [made])
    save(place, [], [made], key=key)
    assert marks(place, made) == [True]
    save(place, [], [made])
    assert marks(place, made) == [False]


def test_undo_takes_back_the_marks_the_move_and_the_word(place):
    made, missed = place.accepted(), place.accepted()
    key = save(place, [made], [made, missed])
    for _twice in range(2):
        undo_register(actor=place.actor, key=key)
    assert (marks(place, made), marks(place, missed)) == ([None], [None])
    row = made.row()
    assert (row.state, row.started_at, said(made)) == (State.ACCEPTED, None, Started.NOT_YET)
    found = register(actor=place.actor, listing_id=place.listing_id, on=today())
    assert (found.saved_as, found.places[0].came) == (None, None)
    save(place, [made])
    assert (made.row().state, said(made)) == (State.STARTED, Started.YES)


def test_undo_leaves_alone_what_has_happened_since(place):
    made = place.accepted()
    key = save(place, [made])
    word = {"side": Side.PERSON, "said": Said(Started.YES, Helped.YES)}
    record_side(**made.given(idempotency_key=new_id()), **word)
    save(place, [made], on=today() - timedelta(1))
    undo_register(actor=place.actor, key=key)
    assert made.row().state == State.ATTENDING


def test_a_strangers_register_is_not_found_and_its_people_are_not_marked(place):
    other, made = make_workspace("Oak Row"), place.accepted()
    key = save(place, [made])
    with pytest.raises(NotFound):
        register(actor=other.actor, listing_id=place.listing_id, on=today())
    with pytest.raises(NotFound):
        save_register(
            actor=other.actor, listing_id=place.listing_id, on=today(), shown=[], came=[], key=key
        )
    save(other, [made], on=today() - timedelta(1))
    undo_register(actor=other.actor, key=key)
    assert marks(place, made) == [True]


@pytest.mark.parametrize("days", [1, -400])
def test_a_day_to_come_and_one_long_gone_are_refused(place, days):
    with pytest.raises(Refused):
        save(place, [place.accepted()], on=today() + timedelta(days))


JUNE = (date(2026, 6, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        (Rule(weekday=1), [2, 9, 16, 23, 30]),
        (Rule(byday="MO,FR", valid_from=date(2026, 6, 20)), [22, 26, 29]),
        (Rule(weekday=1, interval=2, starts_on=date(2026, 5, 26)), [9, 23]),
        (Rule(monthly=True, byday="2TU"), [9]),
        (Rule(monthly=True, byday="-1FR"), [26]),
        (Rule(monthly=True, bymonthday="1,15"), [1, 15]),
        (Rule(), []),
        (Rule(weekday=1, valid_to=date(2026, 6, 3)), [2]),
    ],
)
def test_days_of_a_timetable(rule, days):
    assert [m.on.day for m in meetings([rule], *JUNE)] == days


def test_two_hours_on_one_day_are_one_meeting_at_the_first():
    both = [Rule(weekday=0, opens=time(14)), Rule(weekday=0, opens=time(9))]
    assert meetings(both, JUNE[0], JUNE[0]) == (Meeting(JUNE[0], time(9)),)


@given(st.integers(0, 6), st.integers(1, 6), st.integers(0, 4000))
def test_an_interval_keeps_its_distance(weekday, interval, days):
    start = date(2020, 1, 1) + timedelta(days)
    rule = Rule(weekday=weekday, interval=interval, starts_on=start)
    days = [m.on for m in meetings([rule], start, start + timedelta(weeks=30))]
    assert all(b - a == timedelta(weeks=interval) for a, b in pairwise(days))
    assert len(days) >= 30 // interval - 1
    assert all(day.weekday() == weekday and day >= start for day in days)
