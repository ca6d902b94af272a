"""My record on my own pages: who looked, what I take with me, what I ask, who helps me."""

import json

import pytest
from django.urls import reverse

from kith.audit.operations import log_read
from kith.kernel.acting import acting
from kith.kernel.ids import new_id
from kith.rights.choices import Ask, AskState
from kith.rights.operations.answering import answer, check_passages, release_copy
from kith.rights.queries.requests import parts_of, passages_of, requests_of
from kith_testing.cases import make_case
from kith_testing.connecting import sent
from kith_testing.portal import person_client
from kith_testing.rights import asked, give, helper_client, request_row, themselves
from kith_testing.stories import write_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    made = make_case()
    write_plan(made, matters_most="My garden", goal="Get out more", step="Ring the allotment")
    return made


@pytest.fixture
def person(case):
    return person_client(case.service, case.person_id)


def at(name, **ids):
    return reverse(f"person:{name}", kwargs=ids)


def released(case):
    request_id = asked(case)
    for part in parts_of(actor=case.actor, request_id=request_id):
        which = {"actor": case.actor, "request_id": request_id}
        passages, _more = passages_of(**which, part=part.part)
        version = request_row(case, request_id).version
        given = {**which, "person_id": case.person_id, "version": version}
        check_passages(**given, read=[p.id for p in passages], withheld={})
    version = request_row(case, request_id).version
    release_copy(actor=case.actor, person_id=case.person_id, request_id=request_id, version=version)
    return request_id


def test_every_page_of_my_record_opens_with_the_quick_exit(person):
    for name in ("record", "looks", "requests", "sharing", "carers", "give_view"):
        page = person.get(at(name))
        assert page.status_code == 200, name
        assert reverse("person:leave") in page.text
        assert "Sam Okoro" not in page.text
    for kind in Ask:
        assert person.get(at("ask_for", kind=kind.value)).status_code == 200
    assert person.get(at("ask_for", kind="gold")).status_code == 404


def test_who_looked_is_told_without_names(case, person):
    with acting(case.actor, read_only=True):
        log_read(case.person_id, "link_worker:plan")
    page = person.get(at("looks")).text
    assert "your plan" in page
    assert "Sam" not in page


def test_my_plan_and_meetings_can_be_taken_at_once(person):
    for name in ("plan_pdf", "plan_large"):
        pdf = person.get(at(name))
        assert pdf.content.startswith(b"%PDF")
        assert pdf.headers["Content-Disposition"].startswith("attachment")
    calendar = person.get(at("meetings_ics"))
    assert calendar.headers["Content-Type"] == "text/calendar"
    assert b"BEGIN:VCALENDAR" in calendar.content


def test_a_copy_is_asked_for_and_fetched_once_it_is_released(case, person):
    key = str(new_id())
    for _again in range(2):
        sent_ = person.post(at("ask_for", kind="copy"), {"idempotency_key": key})
        assert sent_.status_code == 302
    [line] = requests_of(actor=themselves(case), person_id=case.person_id)
    assert person.get(at("fetch_copy", request_id=line.id)).status_code == 404
    assert "We answer by" in person.get(at("requests")).text
    request_id = released(case)
    assert request_id == line.id
    assert "Get my copy" in person.get(at("requests")).text
    url = at("fetch_copy", request_id=request_id)
    assert "Choose how you want it" in person.post(url, {}).text
    for form in ("pdf", "large"):
        assert person.post(url, {"form": form}).content.startswith(b"%PDF")
    data = json.loads(person.post(url, {"form": "json"}).content)
    assert data["some_left_out"] is False
    said = [p["text"] for part in data["parts"] for p in part["passages"]]
    assert "My garden" in said
    stranger = make_case()
    other = person_client(stranger.service, stranger.person_id)
    assert other.post(url, {"form": "pdf"}).status_code == 404


def test_what_came_of_a_correction_is_read_here(case, person):
    url = at("ask_for", kind="correction")
    assert "Write what it is about" in person.post(url, {"idempotency_key": new_id()}).text
    person.post(url, {"about": "I am 71, not 17", "idempotency_key": str(new_id())})
    [line] = requests_of(actor=themselves(case), person_id=case.person_id)
    answer(
        actor=case.actor,
        person_id=case.person_id,
        request_id=line.id,
        version=1,
        state=AskState.DONE,
        reason="You are right. It is changed.",
    )
    page = person.get(at("requests")).text
    assert "You are right. It is changed." in page
    assert "Sam Okoro" not in page


def test_a_request_is_taken_back(case, person):
    request_id = asked(case, Ask.DELETION, "My ethnicity")
    person.post(at("request_take_back", request_id=request_id))
    assert "You took it back" in person.get(at("requests")).text


def test_sharing_with_a_group_is_stopped_after_one_question():
    made = sent()
    person = person_client(made.case.service, made.case.person_id)
    page = person.get(at("sharing")).text
    assert "Stop sharing" in page
    url = at("stop_sharing", permission_id=made.row().permission_id)
    assert "to delete what they have" in person.get(url).text
    assert made.row().withdrawn_at is None
    person.post(url)
    assert made.row().withdrawn_at is not None
    assert "We wait for their answer" in person.get(at("sharing")).text
    assert person.get(at("stop_sharing", permission_id=new_id())).status_code == 404


def test_somebody_gets_a_view_and_loses_it(case, person):
    sent_ = {
        "name": "Tola Bello",
        "relationship": "child",
        "contact": "07700 900456",
        "sees": ["plan"],
        "idempotency_key": str(new_id()),
    }
    assert "Choose what they may see" in person.post(at("give_view"), sent_ | {"sees": []}).text
    landline = person.post(at("give_view"), sent_ | {"contact": "01632 960123"}).text
    assert "Enter a mobile number" in landline
    person.post(at("give_view"), sent_)
    page = person.get(at("carers")).text
    assert "Tola Bello" in page
    [view_id] = {part.split("/")[0] for part in page.split("record/helpers/")[1:] if "/end" in part}
    assert "It ends at once" in person.get(at("end_view", view_id=view_id)).text
    person.post(at("end_view", view_id=view_id))
    assert "Ended" in person.get(at("carers")).text


def test_a_helper_sees_their_one_page_and_is_led_there(case):
    view_id = give(case)
    client = helper_client(case, view_id)
    page = client.get(at("helping")).text
    assert "Get out more" in page
    assert "Ring the allotment" in page
    assert "My garden" not in page
    for name in ("home", "plan", "record", "looks", "carers"):
        assert client.get(at(name)).headers["Location"] == at("helping"), name
    client.post(at("give_up_view"))
    assert client.get(at("helping")).headers["Location"] == at("sign_in")


def test_a_person_is_no_helper(person):
    assert person.get(at("helping")).status_code == 403
