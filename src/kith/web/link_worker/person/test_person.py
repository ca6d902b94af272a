"""The page of one person."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kith.casework.choices import ConcernKind, NoteKind
from kith.casework.operations.notes import add_note
from kith.casework.operations.safeguarding import raise_concern
from kith.kernel import clock
from kith.kernel.ids import new_id
from kith_testing.cases import make_case
from kith_testing.people import make_member, make_person, make_service, member_actor
from kith_testing.stories import write_plan
from kith_testing.visits import link, signed_in, statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def worker(service):
    return make_member(service, name="Sam Okoro")


@pytest.fixture
def case(service, worker):
    return make_case(
        service, member_actor(worker), safe_channels=["phone"], telephone="01632960123"
    )


def page(member, person_id, **query):
    return signed_in(member).get(reverse("link_worker:person", args=[person_id]), query)


def write_notes(case, count):
    for number in range(count):
        add_note(
            actor=case.actor,
            person_id=case.person_id,
            text=f"Note {number:02}",
            kind=NoteKind.NOTE,
            idempotency_key=new_id(),
        )


def test_it_tells_the_story_in_order(case, worker):
    write_plan(
        case,
        matters_most="My garden",
        goal="Grow tomatoes again",
        step="Ring the allotment",
        due_on=clock.today() - timedelta(days=1),
    )
    text = page(worker, case.person_id).text
    told = ["My garden", "Grow tomatoes again", "Ring the allotment", "Late", "Meeting 1 of 6"]
    places = [text.index(words) for words in told]
    assert places == sorted(places)
    assert "Their case is open" in text
    assert "They asked for help themselves" in text


def test_before_there_is_a_plan_their_own_words_come_first(case, worker):
    assert "I have not been out since Joan died." in page(worker, case.person_id).text


def test_a_timeline_goes_on_by_key_and_back(case, worker):
    write_notes(case, 45)
    client = signed_in(worker)
    first = client.get(reverse("link_worker:person", args=[case.person_id]))
    assert "Note 44" in first.text
    assert "Note 24" not in first.text
    second = client.get(link(first, "next"))
    assert "Note 24" in second.text
    assert "Note 44" not in second.text
    back = client.get(link(second, "prev"))
    shown = [words for words in first.text.split() if words.isdigit()]
    assert all(number in back.text for number in shown)
    assert "Note 24" not in back.text


def test_it_asks_the_same_few_questions_however_long_the_story(case, worker):
    client = signed_in(worker)
    address = reverse("link_worker:person", args=[case.person_id])
    few = statements(client, address)
    write_notes(case, 50)
    many = statements(client, address)
    assert len(few) == len(many) == 7
    assert len(client.get(address).content) <= 40_000


def test_somebody_elses_worry_is_not_in_the_story(service, case, worker):
    colleague = make_member(service, name="Lee Ash")
    raise_concern(
        actor=member_actor(colleague),
        person_id=case.person_id,
        kind=ConcernKind.ADULT_ABUSE,
        text="Bruises",
        idempotency_key=new_id(),
    )
    assert "A worry" not in page(worker, case.person_id).text
    assert "A worry" in page(colleague, case.person_id).text
    lead = make_member(service, name="Jo Lead", safeguarding_lead=True)
    assert "A worry" in page(lead, case.person_id).text
    assert "Bruises" not in page(lead, case.person_id).text


def test_a_restricted_person_is_not_found_by_a_colleague(service, worker):
    person = make_person(service, restricted=True)
    assert page(worker, person).status_code == 404
    assert page(make_member(service, "manager"), person).status_code == 200


def test_somebody_who_died_is_never_offered_for_a_call(service, worker):
    person = make_person(
        service, telephone="01632960123", safe_channels=["phone"], died_on=clock.today()
    )
    text = page(worker, person).text
    assert "tel:01632" not in text
    assert "died on" in text


@pytest.mark.parametrize(("role", "status"), [("senior", 200), ("manager", 200)])
def test_colleagues_of_the_service_see_it(service, case, role, status):
    assert page(make_member(service, role), case.person_id).status_code == status


def test_another_service_finds_nobody(case):
    assert page(make_member(make_service("Southgate")), case.person_id).status_code == 404


def test_opening_the_page_is_recorded_and_shown_to_a_manager(service, case, worker):
    page(worker, case.person_id)
    manager = signed_in(make_member(service, "manager", name="Mo Boss"))
    history = manager.get(reverse("link_worker:record_history", args=[case.person_id])).text
    assert "Sam Okoro" in history
    changes = manager.get(
        reverse("link_worker:record_history", args=[case.person_id]), {"show": "changes"}
    ).text
    assert "Added: the case" in changes


def test_the_timeline_says_each_thing_once_and_in_a_sentence(case, worker):
    text = page(worker, case.person_id).text
    assert "Their case is open" in text
    for machine in ("Referral:", "Case:", "engaged", "Spoke:"):
        assert machine not in text.split('id="timeline"')[1]
