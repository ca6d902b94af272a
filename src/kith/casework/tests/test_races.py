"""Two people at once, with transactions that commit."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from kith.casework.errors import Clash
from kith.casework.models import PlanVersion
from kith.casework.operations.opening import open_case
from kith.casework.operations.plan import save_plan
from kith.casework.operations.sessions.booking import book_session
from kith.casework.operations.sessions.recording import record_session
from kith.casework.policy.plan_content import PlanChange
from kith.casework.tests.meetings import in_days, meeting, record
from kith.kernel.acting import acting
from kith.kernel.errors import Stale
from kith.kernel.ids import new_id
from kith_testing.cases import make_case, make_referral
from kith_testing.people import make_person, make_service, staff_actor

pytestmark = pytest.mark.usefixtures("real_transactions")


def at_once(*acts):
    """What each act gave or raised, all begun at one moment in threads of their own."""
    start = Barrier(len(acts))

    def run(act):
        try:
            start.wait(timeout=20)
            return act()
        except (Stale, Clash) as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def kinds(results):
    return sorted(type(result).__name__ for result in results)


def saving(made, words):
    return lambda: save_plan(
        actor=made.actor,
        case_id=made.case_id,
        change=PlanChange(about={"matters_most": words}),
        base_version=0,
        idempotency_key=str(new_id()),
    )


def test_of_two_saves_at_once_one_stands_and_the_other_hears_of_it():
    made = make_case()
    results = at_once(saving(made, "My dog"), saving(made, "My garden"))

    assert kinds(results) == ["Stale", "int"]
    with acting(made.actor, read_only=True):
        assert PlanVersion.objects.count() == 1


def test_one_meeting_recorded_twice_at_once_is_recorded_once():
    made = make_case()

    def act():
        return record_session(
            actor=made.actor,
            session_id=made.session_id,
            meeting=meeting(),
            version=1,
            plan_version=0,
            idempotency_key="same",
        )

    first, second = at_once(act, act)
    assert first == second
    assert len(made.sessions()) == 6


def test_two_bookings_of_one_worker_at_once_do_not_both_stand():
    first = make_case()
    second = make_case(first.service, first.actor)
    booking = in_days(3)

    def book(made):
        return lambda: book_session(
            actor=made.actor, session_id=made.session_id, booking=booking, version=1
        )

    assert kinds(at_once(book(first), book(second))) == ["Clash", "NoneType"]


def test_two_meetings_of_one_person_are_not_booked_into_one_hour():
    made = make_case()
    record(made)
    booking = in_days(3, even_so=True)

    def book(session):
        return lambda: book_session(
            actor=made.actor, session_id=session.id, booking=booking, version=session.version
        )

    second, third = made.sessions()[1:3]
    assert kinds(at_once(book(second), book(third))) == ["Clash", "NoneType"]


def test_a_case_opened_twice_at_once_is_one_case():
    service = make_service()
    actor = staff_actor(service)
    person_id = make_person(service)
    referral_id = make_referral(service, person_id)

    def act():
        return open_case(
            actor=actor, person_id=person_id, referral_id=referral_id, first_session=None
        )

    first, second = at_once(act, act)
    assert first == second
