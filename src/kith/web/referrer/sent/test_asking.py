"""Questions about one's own referral, their answers, and emails that are stopped."""

import re

import pytest
from django.test import Client

from kith.kernel.ids import new_id
from kith.referrals.choices import ReferralStatus
from kith_testing.intakes import make_referral_from, tell_of
from kith_testing.people import (
    change_person,
    make_member,
    make_organisation,
    make_service,
    member_actor,
)
from kith_testing.stored import seen_by, stored
from kith_testing.visits import signed_in

pytestmark = pytest.mark.django_db
HEARS_LITTLE = "what the person does with it is theirs"


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def worker(service):
    return make_member(service)


def referral(service, worker, kind="practice", **fields):
    """What an organisation of this kind sent: the referrer's browser, and the receipt."""
    doctor = make_member(make_organisation("Mill Lane", kind), "referrer", "Dr Iris Vale")
    received = make_referral_from(service, member_actor(doctor), **fields)
    change_person(service, received.person_id, link_worker=worker)
    (receipt,) = [
        r for r in stored(service, "referrals.ReferrerReceipt") if r.person_id == received.person_id
    ]
    return signed_in(doctor), receipt, received


def ask(client, receipt, text="How is she?", key=None):
    said = {"text": text, "idempotency_key": str(key or new_id())}
    return client.post(f"/refer/sent/{receipt.id}/ask/", said)


def page_of(client, receipt):
    return client.get(f"/refer/sent/{receipt.id}/").text


def question_of(service):
    return stored(service, "referrals.ReferrerQuestion")[0]


def answer(worker, question, text="She is well looked after"):
    path = f"/people/{question.person_id}/referrer-questions/{question.id}/"
    return signed_in(worker).post(path, {"text": text})


def letters(service, template):
    return [m for m in stored(service, "messaging.Message") if m.template == template]


def test_a_question_is_asked_once_seen_on_today_and_answered(service, worker):
    client, receipt, _ = referral(service, worker)
    key = new_id()
    for _double_tap in range(2):
        assert ask(client, receipt, key=key).status_code == 302
    assert "How is she?" in page_of(client, receipt)
    staff = signed_in(worker)
    assert "Questions from referrers" in staff.get("/today/").text
    question = question_of(service)
    assert "Write the answer" in answer(worker, question, " ").text
    assert answer(worker, question).status_code == 302
    assert "She is well looked after" in page_of(client, receipt)
    assert "Questions from referrers" not in staff.get("/today/").text
    (notice,) = letters(service, "referral_answered")
    for secret in ("well looked after", "Ada", "Bello", "How is she"):
        assert secret not in notice.subject + notice.body
    assert answer(worker, question).status_code == 422


@pytest.mark.parametrize(
    ("kind", "fields"),
    [("job_centre", {}), ("police", {}), ("practice", {"share_outcome_with_referrer": False})],
)
def test_who_may_hear_nothing_gets_one_sentence_whatever_is_typed(service, worker, kind, fields):
    client, receipt, _ = referral(service, worker, kind, **fields)
    ask(client, receipt)
    question = question_of(service)
    path = f"/people/{question.person_id}/referrer-questions/{question.id}/"
    assert "may hear only that we have the referral" in signed_in(worker).get(path).text
    answer(worker, question, "She never came to a meeting")
    page = page_of(client, receipt)
    assert "never came" not in page
    assert HEARS_LITTLE in page


def test_nobody_else_asks_answers_or_reads(service, worker):
    client, receipt, _ = referral(service, worker)
    ask(client, receipt)
    stranger = make_member(make_organisation("Elm Road"), "referrer")
    assert ask(signed_in(stranger), receipt).status_code == 404
    assert seen_by(member_actor(stranger), "referrals.ReferrerQuestion") == []
    other = make_member(make_service("Southgate"))
    assert answer(other, question_of(service)).status_code == 404
    assert answer(make_member(service, "manager"), question_of(service)).status_code == 302


def test_bad_questions_are_refused_and_five_may_wait(service, worker):
    client, receipt, _ = referral(service, worker)
    assert "Write your question" in ask(client, receipt, " ").text
    assert "too long" in (long := ask(client, receipt, "x" * 2001)).text or long.status_code == 200
    for number in range(5):
        assert ask(client, receipt, f"Question {number}").status_code == 302
    assert ask(client, receipt, "A sixth").status_code == 429


def stop_link(message):
    return re.search(r"http://[^/]+(/referral-emails/\S+)", message.body)[1]


def test_emails_stop_all_but_the_last_and_start_again(service, worker):
    _client, _receipt, received = referral(service, worker)
    (first,) = letters(service, "referral_received")
    link, anybody = stop_link(first), Client()
    assert "Stop these emails" in anybody.get(link).text
    assert stored(service, "referrals.QuietReferrer") == [], "looking changes nothing"
    for _twice in range(2):
        assert "no more emails" in anybody.post(link, follow=True).text
    tell_of(service, received, ReferralStatus.ACCEPTED)
    tell_of(service, received, ReferralStatus.CLOSED, "She is well")
    assert letters(service, "referral_accepted") == []
    (last,) = letters(service, "referral_closed")
    assert "/referral-emails/" not in last.body
    anybody.post(link, {"again": "1"})
    assert stored(service, "referrals.QuietReferrer") == []


def test_a_mail_program_stops_them_with_one_click_and_no_cookie(service, worker):
    _client, _receipt, received = referral(service, worker)
    (first,) = letters(service, "referral_received")
    path, strict = "/" + first.stop_link.split("/", 3)[3], Client(enforce_csrf_checks=True)
    assert strict.get(path).headers["Location"] == stop_link(first)
    assert stored(service, "referrals.QuietReferrer") == [], "looking changes nothing"
    for _twice in range(2):
        assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 204
    assert len(stored(service, "referrals.QuietReferrer")) == 1
    tell_of(service, received, ReferralStatus.CLOSED, "She is well")
    assert letters(service, "referral_closed")[0].stop_link == ""
    assert strict.post("/referral-emails/x/one-click").status_code == 404


def test_only_a_link_that_we_signed_does_anything(service, worker):
    referral(service, worker)
    link = stop_link(letters(service, "referral_received")[0])
    altered = link[:-2] + ("A" if link[-2] != "A" else "B") + "/"
    for path in (altered, "/referral-emails/x/", "/referral-emails/W10:1:x/"):
        assert Client().get(path).status_code == 404
        assert Client().post(path).status_code == 404
    assert "surgery" not in link
