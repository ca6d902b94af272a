"""Reopening, follow-ups, reminders and invitations."""

from datetime import date, timedelta

import pytest

from kith.casework.choices import FollowUpStatus
from kith.casework.models import CaseChange
from kith.casework.operations.closing_letters import ClosingWords
from kith.casework.operations.follow_ups import Answer, record_follow_up
from kith.casework.operations.reminding import invite_to_follow_ups, remind_of_meetings
from kith.casework.operations.reopening import reopen_case
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.errors import NotFound, Refused, Stale
from kith.kernel.ids import new_id
from kith.measures.models import Response
from kith.organisations.models import Membership
from kith.people.models import Person
from kith.referrals.models import Referral
from kith_testing.cases import make_case
from kith_testing.endings import close, follow_ups, goals_of, messages
from kith_testing.people import make_service, staff_actor
from kith_testing.stories import book, write_plan

pytestmark = pytest.mark.django_db
NOTHING = ClosingWords()
REACHABLE = {
    "safe_channels": ["email", "phone"],
    "email": "ada@example.org",
    "telephone": "+447700900123",
}


@pytest.fixture
def made():
    made = make_case(**REACHABLE)
    write_plan(made, goal="Get out more")
    return made


@pytest.fixture
def closed(made):
    close(made, words=NOTHING)
    return made


def reopen(made, actor=None, **fields):
    fields = {"version": made.row().version, "why": "Lonely again"} | fields
    fields = {"idempotency_key": new_id()} | fields
    return reopen_case(actor=actor or made.actor, case_id=made.case_id, **fields)


def change_person(made, **fields):
    with acting(made.actor, read_only=False):
        Person.objects.filter(id=made.person_id).update(**fields)


def test_the_story_stays_and_a_meeting_is_due(closed):
    reopen(closed)
    case = closed.row()
    assert (case.status, case.closed_at, case.close_reason) == ("open", None, "")
    assert goals_of(closed)[0].status == "myself"
    assert [s.status for s in closed.sessions()] == ["cancelled", "planned"]
    assert case.next_due_on == clock.today() + timedelta(weeks=1)
    assert {f.status for f in follow_ups(closed)} == {"cancelled"}
    with acting(closed.actor, read_only=True):
        assert Referral.objects.get(id=closed.referral_id).status == "engaged"
        moves = list(CaseChange.objects.order_by("at").values_list("after", flat=True))
    assert moves == ["open", "closed", "open"]


def test_they_keep_their_link_worker_whoever_reopens(closed):
    reopen(closed, actor=staff_actor(closed.service))
    assert closed.row().link_worker_id == closed.actor.membership_id


def test_where_the_link_worker_has_left_whoever_reopens_takes_over(closed):
    with acting(system("test", closed.service.id), read_only=False):
        Membership.objects.filter(id=closed.actor.membership_id).update(active=False)
    colleague = staff_actor(closed.service)
    reopen(closed, actor=colleague)
    case = closed.row()
    with acting(colleague, read_only=True):
        person = Person.objects.get(id=closed.person_id)
        referral = Referral.objects.get(id=closed.referral_id)
    assert case.link_worker_id == person.link_worker_id == colleague.membership_id
    assert referral.link_worker_id == colleague.membership_id


def test_reopening_twice_is_once_and_an_old_page_does_nothing(closed):
    key = new_id()
    reopen(closed, idempotency_key=key)
    reopen(closed, idempotency_key=key)
    assert len(closed.sessions()) == 2
    with pytest.raises(Refused):
        reopen(closed)
    with pytest.raises(Stale):
        reopen(closed, version=1)


def test_it_needs_a_reason_and_nobody_comes_back_from_death(closed):
    with pytest.raises(Refused):
        reopen(closed, why=" ")
    change_person(closed, died_on=clock.today())
    with pytest.raises(Refused, match="died"):
        reopen(closed)


def test_closing_again_plans_follow_ups_again(closed):
    reopen(closed)
    close(closed, words=NOTHING)
    assert [f.status for f in follow_ups(closed)].count("planned") == 2


def answer(made, status=FollowUpStatus.DONE, actor=None, **fields):
    row = next(f for f in follow_ups(made) if f.months == 3)
    found = Answer(status, **fields)
    record_follow_up(actor=actor or made.actor, follow_up_id=row.id, answer=found)


def test_a_follow_up_keeps_what_was_said_and_the_answers(closed):
    answer(closed, note="Still sings", wellbeing={"happy": 7, "anxious": None})
    answer(closed, note="Still sings", wellbeing={"happy": 7})
    first, second = follow_ups(closed)
    assert (first.status, first.note, second.status) == ("done", "Still sings", "planned")
    with acting(closed.actor, read_only=True):
        assert Response.objects.get(person_id=closed.person_id).answers == {"happy": 7}
    assert closed.row().last_contact_at


def test_another_answer_to_the_same_follow_up_is_stale(closed):
    answer(closed, FollowUpStatus.NOT_REACHED)
    with pytest.raises(Stale):
        answer(closed)


def test_somebody_who_would_rather_not_is_not_rung_again(closed):
    answer(closed, FollowUpStatus.CANCELLED)
    assert {f.status for f in follow_ups(closed)} == {"cancelled"}


def test_another_service_finds_no_follow_up(closed):
    with pytest.raises(NotFound):
        answer(closed, actor=staff_actor(make_service("Southgate")))


def remind(made):
    return remind_of_meetings(actor=system("reminders", made.service.id))


def invite(made):
    return invite_to_follow_ups(actor=system("follow-ups", made.service.id))


def test_tomorrows_meeting_is_reminded_of_once(made):
    book(made, clock.now() + timedelta(days=1))
    assert remind(made) == 1
    remind(made)
    assert [m.template for m in messages(made)] == ["meeting_reminder_email"]


@pytest.mark.parametrize("days", [0, 2])
def test_no_other_day_is(made, days):
    book(made, clock.now() + timedelta(days=days))
    assert remind(made) == 0


@pytest.mark.parametrize("record", [{"safe_channels": []}, {"safe_channels": ["phone"]}])
def test_nobody_is_reminded_where_writing_is_not_safe(made, record):
    book(made, clock.now() + timedelta(days=1))
    change_person(made, **record)
    assert remind(made) == 0
    assert messages(made) == []


def test_a_follow_up_is_announced_a_week_before_once(closed):
    assert invite(closed) == 0
    due = follow_ups(closed)[0].due_on
    with clock.at(clock.now() + (due - clock.today()) - timedelta(days=6)):
        assert invite(closed) == 1
        invite(closed)
    [message] = messages(closed)
    assert message.template == "follow_up_invitation_email"
    assert "will not leave a message" in message.body


@pytest.mark.parametrize(
    "record",
    [{"safe_channels": ["email"]}, {"safe_channels": ["phone"]}, {"died_on": date(2026, 1, 2)}],
)
def test_no_call_is_announced_that_would_not_be_safe(closed, record):
    change_person(closed, **record)
    due = follow_ups(closed)[0].due_on
    with clock.at(clock.now() + (due - clock.today()) - timedelta(days=6)):
        assert invite(closed) == 0
    assert messages(closed) == []
