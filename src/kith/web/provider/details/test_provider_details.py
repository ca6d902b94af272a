"""A provider's coordinator keeps right how link workers reach them."""

import re

import pytest

from kith_testing.people import make_member, make_organisation, make_service
from kith_testing.visits import signed_in

pytestmark = pytest.mark.django_db
CONTACT = {"telephone": "01632 960 341", "email": "walks@example.org", "postcode": "ls6 2aa"}


@pytest.fixture
def walkers():
    return make_organisation("Linnerby Walkers", "provider", telephone="01632960340")


@pytest.fixture
def client(walkers):
    return signed_in(make_member(walkers, "provider"))


def read_of(client):
    return re.search(r'name="read" value="(\w+)"', client.get("/provider/contact").text)[1]


def test_details_show_how_we_are_reached(client):
    page = client.get("/provider/details").text
    assert "Linnerby Walkers" in page
    assert "01632 960 340" in page


def test_a_change_is_saved_and_nothing_else_changes(client, walkers):
    data = CONTACT | {"read": read_of(client), "name": "Other", "kind": "service"}
    assert "Saved" in client.post("/provider/contact", data, follow=True).text
    walkers.refresh_from_db()
    assert (walkers.telephone, walkers.postcode) == ("+441632960341", "LS6 2AA")
    assert (walkers.name, walkers.kind) == ("Linnerby Walkers", "provider")


def test_the_second_of_two_is_told(client, walkers):
    data = CONTACT | {"read": read_of(client)}
    client.post("/provider/contact", data)
    assert client.post("/provider/contact", data | {"email": "x@example.org"}).status_code == 409
    walkers.refresh_from_db()
    assert walkers.email == "walks@example.org"


@pytest.mark.parametrize(
    ("field", "typed"), [("telephone", "ring me"), ("email", "<script>"), ("postcode", "XX")]
)
def test_a_mistake_is_named_and_nothing_is_saved(client, walkers, field, typed):
    answer = client.post("/provider/contact", CONTACT | {"read": read_of(client), field: typed})
    assert f'href="#id_{field}"' in answer.text
    assert "<script>" not in answer.text.split("<main")[1]
    walkers.refresh_from_db()
    assert walkers.email == ""


def test_another_provider_sees_its_own(walkers):
    singers = signed_in(make_member(make_organisation("Singers", "provider"), "provider"))
    assert "Linnerby Walkers" not in singers.get("/provider/details").text


@pytest.mark.parametrize("role", ["link_worker", "manager", "administrator"])
def test_other_roles_are_refused(role):
    theirs = signed_in(make_member(make_service(), role))
    assert theirs.get("/provider/").status_code == 403
    assert theirs.post("/provider/contact", CONTACT).status_code == 403
