"""A group without an account: its link, its answer, the second proof."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kith.connections.choices import Answer, Came, State
from kith.connections.operations.answering import answer_by_link, record_provider_answer
from kith.connections.operations.ending import withdraw_consent
from kith.connections.operations.proving import FoundNumber, read_out_code
from kith.connections.operations.silence import ask_about_attendance, ask_about_places
from kith.kernel import clock
from kith.kernel.actor import system
from kith.people.choices import ConsentHow
from kith_testing.connecting import sent
from kith_testing.portal import change_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return sent()


@pytest.fixture
def group(client):
    """Somebody with the email and nothing else."""

    def visit(made, name="answer", template="provider_referral", **posted):
        address = reverse(f"public:{name}", args=[made.token(template)])
        return client.post(address, posted, follow=True) if posted else client.get(address)

    return visit


def test_a_mail_scanner_that_opens_it_changes_nothing_and_reads_no_name(made, group):
    for _scan in range(3):
        page = group(made)
        assert page.status_code == 200
        assert "Ada" not in page.text
        assert "960 123" not in page.text
    assert made.row().state == State.SENT
    head = Client().head(reverse("public:answer", args=[made.token()]))
    assert (head.status_code, made.row().state) == (200, State.SENT)


def test_yes_then_the_code_then_what_was_shared(made, group):
    page = group(made, answer=Answer.YES)
    assert "we have your answer" in page.text
    assert "Ada" not in page.text
    said = read_out_code(actor=made.actor, connection_id=made.id)
    wrong = group(made, "answer_details", code="0000-0000")
    assert "This code is not right" in wrong.text
    right = group(made, "answer_details", code=said.code)
    assert "Ada" in right.text
    assert "01632 960 123" in right.text
    assert "no-store" in right.headers["Cache-Control"]
    assert "Ada" not in group(made, "answer_details", code=said.code).text


def test_a_second_answer_is_refused_and_the_first_stands(made, group):
    group(made, answer=Answer.YES)
    again = group(made, answer=Answer.FULL)
    assert again.status_code == 409
    assert made.row().state == State.ACCEPTED


def test_a_place_that_comes_free_later_is_said_by_the_same_link(made, group):
    group(made, answer=Answer.WAIT)
    page = group(made)
    assert "Is there a place now?" in page.text
    assert "What they agreed to share with you" in page.text
    group(made, answer=Answer.WAIT)
    assert made.row().state == State.WAITING
    group(made, answer=Answer.YES)
    assert made.row().state == State.ACCEPTED
    assert group(made, answer=Answer.FULL).status_code == 409


def test_a_group_with_a_waiting_list_is_asked_every_four_weeks(made, group):
    group(made, answer=Answer.WAIT)
    job = system("silence", made.case.service.id)
    assert ask_about_places(actor=job) == 0
    with clock.at(clock.now() + timedelta(days=29)):
        assert (ask_about_places(actor=job), ask_about_places(actor=job)) == (1, 0)
        (asked,) = made.messages("provider_place")
        assert "Ada" not in asked.body
        group(made, template="provider_place", answer=Answer.YES)
    assert made.row().state == State.ACCEPTED


def test_not_right_without_a_reason_says_so_and_keeps_the_question_open(made, group):
    page = group(made, answer=Answer.NOT_RIGHT)
    assert "Choose why it is not right" in page.text
    assert made.row().state == State.SENT
    group(made, answer=Answer.NOT_RIGHT, reason="age")
    assert made.row().decline_reason == "age"


def test_altered_expired_and_withdrawn_links_get_a_calm_page(made, group, client):
    altered = client.get(reverse("public:answer", args=["7" * 32]))
    assert (altered.status_code, "We do not know this link" in altered.text) == (404, True)
    with clock.at(clock.now() + timedelta(days=29)):
        old = group(made)
    assert (old.status_code, "does not work any more" in old.text) == (410, True)
    withdraw_consent(**made.given(how=ConsentHow.SPOKEN))
    for name, posted in (("answer", {"answer": "yes"}), ("answer_details", {"code": "x"})):
        assert group(made, name, **posted).status_code == 410


def test_a_code_is_only_texted_to_a_number_of_the_directory(made, group, settings):
    group(made, answer=Answer.YES)
    assert "Ring us" in group(made).text
    settings.KITH_DEMO = True
    assert "the number ending 123" in group(made).text
    assert "We have sent a code" in group(made, "answer_code", go="yes").text
    assert made.messages("provider_code_sms")[0].to_address == "+447700900123"


def test_a_group_without_a_telephone_is_told_what_to_do(group, settings):
    settings.KITH_DEMO = True
    made = sent(phone="")
    page = group(made, answer=Answer.YES).text
    assert "The directory has no number for you" in page
    assert "Text a code" not in page
    assert "number in the directory" not in page
    change_programme(made.case, duty_number="", caller_number="")
    assert "looks for a number of yours that is published" in group(made).text
    change_programme(made.case, duty_number="+441632960555")
    page = group(made).text
    assert "Ring us on" in page
    assert "Tell us where your number is published" in page
    assert "tel:01632960555" in page
    found = FoundNumber("01632 960 777", "Their website")
    said = read_out_code(actor=made.actor, connection_id=made.id, found=found)
    assert "Ada" in group(made, "answer_details", code=said.code).text


def test_a_group_that_takes_no_texts_reads_whom_to_ring(group):
    made = sent(phone="01632 960 778")
    change_programme(made.case, duty_number="+441632960555")
    page = group(made, answer=Answer.YES).text
    assert "We ring you back on the number in the directory" in page
    assert page.count("tel:01632960555") == 2


def test_no_code_is_sent_where_there_is_nothing_to_read(made, group, settings):
    settings.KITH_DEMO = True
    record_provider_answer(**made.given(), answer=Answer.FULL)
    group(made, "answer_code", go="yes")
    assert made.messages("provider_code_sms") == []


def test_attendance_by_its_own_link(made, group):
    answer_by_link(token=made.token(), answer=Answer.YES)
    with clock.at(clock.now() + timedelta(days=15)):
        ask_about_attendance(actor=system("silence", made.case.service.id))
        page = group(made, template="provider_attendance")
        assert "Have they come?" in page.text
        group(made, template="provider_attendance", came="comes")
    assert made.row().state == State.ATTENDING


@pytest.mark.parametrize("came", [Came.NOT_YET, Came.NOT_COMING])
def test_a_group_reads_what_it_said_of_attendance_and_not_what_it_said_before(made, group, came):
    answer_by_link(token=made.token(), answer=Answer.YES)
    with clock.at(clock.now() + timedelta(days=15)):
        ask_about_attendance(actor=system("silence", made.case.service.id))
        for page in (
            group(made, template="provider_attendance", came=came),
            group(made, template="provider_attendance"),
        ):
            assert f"<strong>{came.label}</strong>" in page.text
            assert "You said yes</strong>" not in page.text
