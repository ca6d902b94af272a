"""A group is written to in the language that its listing says, and answers in it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.urls import reverse
from django.utils import translation

from kith.casework.models import Task
from kith.connections.choices import Answer
from kith.connections.models import ConnectionEvent
from kith.connections.operations.answering import answer_by_link
from kith.connections.operations.ending import withdraw_consent
from kith.connections.operations.proving import text_code
from kith.connections.operations.silence import (
    ask_about_attendance,
    ask_about_places,
    watch_silence,
)
from kith.connections.operations.workspace.talking import write_to_group
from kith.directory.models import Listing
from kith.directory.operations.keeping_own import edit_own_listing
from kith.directory.queries.own import own_listing
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.day_words import long_date
from kith.kernel.errors import Refused
from kith.kernel.ids import new_id
from kith.kernel.translations import writing_in
from kith.people.choices import ConsentHow
from kith_testing.cases import make_case
from kith_testing.connecting import sent
from kith_testing.workspaces import make_workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return sent(mail_language="cy")


def later(days):
    return clock.at(clock.now() + timedelta(days=days))


def is_welsh_then_english(message):
    welsh, english = message.body.split("In English:")
    return welsh.startswith("Helo,") and english.strip().startswith("Hello,")


def test_each_email_to_a_welsh_group_is_in_welsh_with_the_english_below(made):
    job = system("silence", made.case.service.id)
    with later(12):
        watch_silence(actor=job)
    answer_by_link(token=made.token(), answer=Answer.WAIT)
    with later(41):
        ask_about_places(actor=job)
        answer_by_link(token=made.token("provider_place"), answer=Answer.YES)
    with later(60):
        ask_about_attendance(actor=job)
    withdraw_consent(**made.given(how=ConsentHow.SPOKEN))
    written = {m.template: is_welsh_then_english(m) for m in made.messages("provider_")}
    asked = ("referral", "nudge", "place", "attendance", "stop")
    assert written == {f"provider_{name}": True for name in asked}


def test_its_days_are_welsh_and_what_the_worker_reads_is_english(made):
    (asked,) = made.messages("provider_referral")
    with writing_in("cy"):
        until = clock.now() + timedelta(days=28)
        welsh, english = asked.body.split("In English:")
        assert f"gweithio tan {long_date(until)}" in welsh
        with writing_in("en"):
            assert f"works until {long_date(until)}" in english
        answer_by_link(token=made.token(), answer=Answer.CALL)
    with acting(made.actor, read_only=True):
        assert Task.objects.get(subject_id=made.id).text.startswith("Ring Tea and talk")
        said = ConnectionEvent.objects.filter(connection_id=made.id, side="provider")
        assert [event.why for event in said] == ["Please ring us first"]


def test_what_is_refused_is_said_in_the_language_of_whoever_asked(made):
    answer_by_link(token=made.token(), answer=Answer.YES)
    with translation.override("cy"), pytest.raises(Refused) as refused:
        answer_by_link(token=made.token(), answer=Answer.FULL)
    assert refused.value.message == "Atebwyd hyn eisoes."


def test_a_letter_a_code_and_word_of_a_message_are_too(settings):
    settings.KITH_DEMO = True
    by_post = sent(mail_language="cy", email="", address="1 Mill Lane")
    (letter,) = by_post.messages("provider_letter")
    assert letter.subject.startswith("Hoffai")
    assert "## In English" in letter.body

    texted = sent(make_case(), mail_language="cy")
    answer_by_link(token=texted.token(), answer=Answer.YES)
    text_code(token=texted.token())
    assert texted.messages("provider_code_sms")[0].body.startswith("Eich cod")


def test_the_group_says_itself_which_language_and_hears_of_messages_in_it():
    place = make_workspace()
    view = own_listing(actor=place.actor, listing_id=place.listing_id).view
    details = replace(view.details, mail_language="cy")
    said = {"listing_id": place.listing_id, "version": view.version, "details": details}
    assert not edit_own_listing(actor=place.actor, **said)
    made = place.sent()
    about = {"connection_id": made.id, "words": "Come at ten", "idempotency_key": new_id()}
    write_to_group(actor=made.actor, **about)
    assert all(is_welsh_then_english(message) for message in made.messages("provider_"))


def test_the_page_of_the_link_opens_in_it_unless_the_reader_chose_another(made, client):
    address = reverse("public:answer", args=[made.token()])
    page = client.get(address)
    assert '<html lang="cy"' in page.text
    assert page.headers["Content-Language"] == "cy"
    assert "Dewiswch eich ateb" in client.post(address, {}).text
    client.cookies[configured.LANGUAGE_COOKIE_NAME] = "en"
    assert '<html lang="en' in client.get(address).text
    over = reverse("public:answer", args=[made.token()])
    del client.cookies[configured.LANGUAGE_COOKIE_NAME]
    with later(30):
        assert '<html lang="cy"' in client.get(over).text
    assert '<html lang="en' in client.get("/").text


def test_a_language_in_which_nothing_is_whole_falls_back_to_english(made, client):
    with acting(system("test", made.case.service.id), read_only=False):
        Listing.objects.filter(id=made.listing_id).update(mail_language="pl")
    with later(12):
        watch_silence(actor=system("silence", made.case.service.id))
    (nudge,) = made.messages("provider_nudge")
    assert nudge.body.startswith("Hello,")
    address = reverse("public:answer", args=[made.token("provider_nudge")])
    assert '<html lang="en' in client.get(address).text
