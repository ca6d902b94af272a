"""The triage pages as a senior link worker uses them."""

import pytest

from kith_testing.intakes import make_details, make_referral
from kith_testing.people import make_member, make_service

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def senior(client, service, settings):
    settings.KITH_SECOND_FACTOR_REQUIRED = False
    client.force_login(make_member(service, "senior").user, backend=BACKEND)
    return client


def address(received, verb=""):
    return f"/manage/triage/{received.person_id}/{received.referral_id}{verb}"


def test_from_the_queue_to_accepted(senior, service):
    received = make_referral(service, own_words="I have not talked to anybody since May")
    assert "Ada Bello" in senior.get("/manage/triage").content.decode()
    page = senior.get(address(received)).content.decode()
    assert "I have not talked to anybody since May" in page
    assert "Not asked" in page
    senior.post(address(received, "/accept"), {"version": 1})
    assert "Nothing waits" in senior.get("/manage/triage").content.decode()


@pytest.mark.parametrize(
    ("verb", "typed", "missing"),
    [
        ("/redirect", {"to": "Mind, 01632 960222"}, "Write who can help instead"),
        ("/decline", {"reason": "age", "advice": "Try the youth team"}, "Choose why"),
    ],
)
def test_a_decision_says_what_is_missing_and_then_goes_through(
    senior, service, verb, typed, missing
):
    received = make_referral(service)
    assert senior.get(address(received, verb)).status_code == 200
    answer = senior.post(address(received, verb), {"version": 1})
    assert missing in answer.content.decode()
    done = senior.post(address(received, verb), typed | {"version": 1}, follow=True)
    assert "Nothing waits" in done.content.decode()


def test_accepting_what_somebody_else_changed_says_so(senior, service):
    received = make_referral(service)
    assert senior.post(address(received, "/accept"), {"version": 9}).status_code == 409


@pytest.mark.parametrize("version", ["", "x", "9" * 40, "-1"])
def test_a_hostile_version_changes_nothing(senior, service, version):
    received = make_referral(service)
    assert senior.post(address(received, "/accept"), {"version": version}).status_code in {409, 422}


def test_a_held_referral_is_released_then_accepted(senior, service):
    received = make_referral(service, held_reason="too_fast")
    assert "is this real" in senior.get(address(received)).content.decode()
    senior.post(address(received, "/real"), {"version": 1})
    assert senior.post(address(received, "/accept"), {"version": 2}).status_code == 302


def test_two_records_are_compared_joined_and_taken_apart(senior, service):
    one = make_referral(service, person=make_details(postcode="NG1 1AA"))
    two = make_referral(service, person=make_details(postcode="NG1 1AA"))
    page = senior.get(address(one)).content.decode()
    assert "Do we know them already?" in page
    compare = f"/manage/triage/{one.person_id}/same-as/{two.person_id}"
    assert "Both records side by side" in senior.get(compare).content.decode()
    assert "Choose which record" in senior.post(compare, {}).content.decode()
    done = senior.post(compare, {"keep": str(two.person_id)}, follow=True).content.decode()
    assert "Take back" in done
    undo = done.split('action="/manage/joined-records/')[1].split('"')[0]
    done = senior.post(f"/manage/joined-records/{undo}", follow=True).content.decode()
    assert "No joined records" in done


def test_a_referral_of_somebody_else_under_this_person_is_not_found(senior, service):
    one, two = make_referral(service), make_referral(service)
    path = f"/manage/triage/{one.person_id}/{two.referral_id}"
    assert senior.get(path).status_code == 404
    assert senior.post(f"{path}/accept", {"version": 1}).status_code == 404
