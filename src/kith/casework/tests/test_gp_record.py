import pytest

from kith.casework.choices import NextContact, StepStatus
from kith.casework.operations.sessions.recording import Next
from kith.casework.policy.session_plan import NewGoal, NewStep, PlanTalk, StepAnswer
from kith.casework.queries.gp_record import gp_record
from kith.casework.queries.plan import plan_view
from kith.casework.tests.meetings import booked, record
from kith.people.choices import ConsentHow, ShareWith
from kith.people.operations.agreements import Permit, record_permission
from kith.people.queries.sharing import Sharing
from kith_testing.cases import make_case

pytestmark = pytest.mark.django_db
TALK = PlanTalk(goals=(NewGoal("Go out twice a week", steps=(NewStep("Lunch club"),)),))


def copied(made, number=1):
    session = made.sessions()[number - 1]
    return gp_record(actor=made.actor, person_id=made.person_id, session_id=session.id)


def codes(record):
    return [code.code for code in record.codes]


def test_three_lines_and_the_referral_code_once_an_episode():
    made = make_case()
    record(made, talk=TALK, next=booked(7))
    [step] = plan_view(actor=made.actor, person_id=made.person_id).content.steps
    answers = (StepAnswer(step.id, StepStatus.WORKED),)
    record(made, made.sessions()[1].id, talk=PlanTalk(answers=answers))
    first, second = copied(made), copied(made, 2)

    assert len(first.lines) == len(second.lines) == 3
    assert codes(first) == ["871731000000106", "1362931000000106"]
    assert codes(second) == ["1362931000000106", "425268008"]
    assert "meeting 2 of 6" in second.lines[0]
    assert second.lines[1] == "Working towards: Go out twice a week."


def test_a_meeting_that_looked_at_no_plan_reviewed_none():
    made = make_case()
    record(made)
    record(made, made.sessions()[1].id, next=Next(NextContact.CLOSING))

    assert codes(copied(made, 2)) == ["1362931000000106"]
    assert copied(made, 2).lines[2] == "Next: the work is coming to its end."


@pytest.mark.parametrize(
    ("granted", "what", "sharing"),
    [
        (True, ("progress",), Sharing.YES),
        (True, ("contact",), Sharing.NO),
        (False, (), Sharing.NO),
    ],
)
def test_it_says_whether_the_practice_may_be_told(granted, what, sharing):
    made = make_case()
    record(made)
    assert copied(made).sharing is Sharing.NOT_ASKED
    permit = Permit(ShareWith.REGISTERED_PRACTICE, ConsentHow.SPOKEN, granted=granted, what=what)
    record_permission(actor=made.actor, person_id=made.person_id, permit=permit)

    assert copied(made).sharing is sharing
