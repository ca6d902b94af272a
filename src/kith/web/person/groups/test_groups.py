"""The person's side of a connection, and the way back after closing."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from kith.connections.choices import Answer, Route
from kith.connections.operations.answering import record_provider_answer
from kith.connections.operations.offering import ask_on_their_pages
from kith.kernel import clock
from kith.kernel.ids import new_id
from kith.people.choices import CapacityKind, CapacityOutcome, ConsentHow
from kith.people.operations.deciding import record_capacity
from kith_testing.connecting import offered, sent
from kith_testing.people import change_person
from kith_testing.portal import call_workers, change, person_client, rows

pytestmark = pytest.mark.django_db
GROUPS, HOME, BACK = (reverse(f"person:{n}") for n in ("groups", "home", "come_back"))


def say(client, made, **said):
    address = reverse("person:group_say", kwargs={"connection_id": made.id})
    return client.post(address, {"idempotency_key": str(new_id()), **said})


def test_did_it_start_and_did_it_help():
    made = offered(route=Route.SIGNPOST, name="Tea and talk")
    person = person_client(made.case.service, made.case.person_id)
    assert "Tell us how it went" in person.get(GROUPS).text
    assert "Choose an answer" in say(person, made).text
    for _twice in range(2):
        sent_ = say(person, made, started="yes", helped="a_little", words="Kind people")
        assert sent_.headers["Location"] == GROUPS
    page = person.get(GROUPS).text
    assert "You said: I have been, it helped a little" in page
    assert made.row().state == "started"
    kept = rows(made.case, "connections.SideSaid")
    assert {(row.side, row.started, row.helped) for row in kept} == {("person", "yes", "a_little")}


def test_what_the_person_says_against_the_group_is_a_task():
    made = sent()
    person = person_client(made.case.service, made.case.person_id)
    asked = person.get(GROUPS).text
    assert "wait for an answer" in asked
    assert "Tell us how it went" not in asked
    assert say(person, made, started="yes").status_code == 404
    record_provider_answer(**made.given(), answer=Answer.YES)
    assert say(person, made, started="no").headers["Location"] == GROUPS
    assert "I will not go" in person.get(GROUPS).text


def test_before_it_was_agreed_there_is_nothing_to_say_and_nobody_elses_is_there():
    made = offered()
    person = person_client(made.case.service, made.case.person_id)
    assert "Tell us how it went" not in person.get(GROUPS).text
    assert say(person, made, started="yes").status_code == 404
    other = sent()
    assert say(person, other, started="yes").status_code == 404
    assert rows(other.case, "connections.SideSaid") == []


def seal_on(page):
    return re.search(r'name="seal" value="(\w+)"', page.text)[1]


def test_they_read_it_on_their_own_phone_and_agree():
    made = offered(name="Tea and talk")
    ask_on_their_pages(**made.given())
    assert "Tea" not in made.messages("something_to_read")[0].body
    person = person_client(made.case.service, made.case.person_id)
    address = reverse("person:group_agree", kwargs={"connection_id": made.id})
    assert "May a group read something" in person.get(HOME).text
    assert address in person.get(GROUPS).text
    first = person.get(address).text
    assert "Sam Okoro" not in first
    assert "This is what they will read" not in first
    ticked = {"version": made.row().version, "shares": ["telephone"]}
    blind = person.post(address, ticked | {"agree": "yes", "seal": ""})
    assert "has changed" in blind.text
    shown = person.post(address, ticked)
    assert "01632 960 123" in shown.text.split("This is what they will read")[1]
    assert made.row().state == "offered"
    for _twice in range(2):
        done = person.post(address, ticked | {"agree": "yes", "seal": seal_on(shown)})
        assert done.headers["Location"] == GROUPS
    row = made.row()
    assert (row.state, row.shares, len(made.messages("provider_referral"))) == (
        "sent",
        ["telephone"],
        1,
    )
    (permission,) = rows(made.case, "people.SharingPermission")
    assert (permission.how, permission.granted) == ("online", True)


def test_in_welsh_the_english_stands_beside_and_what_is_kept_is_english():
    """No speaker has read our Welsh: no consent rests on it alone, and staff read English."""
    made = offered(name="Tea and talk")
    person = person_client(made.case.service, made.case.person_id)
    person.cookies[settings.LANGUAGE_COOKIE_NAME] = "cy"
    address = reverse("person:group_agree", kwargs={"connection_id": made.id})
    ticked = {"version": made.row().version, "shares": ["telephone"]}
    shown = person.post(address, ticked)
    read = shown.text.split('id="read"')[1]
    assert "Fy rhif ffôn" in read
    assert 'lang="en">(My telephone number)' in read
    assert "If you agree, they can read what stands here" in read
    beside = ("What else may they read?", "My telephone number", "I agree: ask them")
    for english in (*beside, "No, I do not want this", "Show me what they will read"):
        assert f'lang="en">({english})' in shown.text
    done = person.post(address, ticked | {"agree": "yes", "seal": seal_on(shown)})
    assert done.status_code == 302
    kept = made.row().shared[-1]
    assert kept["label"] == "Telephone number"
    assert "(please leave no message)" in kept["words"]
    why = {event.why for event in rows(made.case, "connections.ConnectionEvent")}
    assert str(ConsentHow.ONLINE.label) in why


def test_the_link_worker_has_a_welsh_name_unless_the_service_chose_its_own():
    made = offered(name="Tea and talk")
    person = person_client(made.case.service, made.case.person_id)
    person.cookies[settings.LANGUAGE_COOKIE_NAME] = "cy"
    address = reverse("person:group_agree", kwargs={"connection_id": made.id})
    ticked = {"version": made.row().version}
    read = person.post(address, ticked).text.split('id="read"')[1]
    assert "Eich gweithiwr cyswllt" in read
    assert "Eich link worker" not in read
    call_workers(made.case, "cysylltydd cymunedol")
    assert "Eich cysylltydd cymunedol" in person.post(address, ticked).text


def test_a_no_in_welsh_is_a_task_in_english():
    made = offered(name="Tea and talk")
    person = person_client(made.case.service, made.case.person_id)
    person.cookies[settings.LANGUAGE_COOKIE_NAME] = "cy"
    person.post(reverse("person:group_refuse", kwargs={"connection_id": made.id}))
    (task,) = rows(made.case, "casework.Task", kind="to_do")
    assert "do not want Tea and talk" in task.text


def test_what_changed_since_it_was_shown_is_shown_again():
    made = offered()
    person = person_client(made.case.service, made.case.person_id)
    address = reverse("person:group_agree", kwargs={"connection_id": made.id})
    ticked = {"version": made.row().version, "shares": ["telephone"]}
    seal = seal_on(person.post(address, ticked))
    change_person(made.case.service, made.case.person_id, voicemail="yes")
    refused = person.post(address, ticked | {"agree": "yes", "seal": seal})
    assert "has changed" in refused.text
    assert made.row().state == "offered"
    again = {"agree": "yes", "seal": seal_on(refused)}
    assert person.post(address, ticked | again).status_code == 302


def test_they_say_no_on_their_own_phone_and_the_worker_reads_so():
    made = offered(name="Tea and talk")
    person = person_client(made.case.service, made.case.person_id)
    address = reverse("person:group_refuse", kwargs={"connection_id": made.id})
    for _twice in range(2):
        assert person.post(address).headers["Location"] == GROUPS
    assert made.row().state == "stopped"
    assert "Tell us how it went" not in person.get(GROUPS).text
    (task,) = rows(made.case, "casework.Task", kind="to_do")
    assert "do not want Tea and talk" in task.text
    assert made.messages("provider") == []


@pytest.mark.parametrize("able", [False, True])
def test_a_child_agrees_alone_only_once_found_able(able):
    made = offered()
    fifteen = clock.today() - timedelta(days=15 * 365)
    change_person(made.case.service, made.case.person_id, born_on=fifteen)
    if able:
        found = {"kind": CapacityKind.GILLICK, "outcome": CapacityOutcome.ABLE}
        about = {"about": "Who may know", "assessor": "Sam", "decided_on": clock.today()}
        record_capacity(actor=made.actor, person_id=made.case.person_id, **found, **about)
    person = person_client(made.case.service, made.case.person_id)
    address = reverse("person:group_agree", kwargs={"connection_id": made.id})
    shown = person.post(address, {"version": made.row().version})
    said = {"version": made.row().version, "agree": "yes", "seal": seal_on(shown)}
    page = person.post(address, said)
    assert ("you decide this together" in page.text) is not able
    assert made.row().state == ("sent" if able else "offered")


def test_coming_back_is_a_referral_by_somebody_known():
    case = offered().case
    person = person_client(case.service, case.person_id)
    assert "Come back" not in person.get(HOME).text
    assert person.post(BACK, {"words": "Again"}).status_code == 422
    change(
        case,
        "casework.Case",
        status="closed",
        closed_at=case.row().opened_at,
        close_reason="completed",
    )
    assert "Come back" in person.get(HOME).text
    for _twice in range(2):
        assert person.post(BACK, {"words": "I am lonely again"}).headers["Location"] == HOME
    back = [r for r in rows(case, "referrals.Referral") if r.status == "received"]
    assert [(r.source, r.own_words) for r in back] == [("self", "I am lonely again")]
    asked = person.get(HOME).text
    assert "We will be in touch by" in asked
    assert "You have asked to come back" in asked
    assert BACK not in asked
    assert "You have asked already" in person.get(BACK, follow=True).text
    # Turned down, they may ask anew, and it is a request of its own.
    change(case, "referrals.Referral", status="declined", decline_reason="already_supported")
    assert BACK in person.get(HOME).text
    person.post(BACK, {"words": "It is worse now"})
    anew = [r for r in rows(case, "referrals.Referral") if r.status == "received"]
    assert [r.own_words for r in anew] == ["It is worse now"]
