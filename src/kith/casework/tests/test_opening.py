from datetime import timedelta

import pytest

from kith.casework.models import CaseChange, Plan
from kith.casework.operations.opening import FirstSession, open_case
from kith.casework.operations.status import pause_case, resume_case
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.errors import NotAllowed, NotFound, Refused, Stale
from kith.people.models import Person
from kith_testing.cases import make_case
from kith_testing.people import make_person, make_service, staff_actor

pytestmark = pytest.mark.django_db


def test_a_case_opens_with_an_empty_plan_and_a_first_meeting_that_is_due():
    made = make_case()
    case, [session] = made.row(), made.sessions()

    assert (case.status, case.planned_sessions, case.sessions_held) == ("open", 6, 0)
    assert (session.number, session.status, session.starts_at) == (1, "planned", None)
    assert case.next_due_on == session.due_on == clock.today()
    with acting(made.actor, read_only=True):
        assert Plan.objects.get(case=case).version == 0
        assert CaseChange.objects.get(case=case).by_name == made.actor.label
        assert Person.objects.get(id=made.person_id).link_worker_id == made.actor.membership_id


def test_a_first_meeting_can_be_booked_at_once():
    starts_at = clock.now() + timedelta(days=3)
    made = make_case(first=FirstSession(starts_at=starts_at, minutes=45, how="home"))
    [session] = made.sessions()

    assert session.ends_at - session.starts_at == timedelta(minutes=45)
    assert made.row().next_due_at == starts_at


def test_opening_twice_opens_one():
    made = make_case()
    again = open_case(
        actor=made.actor,
        person_id=made.person_id,
        referral_id=made.referral_id,
        first_session=None,
    )

    assert again == made.case_id
    assert len(made.sessions()) == 1


def test_a_short_programme_still_plans_six_and_a_long_one_more():
    assert make_case(make_service(cadence_weeks=[0, 2])).row().planned_sessions == 6
    assert make_case(make_service(cadence_weeks=list(range(8)))).row().planned_sessions == 8


def test_another_service_finds_nobody():
    made = make_case()
    stranger = staff_actor(make_service("Southgate"))
    with pytest.raises(NotFound):
        open_case(actor=stranger, person_id=made.person_id, referral_id=None, first_session=None)


def test_a_referrer_opens_nothing():
    service = make_service()
    actor = staff_actor(service, "referrer")
    with pytest.raises(NotAllowed):
        open_case(actor=actor, person_id=make_person(service), referral_id=None, first_session=None)


def test_pausing_and_resuming_keep_who_when_and_why():
    made = make_case()
    until = clock.today() + timedelta(days=30)
    pause_case(actor=made.actor, case_id=made.case_id, until_on=until, why="Hip", version=1)
    paused = made.row()
    resume_case(actor=made.actor, case_id=made.case_id, why="Back home", version=2)
    case = made.row()

    assert (paused.status, paused.paused_until_on, paused.paused_why) == ("paused", until, "Hip")
    assert (case.status, case.paused_until_on, case.version) == ("open", None, 3)
    with acting(made.actor, read_only=True):
        moves = list(CaseChange.objects.order_by("at").values_list("before", "after", "why"))
    assert moves[1:] == [("open", "paused", "Hip"), ("paused", "open", "Back home")]


@pytest.mark.parametrize("days", [0, -1])
def test_a_pause_cannot_end_before_it_begins(days):
    made = make_case()
    with pytest.raises(Refused):
        pause_case(
            actor=made.actor,
            case_id=made.case_id,
            until_on=clock.today() + timedelta(days=days),
            why="Hip",
            version=1,
        )


def test_a_second_look_at_an_old_page_pauses_nothing():
    made = make_case()
    pause_case(actor=made.actor, case_id=made.case_id, until_on=None, why="Hip", version=1)
    with pytest.raises(Stale):
        resume_case(actor=made.actor, case_id=made.case_id, version=1)
