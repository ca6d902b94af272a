"""The directory for those who keep it, and inside a person's case."""

import re
from datetime import date, time
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from kith.directory.choices import Visibility
from kith.directory.operations.ageing import KEEPER
from kith.directory.operations.lookalikes import find_lookalikes
from kith.directory.operations.upkeep import report_problem
from kith.directory.queries import keeping
from kith.directory.queries.keeping import behind_listing
from kith.directory.queries.listing import listing as one_listing
from kith.kernel.actor import public
from kith.kernel.ids import new_id
from kith_testing.directory import make_listing, make_location, suggest_kinds
from kith_testing.people import make_member, make_person, make_service, member_actor
from kith_testing.visits import signed_in, statements

pytestmark = pytest.mark.django_db
FIELD = re.compile(r'name="(version|idempotency_key)" value="([^"]*)"')


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def sam(service):
    return make_member(service, name="Sam Okoro")


@pytest.fixture
def manager(service):
    return make_member(service, "manager", name="Mo Dean")


def at(name, *ids):
    return reverse(name, args=ids)


def send(member, page, *ids, **said):
    return signed_in(member).post(at(page, *ids), said, follow=True)


def read(member, name, *ids, **query):
    return unescape(signed_in(member).get(at(name, *ids), query).text)


def stands(member, listing_id):
    return one_listing(actor=member_actor(member), listing_id=listing_id)


def behind(member, listing_id):
    return behind_listing(actor=member_actor(member), listing_id=listing_id)


def test_staff_find_what_is_for_professionals_as_well(sam):
    make_listing("Refuge", visibility=Visibility.PROFESSIONALS, places=(make_location(),))
    text = read(sam, "link_worker:directory", q="refuge")
    assert "Refuge" in text
    assert "Professionals only" in text


def test_finding_for_a_person_starts_from_their_facts(service, sam):
    person = make_person(
        service, born_on=date(1950, 1, 1), postcode="LS6 1AA", gender="Woman",
        access_needs="Uses a wheelchair", language="ur", interpreter="yes",
    )  # fmt: skip
    here = make_location(53.819, -1.573, features={"step_free": True})
    make_listing("Level", places=(here,))
    text = read(sam, "link_worker:find", person)
    assert 'name="step_free" type="checkbox"' in text or "step_free" in text
    assert re.search(r'name="age"[^>]*value="7\d"', text)
    assert "1 more in other languages" in text
    assert "LS6 1AA" not in text.split('id="person-name"')[0]
    wider = read(sam, "link_worker:find", person, asked="1", miles="5")
    assert "Level" in wider
    assert f"?for={person}" in wider


def test_a_person_without_an_address_is_no_obstacle(service, sam):
    person = make_person(service, no_address=True, postcode="ZZ99 3VZ")
    assert "Enter a place where they often are" in read(sam, "link_worker:find", person)


def test_statements_of_finding_for_a_person(service, sam):
    person = make_person(service, postcode="LS6 1AA")
    for number in range(20):
        make_listing(f"Group {number}", places=(make_location(53.819, -1.573),))
    asked = statements(signed_in(sam), at("link_worker:find", person))
    # Session, user, membership, role, read log; person, place, find, two for the rows; bookmarks.
    assert len(asked) <= 13


def typed(text, **said):
    """The fields of a form as it was printed, with some filled in."""
    return dict(FIELD.findall(text)) | {
        "name": "Tea and talk", "cost": "free", "waiting": "none", "visibility": "public",
        "status": "active", "in_person": "on",
    } | said  # fmt: skip


def test_a_listing_is_added_once_and_found(sam):
    text = read(sam, "link_worker:add_listing")
    said = typed(
        text, kinds=["social_group"], place_postcode="LS6 1AA", step_free="yes",
        day_0="1", opens_0="10am", closes_0="12 noon", phone="01632 960001", outcodes="LS6, Leeds",
    )  # fmt: skip
    mistaken = send(sam, "link_worker:add_listing", **said).text
    assert "Enter a time" in mistaken
    assert "Enter the first half of each postcode" in mistaken
    said |= {"closes_0": "midday", "outcodes": "ls7, LS6"}
    first = send(sam, "link_worker:add_listing", **said)
    assert "Added" in first.text
    send(sam, "link_worker:add_listing", **said)
    view = stands(sam, said["idempotency_key"])
    (slot,) = view.details.times
    assert (slot.weekday, slot.opens, slot.closes) == (1, time(10), time(12))
    assert view.details.places[0].features == (("step_free", True),)
    assert view.details.outcodes == ("LS6", "LS7")
    assert 'value="LS6, LS7"' in read(sam, "link_worker:edit_listing", view.id)
    assert "1 group or service" in read(sam, "link_worker:directory", near="LS6", kind="company")


def test_an_edit_keeps_what_the_form_does_not_show(sam):
    listing_id = make_listing(
        "Tea", places=(make_location(name="One"), make_location(name="Two", lat=53.9)),
        kinds=("social_group",),
    )  # fmt: skip
    text = read(sam, "link_worker:edit_listing", listing_id)
    before = stands(sam, listing_id)
    said = typed(text, name="Tea and cake", kinds=["social_group"], place_name="One")
    assert "Saved" in send(sam, "link_worker:edit_listing", listing_id, **said).text
    view = stands(sam, listing_id)
    assert (view.details.name, view.provider_name) == ("Tea and cake", "Tea and cake")
    assert [p.name for p in view.details.places] == ["One", "Two"]
    assert view.details.places[0].lat == before.details.places[0].lat
    late = signed_in(sam).post(at("link_worker:edit_listing", listing_id), said)
    assert late.status_code == 409


def test_what_is_typed_wrong_is_explained(sam):
    text = read(sam, "link_worker:add_listing")
    wrong = {"name": "", "age_min": "9", "age_max": "8", "url": "javascript:alert(1)", "email": "x"}
    answer = send(sam, "link_worker:add_listing", **typed(text, **wrong))
    assert "Enter a web address, like https://www.example.org" in answer.text
    assert "Enter an email address in the correct format" in answer.text
    assert "Enter the name of the group" in answer.text
    assert "must not be below the youngest" in answer.text
    # Of the parts that are folded away, the one with the mistake stands open, and says what it has.
    assert re.findall(r'kith-part" open>.*?text">([^<]+)<', answer.text, re.S) == [
        "Who it is for (2 filled in)"
    ]


def test_confirming_noting_bookmarking_and_pausing(sam):
    listing_id = make_listing()
    send(sam, "link_worker:confirm_listing", listing_id, by="group")
    assert stands(sam, listing_id).confirmed_by == "provider"
    text = send(sam, "link_worker:bookmark_listing", listing_id, on="yes").text
    assert "Remove the bookmark" in text
    key = dict(FIELD.findall(text))["idempotency_key"]
    for _ in range(2):
        send(sam, "link_worker:write_trust_note", listing_id, words="Kind", idempotency_key=key)
    (note,) = behind(sam, listing_id).notes
    assert "Note taken back" in send(sam, "link_worker:withdraw_trust_note", note.id).text
    until = {"until_day": "1", "until_month": "1", "until_year": "2030"}
    assert "Paused" in send(sam, "link_worker:pause_listing", listing_id, **until).text
    assert "Taking nobody new until 1 January 2030" in read(sam, "link_worker:listing", listing_id)
    send(sam, "link_worker:resume_listing", listing_id)
    assert stands(sam, listing_id).paused_until is None
    send(sam, "link_worker:see_assurance", listing_id, kind="insurance")
    assert stands(sam, listing_id).assurances[0].seen_by_name == "Sam Okoro"


@pytest.mark.parametrize(
    ("name", "mistake"),
    [
        ("write_trust_note", "Write what colleagues should know"),
        ("pause_listing", "Enter the last day of the pause"),
        ("see_assurance", "Choose what you have seen"),
    ],
)
def test_an_empty_form_says_what_is_missing(sam, name, mistake):
    assert mistake in send(sam, f"link_worker:{name}", make_listing()).text


def complain(listing_id):
    report_problem(
        actor=public(), listing_id=listing_id, kind="times", words="Now at 3",
        idempotency_key=new_id(),
    )  # fmt: skip


def test_a_report_is_settled_from_the_listing(sam, manager):
    listing_id = make_listing("Tea")
    complain(listing_id)
    assert "Now at 3" in read(manager, "manager:directory_queue")
    (report,) = behind(sam, listing_id).reports
    again = send(sam, "link_worker:settle_report", report.id, listing=str(listing_id))
    assert "Choose what you found" in again.text
    said = {"listing": str(listing_id), "right": "yes", "outcome": "Times changed"}
    assert "Report settled" in send(sam, "link_worker:settle_report", report.id, **said).text
    assert behind(sam, listing_id).reports == ()
    assert "Nobody says so" in read(manager, "manager:directory_queue")


def test_a_moderator_hides_shows_joins_and_takes_apart(manager):
    place = make_location()
    keep = make_listing("Bramley tea", places=(place,))
    drop = make_listing("Bramley tea!", places=(place,))
    assert "This may be the same as" in read(manager, "link_worker:listing", keep)
    send(manager, "manager:hide_listing", keep, why="Closed")
    assert Client().get(at("public:listing", keep)).status_code == 404
    send(manager, "manager:publish_listing", keep)
    send(manager, "manager:merge_listing", keep, drop=str(drop))
    assert Client().get(at("public:listing", drop)).status_code == 302
    assert "Take it apart again" in read(manager, "link_worker:listing", drop, merged="1")
    send(manager, "manager:unmerge_listing", drop)
    assert Client().get(at("public:listing", drop)).status_code == 200
    assert send(manager, "manager:merge_listing", keep, drop="nonsense").status_code == 422


def test_kinds_that_are_not_ticked_are_refused(manager):
    listing_id = make_listing(kinds=())
    suggest_kinds(listing_id, "walking", "esol")
    send(manager, "manager:listing_kinds", listing_id, right="walking")
    view = stands(manager, listing_id)
    assert (view.details.kinds, view.suggested_kinds) == (("walking",), ())


def test_kinds_are_confirmed_in_the_queue_which_counts_what_it_does_not_show(manager, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_WAITING", 2)
    for number in range(3):
        suggest_kinds(make_listing(f"Group {number}", kinds=()), "walking")
    text = read(manager, "manager:directory_queue")
    assert "Kinds that were suggested (3, the oldest 2 here)" in " ".join(text.split())
    listing_id = re.search(r"directory/([0-9a-f-]{36})/kinds/", text)[1]
    answer = send(manager, "manager:listing_kinds", listing_id, right="walking", back="queue")
    assert answer.redirect_chain[-1][0] == at("manager:directory_queue")
    assert stands(manager, listing_id).details.kinds == ("walking",)
    assert "Kinds that were suggested (2)" in " ".join(unescape(answer.text).split())


def test_pairs_are_joined_kept_apart_and_taken_apart_again(manager):
    for name in ("Tea at the hall", "Chess at the hall"):
        for _twice in range(2):
            make_listing(name, places=(make_location(),))
    find_lookalikes(actor=KEEPER)
    client, path = signed_in(manager), reverse("manager:duplicates")
    text = client.get(path).text
    assert text.count("They share: the name") == 2
    keep, drop = re.findall(
        r'directory/([0-9a-f-]{36})/merge/.*?name="drop" value="([^"]+)"', text
    )[0]
    stays = {"drop": drop, "back": "duplicates", "after": str(new_id())}
    joined = client.post(at("manager:merge_listing", keep), stays, follow=True)
    assert joined.redirect_chain[-1][0] == f"{path}?after={stays['after']}"
    assert "1 pair waits" in joined.text
    assert "Take it apart again" in joined.text
    apart = re.search(r'action="(/manage/directory/duplicates/[^"]+)"', joined.text)[1]
    assert "Kept as two" in client.post(apart, follow=True).text
    assert "No two listings look the same" in client.get(path, {"after": "nonsense"}).text
    assert "Taken apart again" in client.post(at("manager:unmerge_listing", drop), follow=True).text
    assert "Nothing has been joined" in client.get(path).text
