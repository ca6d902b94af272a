from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.casework.choices import CloseReason, GoalStatus
from kith.casework.models import CaseChange, PlanVersion
from kith.casework.operations.closing_letters import ClosingWords
from kith.casework.policy.closing import CHOOSABLE, TOGETHER, Ending, months_later
from kith.casework.policy.closing_words import without_empty_sections
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.errors import NotAllowed, NotFound, Refused, Stale
from kith.kernel.ids import new_id
from kith.people.models import Person
from kith.referrals.models import Referral
from kith_testing.cases import make_case
from kith_testing.endings import (
    BY_POST,
    close,
    ending_of,
    follow_ups,
    goals_of,
    messages,
    tasks,
)
from kith_testing.people import make_service, staff_actor
from kith_testing.stories import book, write_plan

pytestmark = pytest.mark.django_db
NOTHING = ClosingWords()


@pytest.fixture
def made():
    made = make_case(**BY_POST)
    write_plan(made, goal="Get out more")
    return made


def referral_status(made):
    with acting(made.actor, read_only=True):
        return Referral.objects.get(id=made.referral_id).status


def test_closing_keeps_outcomes_reason_and_who(made):
    close(made, ending_of(made, carries_on=("Choir, Tuesdays",), note="Glad to have met"), NOTHING)
    case, [goal] = made.row(), goals_of(made)

    assert (case.status, case.close_reason, case.version) == ("closed", "completed", 2)
    assert case.carries_on_with == "Choir, Tuesdays"
    assert goal.status == GoalStatus.MYSELF
    assert referral_status(made) == "closed"
    with acting(made.actor, read_only=True):
        change = CaseChange.objects.get(case=case, after="closed")
        _written, closed = PlanVersion.objects.filter(plan__case=case).order_by("number")
    assert closed.why == "Closing"
    assert (change.before, change.by_name) == ("open", made.actor.label)
    assert "Glad to have met" in change.why


def test_meetings_to_come_fall_away_and_a_booked_one_is_told(made):
    with acting(made.actor, read_only=False):
        Person.objects.filter(id=made.person_id).update(
            safe_channels=["email"], email="ada@example.org"
        )
    book(made, clock.now() + timedelta(days=2))
    close(made, words=NOTHING)

    assert [s.status for s in made.sessions()] == ["cancelled"]
    assert made.row().next_due_on is None
    [message] = messages(made)
    assert message.template == "meeting_not_needed_email"
    assert "find another day" not in message.body


def test_where_no_way_to_write_is_safe_somebody_must_say_it(made):
    book(made, clock.now() + timedelta(days=2))
    close(made, words=NOTHING)
    assert "meeting is off" in tasks(made)[0].text


def test_a_meeting_that_was_only_due_is_not_told(made):
    close(made, words=NOTHING)
    assert messages(made) == []


@pytest.mark.parametrize(("set_up", "expected"), [([], [3, 6]), ([1, 12], [1, 12])])
def test_follow_ups_are_planned_by_the_programme(set_up, expected):
    made = make_case(make_service(follow_up_months=set_up))
    with clock.at(clock.now().replace(year=2026, month=8, day=31, hour=12)):
        close(made, words=NOTHING)
    assert [f.months for f in follow_ups(made)] == expected
    if expected == [3, 6]:
        assert [f.due_on for f in follow_ups(made)] == [date(2026, 11, 30), date(2027, 2, 28)]


def test_the_worker_may_plan_none(made):
    close(made, ending_of(made, follow_up_months=()), NOTHING)
    assert follow_ups(made) == []


@pytest.mark.parametrize("reason", CHOOSABLE)
def test_every_reason_closes(made, reason):
    close(made, ending_of(made, reason=reason), NOTHING)
    assert made.row().close_reason == reason


@pytest.mark.parametrize("reason", sorted(TOGETHER))
def test_an_end_that_they_reached_together_says_what_became_of_each_goal(made, reason):
    with pytest.raises(Refused, match="each goal"):
        close(made, Ending(reason), NOTHING)
    assert made.row().status == "open"


@pytest.mark.parametrize("reason", sorted(set(CHOOSABLE) - TOGETHER))
def test_where_the_work_broke_off_goals_may_stay_open(made, reason):
    close(made, Ending(reason), NOTHING)
    assert goals_of(made)[0].status == GoalStatus.WORKING_ON


def test_a_goal_that_is_still_worked_on_is_no_outcome(made):
    with pytest.raises(Refused):
        close(made, ending_of(made, status=GoalStatus.WORKING_ON), NOTHING)


def test_a_death_is_recorded_as_one(made):
    with pytest.raises(Refused, match="death"):
        close(made, ending_of(made, reason=CloseReason.DIED), NOTHING)


def test_closing_twice_with_one_key_is_once(made):
    key = new_id()
    ending = ending_of(made)
    first = close(made, ending, key=key)
    again = close(made, ending, key=key, version=1)

    assert first.sent
    assert again.sent is None
    assert again.follow_ups == first.follow_ups
    assert len(messages(made)) == 1
    assert len(follow_ups(made)) == 2


def test_a_second_closing_is_refused(made):
    close(made, words=NOTHING)
    with pytest.raises(Refused):
        close(made, Ending(CloseReason.LOST_CONTACT), NOTHING)


def test_an_old_page_closes_nothing(made):
    with pytest.raises(Stale):
        close(made, version=7)
    assert made.row().status == "open"
    assert messages(made) == []


def test_only_those_who_work_with_people_here_close(made):
    with pytest.raises(NotAllowed):
        close(made, actor=staff_actor(made.service, "administrator"))
    with pytest.raises(NotFound):
        close(made, actor=staff_actor(make_service("Southgate")))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_later_falls_in_that_month(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("## A\n\n## B\n\nwords", "## B\n\nwords"),
        ("Hello\n\n## A\n\nwords\n\n## B", "Hello\n\n## A\n\nwords"),
        ("## A\n\n\n## B\n\n- x\n\nend", "## B\n\n- x\n\nend"),
        ("## A", ""),
    ],
)
def test_a_heading_with_nothing_under_it_goes(text, kept):
    assert without_empty_sections(text) == kept
