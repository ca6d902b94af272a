"""What a POST shows of a record is logged like a page; another person's row is not found."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith.casework.choices import ConcernKind
from kith.casework.operations.break_glass import break_glass
from kith.casework.operations.safeguarding import raise_concern
from kith.casework.operations.tasks import add_task
from kith.casework.queries.notes import one_task
from kith.kernel import clock
from kith.kernel.errors import Refused
from kith.kernel.ids import new_id
from kith.people.queries.history import record_history
from kith_testing.cases import make_case, make_referral
from kith_testing.pages import signed_in
from kith_testing.people import make_member, make_person, make_service, member_actor, staff_actor

pytestmark = pytest.mark.django_db


def looks_at(case):
    manager = staff_actor(case.service, "manager")
    rows = record_history(actor=manager, person_id=case.person_id).rows
    return [(row.actor, row.operation) for row in rows]


def test_a_form_with_mistakes_is_logged_as_a_look():
    case = make_case()
    answer = signed_in(case.actor).post(f"/people/{case.person_id}/notes/", {"text": ""})
    assert b"Ada" in answer.content
    assert looks_at(case) == [(case.actor.name, "link_worker:notes")]


def test_a_form_that_saves_and_shows_nothing_is_not():
    case = make_case()
    note = {"text": "Rang.", "kind": "call", "idempotency_key": str(new_id())}
    answer = signed_in(case.actor).post(f"/people/{case.person_id}/notes/", note)
    assert answer.status_code == 302
    assert looks_at(case) == []


@pytest.mark.parametrize("verb", ["take", "done", "give"])
def test_a_task_is_reached_through_its_own_person_only(verb):
    case = make_case()
    elsewhere = make_person(case.service, given_name="Ben")
    what = {"text": "Ring", "due_on": clock.today(), "idempotency_key": new_id()}
    task = add_task(actor=case.actor, person_id=elsewhere, **what)
    path = f"/people/{case.person_id}/tasks/{task}/{verb}/"
    sent = signed_in(case.actor).post(path, {"owner": str(case.actor.membership_id)})
    assert sent.status_code == 404
    row = one_task(actor=case.actor, person_id=elsewhere, task_id=task)
    assert (row.owner_id, row.done_at) == (None, None)


@pytest.mark.parametrize("name", ["concern_shared", "concern_note", "take_concern"])
def test_a_worry_is_reached_through_its_own_person_only(name):
    case = make_case()
    lead = member_actor(make_member(case.service, "manager", safeguarding_lead=True))
    elsewhere = make_person(case.service, given_name="Ben")
    worry = raise_concern(
        actor=case.actor,
        person_id=elsewhere,
        kind=ConcernKind.OTHER,
        text="Bruises.",
        idempotency_key=new_id(),
    )
    said, browser = {"text": "x", "shared_with": "x", "why": "x"}, signed_in(lead)
    for person_id, status in ((case.person_id, 404), (elsewhere, 302)):
        path = reverse(f"link_worker:{name}", args=[person_id, worry])
        assert browser.post(path, said).status_code == status


def test_the_id_of_somebody_elses_task_sets_none():
    theirs, mine = make_case(), make_case()
    what = {"text": "Ring", "due_on": clock.today()}
    key = new_id()
    add_task(actor=theirs.actor, person_id=theirs.person_id, idempotency_key=key, **what)
    with pytest.raises(Refused):
        add_task(actor=mine.actor, person_id=mine.person_id, idempotency_key=key, **what)


def test_both_records_that_are_compared_are_logged():
    case = make_case()
    other = make_person(case.service, given_name="Ben")
    senior = staff_actor(case.service, "senior")
    path = reverse("manager:triage_compare", args=[case.person_id, other])
    with CaptureQueriesContext(connection) as asked:
        assert b"Ben" in signed_in(senior).get(path).content
    assert any(
        "kith_log_read(NULL" in q["sql"] and other.hex in q["sql"].replace("-", "") for q in asked
    )


def test_who_may_be_the_same_person_is_logged_where_they_are_named():
    service = make_service()
    twin = {"given_name": "Benedetta", "family_name": "Quill", "born_on": date(1980, 5, 6)}
    person_id, other = make_person(service, **twin), make_person(service, **twin)
    referral_id = make_referral(service, person_id, status="received")
    path = reverse("manager:triage_referral", args=[person_id, referral_id])
    with CaptureQueriesContext(connection) as asked:
        page = signed_in(staff_actor(service, "senior")).get(path)
    assert page.text.count("Benedetta") > 1
    assert any(
        "kith_log_read(NULL" in q["sql"] and other.hex in q["sql"].replace("-", "") for q in asked
    )


def test_a_review_with_mistakes_is_logged_as_a_look():
    case = make_case()
    hidden = make_person(case.service, given_name="Ben", restricted=True)
    opening = break_glass(actor=case.actor, person_id=hidden, reason="He rang, upset.")
    manager = signed_in(staff_actor(case.service, "manager"))
    path = reverse("link_worker:review", args=[opening.id])
    with CaptureQueriesContext(connection) as asked:
        assert b"Ben" in manager.post(path, {"note": ""}).content
    assert any("kith_log_read(NULL" in q["sql"] for q in asked)
