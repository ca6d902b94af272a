"""A provider keeps its own listing: what it may say at once, what is looked at first."""

import pytest
from django.db import ProgrammingError, connection
from django.urls import reverse

from kith.directory.operations.keeping_own import edit_own_listing
from kith.directory.operations.upkeep import report_problem
from kith.directory.queries.own import own_listing
from kith.kernel.acting import acting
from kith.kernel.actor import public
from kith.kernel.errors import NotFound
from kith.kernel.ids import new_id
from kith.web.components.directory.listing_form import ListingForm
from kith_testing.people import make_member, make_service
from kith_testing.visits import signed_in
from kith_testing.workspaces import make_workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return make_workspace()


@pytest.fixture
def client(place):
    return signed_in(place.member)


def at(place, name=""):
    return f"/provider/listings/{place.listing_id}/{name}"


def stands(place):
    return own_listing(actor=place.actor, listing_id=place.listing_id).view


def as_typed(place, **changed):
    view = stands(place)
    form = ListingForm(before=view.details, initial={"version": view.version})
    data = {
        field.html_name: field.value() for field in form if field.value() not in (None, False, "")
    }
    return data | {"version": view.version, "idempotency_key": new_id()} | changed


def test_what_it_may_say_is_saved_and_the_rest_is_proposed_and_taken_over(client, place):
    data = as_typed(place, name="Tea for all", who_meets_you="Jo, at the door", cost="free")
    page = client.post(at(place, "edit"), data, follow=True).text
    assert "looked at before it is shown" in page
    assert "Tea for all" in page
    now = stands(place).details
    assert (now.name, now.who_meets_you, now.cost) == ("Tea and talk", "Jo, at the door", "free")

    said = client.get(reverse("public:listing", args=[place.listing_id])).text
    assert "The group itself changed it on" in said
    manager = signed_in(make_member(make_service(), "manager"))
    assert "Tea for all" in manager.get("/manage/directory/queue/").text
    own = own_listing(actor=place.actor, listing_id=place.listing_id)
    decide = f"/manage/directory/proposals/{own.proposals[0].id}/"
    assert manager.post(decide, {"decision": "refuse"}).status_code == 422
    assert client.post(decide, {"decision": "accept"}).status_code == 403
    for _twice in range(2):
        manager.post(decide, {"decision": "accept"})
    assert stands(place).details.name == "Tea for all"
    assert stands(place).details.who_meets_you == "Jo, at the door"


def test_the_group_chooses_among_languages_in_which_every_word_is_there(client, place):
    page = client.get(at(place, "edit")).text
    offered = page.split('name="mail_language"')[1].split("</select>")[0]
    assert [code for code in ("en", "cy", "pl", "ur") if f'value="{code}"' in offered] == [
        "en",
        "cy",
    ]
    client.post(at(place, "edit"), as_typed(place, mail_language="cy"))
    assert stands(place).details.mail_language == "cy"
    without = {k: v for k, v in as_typed(place).items() if k != "mail_language"}
    client.post(at(place, "edit"), without)
    assert stands(place).details.mail_language == "cy"
    refused = client.post(at(place, "edit"), as_typed(place, mail_language="pl")).text
    assert "choose from the list" in refused


def test_a_newer_proposal_takes_the_place_of_the_one_that_waits_and_why_not_is_read(client, place):
    for name in ("One", "Two"):
        client.post(at(place, "edit"), as_typed(place, name=name))
    (waits,) = own_listing(actor=place.actor, listing_id=place.listing_id).proposals
    assert waits.what == (("name", "Tea and talk", "Two"),)
    manager = signed_in(make_member(make_service(), "manager"))
    said = {"decision": "refuse", "answer": "That is another group"}
    manager.post(f"/manage/directory/proposals/{waits.id}/", said)
    assert "That is another group" in client.get(at(place)).text
    assert stands(place).details.name == "Tea and talk"


def test_places_and_pauses_reach_the_directory(client, place):
    data = {"version": stands(place).version, "waiting": "weeks_2", "places_left": "0"}
    assert "The directory says so" in client.post(at(place, "places"), data, follow=True).text
    assert client.post(at(place, "places"), data).status_code == 409
    assert (
        "must be 0 or more" in client.post(at(place, "places"), data | {"places_left": "-1"}).text
    )
    public_page = signed_in(place.member).get(f"/find/{place.listing_id}").text
    assert "Full" in public_page
    day = {"until_day": "3", "until_month": "2", "until_year": "2031", "why": "Summer break"}
    assert "Paused" in client.post(at(place, "pause"), day, follow=True).text
    assert str(stands(place).paused_until) == "2031-02-03"
    assert "Enter the last day" in client.post(at(place, "pause"), {}).text
    past = client.post(at(place, "pause"), day | {"until_year": "2020"})
    assert "today or later" in past.text
    client.post(at(place, "resume"))
    assert stands(place).paused_until is None


def test_still_right_and_what_is_said_to_be_wrong(client, place):
    for kind, words in (("times", "It is on Friday"), ("worry", "They shouted at Ada")):
        said = {"kind": kind, "words": words, "idempotency_key": new_id()}
        report_problem(actor=public(), listing_id=place.listing_id, **said)
    page = client.get(at(place)).text
    assert "It is on Friday" in page
    assert "shouted" not in page
    assert "Thank you" in client.post(at(place, "right"), follow=True).text
    assert stands(place).confirmed_by == "provider"


def test_raw_sql_shows_a_provider_no_worry_and_not_who_reported(place):
    other = make_workspace("Oak Row")
    for kind in ("times", "worry", "other"):
        said = {"kind": kind, "words": "x", "idempotency_key": new_id()}
        report_problem(actor=public(), listing_id=place.listing_id, **said)
    for who, kinds in ((place, [("times",)]), (other, [])):
        with acting(who.actor, read_only=True), connection.cursor() as cursor:
            cursor.execute("SELECT kind FROM directory_report")
            assert cursor.fetchall() == kinds
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting(place.actor, read_only=True),
        connection.cursor() as cursor,
    ):
        cursor.execute('SELECT "by" FROM directory_report')


def test_another_providers_listing_is_not_found_whatever_is_sent(place):
    stranger = make_workspace("Oak Row")
    client, before = signed_in(stranger.member), stands(place)
    for name in ("", "edit"):
        assert client.get(at(place, name)).status_code == 404
    sent = as_typed(place, name="Mine") | {"waiting": "none", "until_year": "2031"}
    for name in ("edit", "right", "places", "pause", "resume"):
        assert client.post(at(place, name), sent).status_code == 404, name
    with pytest.raises(NotFound):
        edit_own_listing(
            actor=stranger.actor,
            listing_id=place.listing_id,
            version=before.version,
            details=before.details,
        )
    assert stands(place).version == before.version
