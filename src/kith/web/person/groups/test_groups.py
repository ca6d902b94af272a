"""The person's side of a connection, and the way back after closing."""

import pytest
from django.urls import reverse

from kith.connections.choices import Route
from kith.kernel.ids import new_id
from kith_testing.connecting import offered, sent
from kith_testing.portal import change, person_client, rows

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
    assert "wait for an answer" in person.get(GROUPS).text
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
