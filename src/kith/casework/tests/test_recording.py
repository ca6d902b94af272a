from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kith.casework.choices import Going, StepStatus
from kith.casework.models import Plan, PlanVersion, Session, Step, StepReview
from kith.casework.operations.plan import save_plan
from kith.casework.operations.sessions.recording import record_session
from kith.casework.policy.plan_content import PlanChange
from kith.casework.policy.session_plan import NewGoal, NewStep, PlanTalk, StepAnswer
from kith.casework.tests.meetings import booked, meeting, record, they_ring
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.errors import Refused, Stale
from kith.kernel.ids import new_id
from kith.measures.models import Response
from kith.measures.queries import responses_of
from kith.messaging.models import Message
from kith_testing.cases import make_case
from kith_testing.people import make_service

pytestmark = pytest.mark.django_db
WELLBEING = {"satisfied": 4, "worthwhile": 5, "happy": 3, "anxious": None}


def reading(made):
    return acting(made.actor, read_only=True)


def first_talk():
    steps = (NewStep("Try the lunch club"), NewStep("Ring the housing officer", owner="together"))
    return PlanTalk(
        matters_most="Being useful again",
        goals=(NewGoal("Go out twice a week", importance=8, steps=steps),),
    )


def test_the_first_held_meeting_plans_the_rest_from_its_date():
    made = make_case()
    held_on = clock.today() - timedelta(days=2)
    record(made, held_on=held_on, talk=first_talk())

    due = [(s.number, (s.due_on - held_on).days // 7) for s in made.sessions()[1:]]
    assert due == [(2, 1), (3, 3), (4, 6), (5, 9), (6, 12)]
    case = made.row()
    assert (case.sessions_held, case.first_session_on) == (1, held_on)
    assert case.next_due_on == held_on + timedelta(weeks=1)
    assert clock.london_date(case.last_contact_at) == held_on


def test_a_programme_of_eight_plans_eight():
    made = make_case(make_service(cadence_weeks=[0, 1, 2, 3, 4, 6, 8, 12]))
    record(made)

    assert [s.number for s in made.sessions()] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_what_changes_goes_into_the_plan_as_one_version_linked_to_the_meeting():
    made = make_case()
    recorded = record(made, talk=first_talk(), going=Going.SAME, we_change="Start small")

    with reading(made):
        version, session = PlanVersion.objects.get(), Session.objects.get(id=made.session_id)
        assert Plan.objects.get().matters_most == "Being useful again"
        assert Step.objects.count() == 2
    assert (version.session_id, session.plan_version) == (session.id, 1)
    assert recorded.plan_version == version.number == 1
    assert (session.status, session.going, session.we_change) == ("held", "same", "Start small")


def test_steps_that_worked_did_not_or_were_swapped_are_reviewed_and_kept():
    made = make_case()
    record(made, talk=first_talk())
    lunch, housing = [s.id for s in steps_of(made)]
    answers = (
        StepAnswer(lunch, StepStatus.SWAPPED, "Too noisy", instead="Try the reading group"),
        StepAnswer(housing, StepStatus.WORKED),
    )
    record(made, made.sessions()[1].id, talk=PlanTalk(answers=answers))

    with reading(made):
        told = dict(StepReview.objects.values_list("step_id", "outcome"))
        new = Step.objects.get(swapped_from_id=lunch)
        old = Step.objects.get(id=lunch)
    assert told == {lunch: "swapped", housing: "worked"}
    assert (old.status, old.why) == ("swapped", "Too noisy")
    assert (new.text, new.status, new.goal_id) == ("Try the reading group", "to_do", old.goal_id)


def steps_of(made):
    with reading(made):
        return list(Step.objects.order_by("position"))


def test_a_meeting_that_leaves_the_plan_alone_makes_no_version():
    made = make_case()
    recorded = record(made, working="The garden")

    assert recorded.plan_version is None
    with reading(made):
        assert not PlanVersion.objects.exists()


def test_sending_it_twice_records_it_once():
    made = make_case()
    send = {
        "actor": made.actor,
        "session_id": made.session_id,
        "meeting": meeting(talk=first_talk(), wellbeing=WELLBEING, next=booked(7)),
        "version": 1,
        "plan_version": 0,
        "idempotency_key": "once",
    }
    first, second = record_session(**send), record_session(**send)

    assert first == second
    with reading(made):
        assert PlanVersion.objects.count() == Response.objects.count() == 1
        assert Message.objects.count() == 1
    assert len(made.sessions()) == 6


def test_a_plan_that_somebody_changed_meanwhile_is_not_overwritten():
    made = make_case()
    save_plan(
        actor=made.actor,
        case_id=made.case_id,
        change=PlanChange(about={"matters_most": "My dog"}),
        base_version=0,
        idempotency_key="x",
    )
    with pytest.raises(Stale) as refused:
        record_session(
            actor=made.actor,
            session_id=made.session_id,
            meeting=meeting(talk=first_talk()),
            version=1,
            plan_version=0,
            idempotency_key="y",
        )

    assert refused.value.current.version == 1
    assert made.sessions()[0].status == "planned"


def test_some_wellbeing_answers_are_enough():
    made = make_case()
    record(made, wellbeing=WELLBEING)

    [response] = responses_of(actor=made.actor, person_id=made.person_id, instrument="ons4")
    assert response.session_id == made.session_id
    assert set(response.score.subscores) == {"satisfied", "worthwhile", "happy"}


def test_no_wellbeing_answers_leave_no_trace():
    made = make_case()
    record(made, wellbeing=dict.fromkeys(WELLBEING))

    assert responses_of(actor=made.actor, person_id=made.person_id) == ()


def test_an_answer_outside_the_scale_is_refused_and_nothing_is_saved():
    made = make_case()
    with pytest.raises(Refused):
        record(made, wellbeing={"happy": 11}, talk=first_talk())

    assert made.sessions()[0].status == "planned"
    with reading(made):
        assert not PlanVersion.objects.exists()


def test_the_next_meeting_is_booked_and_the_person_told_where_that_is_safe():
    made = make_case(safe_channels=["text"], telephone="+447700900123")
    record(made, next=booked(8, minutes=45, place="The Hub"))

    second = made.sessions()[1]
    with reading(made):
        message = Message.objects.get()
    assert (second.number, second.place) == (2, "The Hub")
    assert second.ends_at - second.starts_at == timedelta(minutes=45)
    assert made.row().next_due_at == second.starts_at
    assert (message.template, message.state) == ("meeting_booked_sms", "created")


def test_nobody_is_written_to_where_safe_contact_is_not_known():
    made = make_case(telephone="+447700900123")
    record(made, next=booked(8))

    with reading(made):
        assert Message.objects.get().state == "held"


def test_they_will_ring_by_a_day_which_the_next_meeting_clears():
    made = make_case()
    record(made, next=they_ring(10))
    first = made.row().they_ring_by_on
    record(made, made.sessions()[1].id, next=booked(9))

    assert first == clock.today() + timedelta(days=10)
    assert made.row().they_ring_by_on is None


def test_after_the_last_planned_meeting_one_more_can_be_booked():
    made = make_case(make_service(cadence_weeks=[0, 1, 2, 3, 4, 5]))
    record(made)
    for session in made.sessions()[1:5]:
        record(made, session.id)
    record(made, made.sessions()[5].id, next=booked(3))

    assert [s.number for s in made.sessions()] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("days", [1, 400])
def test_a_meeting_is_not_held_in_the_future(days):
    made = make_case()
    with pytest.raises(Refused):
        record(made, held_on=clock.today() + timedelta(days=days))


def test_a_meeting_is_recorded_in_few_queries():
    made = make_case(safe_channels=["text"], telephone="+447700900123")
    record(made, talk=first_talk())
    lunch, housing = [s.id for s in steps_of(made)]
    talk = PlanTalk(
        matters_most="My sister",
        answers=(
            StepAnswer(lunch, StepStatus.SWAPPED, instead="Reading group"),
            StepAnswer(housing, StepStatus.WORKED),
        ),
        goals=(NewGoal("Sleep", steps=(NewStep("Walk before supper"),)),),
    )
    second = made.sessions()[1]
    said = meeting(talk=talk, wellbeing=WELLBEING, next=booked(9))
    with CaptureQueriesContext(
        connection,
    ) as ran:
        record_session(
            actor=made.actor,
            session_id=second.id,
            meeting=said,
            version=second.version,
            plan_version=1,
            idempotency_key=str(new_id()),
        )

    # Leaving a block inside a test's transaction costs one statement that a request does not pay.
    asked = [q["sql"][:90] for q in ran if "SAVEPOINT" not in q["sql"]][:-1]
    assert len(asked) <= 25, "\n".join(asked)
