"""The pages of saved searches."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from kith.directory.operations.saved_searches import check_searches
from kith.kernel import clock
from kith.kernel.actor import system
from kith_testing.cases import make_case
from kith_testing.directory import make_listing, make_location
from kith_testing.people import make_member, make_service, member_actor
from kith_testing.visits import signed_in

pytestmark = pytest.mark.django_db
ADD = reverse("link_worker:save_search")


@pytest.fixture
def sam(settings):
    settings.KITH_SECOND_FACTOR_REQUIRED = False
    return make_member(make_service(), email="sam@example.org")


def form_on(page):
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    action = unescape(re.search(r'action="(/directory/saved/[^"]*)"', page.text)[1])
    return action, {"idempotency_key": fields["idempotency_key"]}


def save(client, name="Walks", **asked):
    action, said = form_on(client.get(ADD, asked))
    return client.post(action, said | {"name": name}, follow=True)


def test_a_search_is_saved_looked_at_paused_renamed_and_deleted(sam):
    client = signed_in(sam)
    found = client.get(reverse("link_worker:directory"), {"kind": "walking", "near": "Leeds"})
    assert f"{ADD}?kind=walking&amp;near=Leeds" in found.text
    page = save(client, kind="walking", near="Leeds")
    assert "Nothing new" in page.text
    assert "Near: Leeds" in page.text
    make_listing("Bramley stroll", kinds=("walking",), places=(make_location(53.8, -1.549),))
    with clock.at(clock.now() + timedelta(days=1)):
        check_searches(actor=system("saved-searches", sam.organisation.id))
    assert "(1 new)" in client.get(reverse("link_worker:directory")).text
    one = re.search(
        r'href="(/directory/saved/[0-9a-f-]{36}/)"',
        client.get(reverse("link_worker:saved_searches")).text,
    )[1]
    assert "Bramley stroll" in client.get(one).text
    assert "Marked as seen" in client.post(f"{one}seen/", follow=True).text
    assert "Bramley stroll" not in client.get(one).text
    assert "Paused" in client.post(f"{one}tell/", {"on": "no"}, follow=True).text
    _action, said = form_on(client.get(one))
    renamed = client.post(f"{one}rename/", said | {"name": "Strolls"}, follow=True)
    assert "<h1>Strolls</h1>" in renamed.text
    assert "Give the search a name" in client.post(f"{one}rename/", said | {"name": ""}).text
    assert "Search deleted" in client.post(f"{one}delete/", follow=True).text
    assert client.get(one).status_code == 404


def test_a_search_for_a_person_is_saved_without_anything_of_theirs(sam):
    ada = make_case(sam.organisation, member_actor(sam), given_name="Ada", postcode="LS6 2AB")
    theirs = {"q": "tea for Ada", "near": "LS6 2AB", "age": "80", "gender": "women", "when": "day"}
    asked = theirs | {
        "asked": "1",
        "language": "ur",
        "kind": "walking",
        "cost": "0",
        "online": "on",
    }
    page = signed_in(sam).get(reverse("link_worker:find", args=[ada.person_id]), asked)
    (link,) = re.findall(rf'href="{ADD}\?([^"]*)"', page.text)
    assert unescape(link) == "kind=walking&miles=10"


def test_my_location_is_kept_as_an_outcode(sam):
    page = save(signed_in(sam), near="My location (53.800, -1.549)", q="tea")
    assert "Near: LS1" in page.text
    assert "53.8" not in page.text


def test_nothing_to_save_and_a_name_twice_are_explained(sam):
    client = signed_in(sam)
    assert "There is nothing here to save" in client.get(ADD).text
    assert "There is nothing here to save" in client.get(ADD, {"near": "Zzyzx Parva"}).text
    save(client, kind="walking")
    assert "of this name already" in save(client, kind="walking").text
