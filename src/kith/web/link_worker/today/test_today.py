"""Today: nothing that matters is missing, nothing is somebody else's, nothing is lost."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse

from kith.casework.choices import StepOwner, TaskKind
from kith.casework.operations.break_glass import break_glass
from kith.casework.operations.tasks import add_task
from kith.kernel import clock
from kith.kernel.ids import new_id
from kith_testing.cases import make_case, make_referral
from kith_testing.people import (
    change_person,
    make_member,
    make_person,
    make_service,
    member_actor,
)
from kith_testing.stories import book, change_case, plan_follow_up, write_plan
from kith_testing.visits import link, signed_in, statements

pytestmark = pytest.mark.django_db
TODAY = reverse("link_worker:today")
DUTY = reverse("link_worker:duty")


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def sam(service):
    return make_member(service, name="Sam Okoro")


@pytest.fixture
def lee(service):
    return make_member(service, name="Lee Ash")


def case_of(service, member, name="Ada", **person):
    return make_case(service, member_actor(member), given_name=name, **person)


def at(days, hour):
    return datetime.combine(clock.today() + timedelta(days), time(hour), clock.LONDON)


def text_of(member, address=TODAY):
    return signed_in(member).get(address).text


def call_back(member, person_id, *, owner=None, due=0, text="Ring back", kind=TaskKind.CALL_BACK):
    return add_task(
        actor=member_actor(member),
        person_id=person_id,
        text=text,
        due_on=clock.today() + timedelta(due),
        kind=kind,
        owner_id=owner.id if owner else None,
        idempotency_key=new_id(),
    )


def test_a_meeting_today_is_shown_with_its_time(service, sam):
    book(case_of(service, sam), at(0, 14), how="home", place="14 Elm Street")
    text = text_of(sam)
    assert "Meetings today" in text
    assert "2pm" in text
    assert "14 Elm Street" in text


def test_a_meeting_that_nobody_wrote_up_is_not_lost(service, sam):
    book(case_of(service, sam), at(-4, 14))
    text = text_of(sam)
    assert "Meetings to write up" in text
    assert "Meetings today" not in text


def test_a_meeting_that_is_due_waits_to_be_booked(service, sam):
    case_of(service, sam)
    assert "Reviews to book" in text_of(sam)


@pytest.mark.parametrize(
    ("promised", "words"), [(-1, "Promise passed"), (0, "promised by"), (3, "promised by")]
)
def test_people_to_call_stand_by_their_promise(service, sam, promised, words):
    person = make_person(service, given_name="Cyd")
    promise = clock.today() + timedelta(promised)
    make_referral(service, person, status="allocated", link_worker=sam, promise_on=promise)
    text = text_of(sam)
    assert "People to call first" in text
    assert "Cyd Bello" in text
    assert words in text
    assert ("Promise passed" in text) == (promised < 0)


def test_a_call_whose_next_try_is_tomorrow_is_not_for_today(service, sam):
    person = make_person(service, given_name="Cyd")
    fields = {"status": "contacting", "link_worker": sam, "attempts_made": 1}
    make_referral(service, person, next_attempt_at=at(1, 9), **fields)
    assert "Cyd" not in text_of(sam)


def test_steps_that_i_promised_are_mine_and_theirs_are_not(service, sam):
    due = {"due_on": clock.today() - timedelta(1)}
    write_plan(case_of(service, sam), step="Ring", owner=StepOwner.LINK_WORKER, **due)
    write_plan(case_of(service, sam, "Bo"), step="Swim", owner=StepOwner.PERSON, **due)
    text = text_of(sam)
    assert "Steps that I promised" in text
    assert "Ring" in text
    assert "Swim" not in text


def test_silence_is_noticed_the_day_after(service, sam):
    case = case_of(service, sam)
    change_case(case, they_ring_by_on=clock.today())
    assert "They said they would ring" not in text_of(sam)
    change_case(case, they_ring_by_on=clock.today() - timedelta(1))
    assert "They said they would ring" in text_of(sam)


def test_a_pause_that_ends_and_a_follow_up_come_back(service, sam):
    change_case(case_of(service, sam), status="paused", paused_until_on=clock.today())
    plan_follow_up(case_of(service, sam, "Bo"), clock.today() - timedelta(1))
    text = text_of(sam)
    assert "Paused until now" in text
    assert "3 months after closing" in text


def test_a_task_without_an_owner_is_everybodys_and_a_colleagues_is_theirs(service, sam, lee):
    case = case_of(service, lee)
    call_back(lee, case.person_id, text="Anybody please")
    call_back(lee, case.person_id, owner=lee, text="Lee alone")
    text = text_of(sam)
    assert "Anybody please" in text
    assert "Lee alone" not in text
    assert "Lee alone" in text_of(lee)


def test_an_overdue_task_stays_until_it_is_done(service, sam):
    case = case_of(service, sam)
    clock_then = clock.now() - timedelta(days=30)
    with clock.at(clock_then):
        call_back(sam, case.person_id, owner=sam, text="From last month", kind=TaskKind.TO_DO)
    assert "From last month" in text_of(sam)


def test_nobody_who_died_is_in_the_day(service, sam):
    case = case_of(service, sam, died_on=clock.today())
    book(case, at(0, 14))
    person = make_person(service, given_name="Cyd", died_recorded_at=clock.now())
    make_referral(service, person, status="allocated", link_worker=sam)
    text = text_of(sam)
    assert "Ada" not in text
    assert "Cyd" not in text


def test_a_restricted_person_is_in_no_colleagues_day_or_duty(service, sam, lee):
    case = case_of(service, lee, "Zebedee", restricted=True, link_worker=lee)
    call_back(lee, case.person_id)
    assert "Zebedee" in text_of(lee)
    assert "Zebedee" in text_of(lee, DUTY)
    assert "Zebedee" not in text_of(sam)
    assert "Zebedee" not in text_of(sam, DUTY)


def test_another_service_sees_none_of_it(service, sam):
    case = case_of(service, sam, "Zebedee")
    call_back(sam, case.person_id)
    elsewhere = make_member(make_service("Southgate"))
    assert "Zebedee" not in text_of(elsewhere) + text_of(elsewhere, DUTY)


def test_duty_shows_everybodys_call_backs_the_oldest_first(service, sam, lee):
    case = case_of(service, lee)
    call_back(lee, case.person_id, owner=lee, due=2, text="Later")
    call_back(lee, case.person_id, owner=lee, due=1, text="Sooner")
    call_back(lee, case.person_id, owner=lee, text="Not a call", kind=TaskKind.TO_DO)
    text = text_of(sam, DUTY)
    assert text.index("Sooner") < text.index("Later")
    assert "Not a call" not in text


def test_duty_goes_on_by_key(service, sam):
    case = case_of(service, sam)
    for number in range(60):
        call_back(sam, case.person_id, due=number, text=f"Call {number:02}")
    client = signed_in(sam)
    first = client.get(DUTY)
    second = client.get(link(first, "next"))
    assert "Call 49" in first.text
    assert "Call 50" not in first.text
    assert "Call 50" in second.text
    assert "Call 49" not in second.text


@pytest.mark.parametrize(("address", "most"), [(TODAY, 6), (DUTY, 6)])
def test_the_same_few_statements_for_one_and_for_fifty(service, sam, address, most):
    case = case_of(service, sam)
    call_back(sam, case.person_id)
    client = signed_in(sam)
    one = statements(client, address)
    for _ in range(50):
        call_back(sam, case.person_id)
        call_back(sam, case.person_id, owner=sam)
    fifty = statements(client, address)
    assert len(one) == len(fifty) <= most
    assert len(client.get(address).content) <= 60_000


def test_a_review_of_an_emergency_opening_is_shown_to_reviewers_only(service, sam, lee):
    hidden = make_person(service, given_name="Hid", restricted=True)
    break_glass(actor=member_actor(lee), person_id=hidden, reason="She rang, upset.")
    manager = make_member(service, "manager", name="Helen Marsh")
    change_person(service, hidden, restricted=False)
    notes = reverse("link_worker:notes", args=[hidden])
    for member, seen in ((manager, True), (sam, False), (lee, False)):
        for address in (TODAY, notes):
            assert ("Review why" in text_of(member, address)) is seen, (member, address)
