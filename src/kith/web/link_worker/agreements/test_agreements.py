import pytest
from django.urls import reverse

from kith.kernel.acting import acting
from kith.people.choices import Shared, ShareWith
from kith.people.queries.sharing import Sharing, agreements_of, sharing_with
from kith_testing.cases import make_case
from kith_testing.pages import signed_in

pytestmark = pytest.mark.django_db
YES = {"share_with": "registered_practice", "granted": "yes", "what": ["plan"], "how": "spoken"}


@pytest.fixture
def made():
    return make_case()


@pytest.fixture
def client(made):
    return signed_in(made.actor)


def address(made, name, **more):
    return reverse(f"link_worker:{name}", kwargs={"person_id": made.person_id, **more})


def practice(made):
    with acting(made.actor, read_only=True):
        return sharing_with(made.person_id, ShareWith.REGISTERED_PRACTICE, what=Shared.PLAN)


def test_three_separate_records(client, made):
    client.post(address(made, "agreement_contact"), {"agreement": "agrees", "how": "spoken"})
    client.post(address(made, "agreement_sharing"), YES)
    said = {"basis": "direct_care", "from_on_day": 1, "from_on_month": 3, "from_on_year": 2026}
    client.post(address(made, "agreement_basis"), said)

    found = agreements_of(actor=made.actor, person_id=made.person_id)
    assert [len(part) for part in (found.contact, found.sharing, found.basis)] == [1, 1, 1]
    page = client.get(address(made, "agreements")).text
    assert "The plan and its goals" in page
    assert "from 1 March 2026" in page


def test_nobody_asked_is_not_yes(made):
    assert practice(made) is Sharing.NOT_ASKED


def test_a_permission_that_is_taken_back_no_longer_stands(client, made):
    client.post(address(made, "agreement_sharing"), YES)
    assert practice(made) is Sharing.YES
    [line] = agreements_of(actor=made.actor, person_id=made.person_id).sharing
    url = address(made, "agreement_withdraw", permission_id=line.id)
    client.post(url, {"how": "spoken"})

    assert practice(made) is Sharing.NO
    assert "Ended" in client.get(address(made, "agreements")).text


def test_a_later_no_replaces_an_earlier_yes(client, made):
    client.post(address(made, "agreement_sharing"), YES)
    client.post(address(made, "agreement_sharing"), YES | {"granted": "no"})

    assert practice(made) is Sharing.NO
    newest, older = agreements_of(actor=made.actor, person_id=made.person_id).sharing
    assert (newest.granted, newest.what, older.stands) == (False, (), False)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"what": []}, "Choose what may be shared"),
        ({"share_with": "provider"}, "Enter the name of the person or group"),
        ({"how": "telepathy"}, "choose from the list"),
        ({"share_with": ""}, "Choose who it may be shared with"),
    ],
)
def test_what_is_missing_is_said(client, made, change, words):
    assert words in client.post(address(made, "agreement_sharing"), YES | change).text
    assert practice(made) is Sharing.NOT_ASKED


def test_somebody_who_cannot_decide_has_a_reason(client, made):
    said = {"agreement": "cannot_decide", "how": "best_interests"}
    page = client.post(address(made, "agreement_contact"), said)

    assert "Say why they cannot decide this themselves" in page.text


def test_a_permission_of_somebody_else_is_not_found(client, made):
    other = make_case(made.service, made.actor)
    client.post(address(other, "agreement_sharing"), YES)
    [line] = agreements_of(actor=made.actor, person_id=other.person_id).sharing
    url = address(made, "agreement_withdraw", permission_id=line.id)

    assert client.get(url).status_code == 404
