"""My referrals, and one of them."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kith.kernel.ids import new_id
from kith.referrals.choices import ReferralStatus
from kith.referrals.queries.sent import my_referrals
from kith_testing.intakes import ask_referrer, make_details, make_referral_from, tell_of
from kith_testing.people import make_member, make_organisation, make_service, member_actor
from kith_testing.stored import stored

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LIST = "/refer/sent/"
QUESTION = "Which number is safe?"


@pytest.fixture(autouse=True)
def one_factor(settings):
    settings.KITH_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def doctor():
    return make_member(make_organisation("Mill Lane Surgery"), "referrer", "Dr Iris Vale")


@pytest.fixture
def client(doctor):
    client = Client()
    client.force_login(doctor.user, backend=BACKEND)
    return client


def send(service, member, count=1, **details):
    actor = member_actor(member)
    for _ in range(count):
        received = make_referral_from(service, actor, person=make_details(**details))
    return received


def receipt_of(member):
    return my_referrals(actor=member_actor(member)).rows[0].id


def test_an_empty_list_says_what_to_do(client):
    page = client.get(LIST).content.decode()
    assert "No referrals yet" in page
    assert "Refer someone" in page


def test_the_list_shows_who_and_what_was_told(client, service, doctor):
    received = send(service, doctor)
    page = client.get(LIST).content.decode()
    assert "Ada Bello" in page
    assert received.reference in page
    assert "Dr Iris Vale" in page


def test_a_search_is_never_in_the_address(client, service, doctor):
    send(service, doctor)
    send(service, doctor, given_name="Cy", family_name="Dunn")
    response = client.post(LIST + "find/", {"q": "Dunn"})
    assert "unn" not in response["Location"].split("find=")[0]
    assert re.fullmatch(r"/refer/sent/\?find=[\w-]+", response["Location"])
    page = client.get(response["Location"]).content.decode()
    assert "Cy Dunn" in page
    assert "Ada Bello" not in page


@pytest.mark.parametrize("q", ["", "\x00", "🙂" * 60, "x" * 4000, "%_'\"", "'; DROP TABLE"])
def test_hostile_searches(client, service, doctor, q):
    send(service, doctor)
    response = client.post(LIST + "find/", {"q": q}, follow=True)
    assert response.status_code == 200


@pytest.mark.parametrize("query", ["find=abc", "page=abc", "find=%00", "page=" + "x" * 5000])
def test_an_invented_address_of_the_list_is_refused(client, query):
    assert client.get(f"{LIST}?{query}").status_code == 400


def test_pages_keep_search_and_filter(client, service, doctor):
    send(service, doctor, count=26)
    found = client.post(LIST + "find/", {"q": "Bello"})["Location"]
    page = client.get(found + "&show=open").content.decode()
    (address,) = re.findall(r'rel="next" href="([^"]+)"', page)
    second = client.get(address.replace("&amp;", "&")).content.decode()
    assert second.count("Ada Bello") == 1


@pytest.mark.parametrize("path", ["", "{id}/"])
def test_the_number_of_queries_does_not_grow(client, service, doctor, path):
    send(service, doctor)
    address = LIST + path.format(id=receipt_of(doctor))
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(address)
    send(service, doctor, count=49)
    with CaptureQueriesContext(connection) as fifty:
        assert client.get(address).status_code == 200
    assert len(fifty) == len(one)
    assert len(one) <= 12


def test_one_referral_shows_what_was_sent(client, service, doctor):
    received = send(
        service, doctor, telephone="+441632960123", safe_channels=("phone",), voicemail="no"
    )
    page = client.get(f"{LIST}{receipt_of(doctor)}/").content.decode()
    for words in (received.reference, "01632 960 123", "Phone call", "No known risks", "3 March"):
        assert words in page
    assert "A question for you" not in page


def test_a_question_is_answered_on_the_page(client, service, doctor):
    ask_referrer(service, send(service, doctor), QUESTION)
    address = f"{LIST}{receipt_of(doctor)}/"
    assert "Which number is safe?" in client.get(address).content.decode()
    empty = client.post(address + "answer/", {"text": " "}).content.decode()
    assert "Enter your answer" in empty
    assert "Which number is safe?" in empty
    page = client.post(address + "answer/", {"text": "The first"}, follow=True).content.decode()
    assert "Your answer has been sent" in page
    assert "A question for you" not in page
    assert stored(service, "referrals.Referral")[0].status == "received"


def test_a_better_way_to_reach_them_is_asked_for_and_sent(client, service, doctor):
    tell_of(service, send(service, doctor), ReferralStatus.NOT_REACHED)
    address = f"{LIST}{receipt_of(doctor)}/"
    assert "Do you know a better way to reach them?" in client.get(address).content.decode()
    said = {"text": "Ring the hostel on Tuesdays"}
    page = client.post(address + "answer/", said, follow=True).content.decode()
    assert "Do you know a better way" not in page
    assert "Ring the hostel on Tuesdays" in page
    assert stored(service, "referrals.Referral")[0].status == "accepted"


def test_an_answer_twice_counts_once_and_without_question_is_refused(client, service, doctor):
    ask_referrer(service, send(service, doctor), QUESTION)
    address = f"{LIST}{receipt_of(doctor)}/answer/"
    assert [client.post(address, {"text": "One"}).status_code for _ in range(2)] == [302, 302]
    assert client.post(address, {"text": "Two"}).status_code == 422
    updates = stored(service, "referrals.ReferrerUpdate")
    assert [u.text for u in updates if u.from_referrer] == ["One"]


@pytest.mark.parametrize("path", ["{id}/", "{id}/next/"])
def test_only_the_organisation_that_sent_it_sees_it(client, service, path):
    other = make_member(make_organisation("Elm Road Surgery"), "referrer")
    ask_referrer(service, send(service, other), QUESTION)
    address = LIST + path.format(id=receipt_of(other))
    assert client.get(address).status_code == 404
    assert client.post(f"{LIST}{receipt_of(other)}/answer/", {"text": "Hi"}).status_code == 404
    assert "Ada Bello" not in client.get(LIST).content.decode()


@pytest.mark.parametrize("role", ["link_worker", "senior", "manager", "administrator"])
def test_staff_of_a_service_use_other_pages(service, role):
    client = Client()
    client.force_login(make_member(service, role).user, backend=BACKEND)
    for address in ("/refer/", LIST, f"{LIST}{new_id()}/", f"{LIST}{new_id()}/next/"):
        assert client.get(address).status_code == 403


def test_signed_out_means_sign_in(client):
    assert "/account/" in Client().get(LIST)["Location"]
    assert client.get(f"{LIST}{new_id()}/").status_code == 404
