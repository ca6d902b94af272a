"""Letters to a person: made from their record, kept, sent the safe way."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from kith.kernel.errors import NotFound
from kith.messaging.choices import ChannelKind, DeliveryState, HeldReason
from kith.messaging.letters import Block
from kith.messaging.operations import (
    draft_letter,
    letter_to_person,
    send_letter_about_person,
    send_letter_to_person,
)
from kith.messaging.queries import document_file
from kith_testing.people import make_service, staff_actor

pytestmark = pytest.mark.django_db

TEXT = "Dear Gosia,\n\n## What you have done\n\n- You joined the Tuesday walking group"


def send(town, person_id, key="closing:1"):
    return send_letter_to_person(
        actor=town.worker,
        key=key,
        template="closing_letter",
        person_id=person_id,
        title="What you have done, and what comes next",
        text=TEXT,
    )


def printed(town, row):
    file = document_file(actor=town.worker, document_id=row.document_id)
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(file.pdf)).pages)


def test_the_draft_is_filled_from_the_record(town):
    draft = draft_letter(
        actor=town.worker,
        template="closing_letter",
        person_id=town.reachable(),
        values={
            "achievements": ["You joined the Tuesday walking group"],
            "summary": "",
            "what_carries_on": ["Walking, Tuesdays"],
            "who_to_ring": "Ring Amara",
            "follow_up": "",
        },
    )
    assert draft.body.startswith("Dear Gosia,")
    assert "- You joined the Tuesday walking group\n\n## What carries on" in draft.body
    assert "Calderbrook" in draft.body


def test_a_letter_goes_by_post_where_that_is_safe(town, rows):
    queued = send(town, town.reachable())
    (row,) = rows()
    assert (queued.channel, queued.state) == (ChannelKind.LETTER, DeliveryState.CREATED)
    assert row.to_address == "27 Station Road\nCalderbrook\nLS6 1AA"
    text = printed(town, row)
    for words in ("Małgorzata Bello", "27 Station Road", "You joined the Tuesday", "Calderbrook"):
        assert words in text


def test_else_with_an_email_that_shows_no_address(town, rows):
    queued = send(town, town.reachable(safe_channels=["email"]))
    (row,) = rows()
    assert (queued.channel, queued.state) == (ChannelKind.EMAIL, DeliveryState.CREATED)
    assert row.subject == "A letter for you"
    assert "27 Station Road" not in printed(town, row)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"safe_channels": ["phone"]}, HeldReason.NOT_SAFE),
        ({"died_on": date(2026, 1, 2)}, HeldReason.DIED),
    ],
)
def test_else_it_is_kept_and_held(town, rows, record, reason):
    queued = send(town, town.reachable(**record))
    assert (queued.state, queued.held_reason) == (DeliveryState.HELD, reason)
    assert "You joined the Tuesday" in printed(town, rows()[0])


def test_sending_twice_is_one_letter(town, rows):
    person_id = town.reachable()
    assert send(town, person_id) == send(town, person_id)
    assert len(rows()) == 1


def test_large_print_and_language_come_from_the_record(town):
    person_id = town.reachable(large_print=True, language="cy")
    letter = letter_to_person(actor=town.worker, person_id=person_id, title="Hi", text=TEXT)
    assert (letter.large_print, letter.language) == (True, "cy")


def test_words_in_english_are_not_called_polish(town):
    person_id = town.reachable(language="pl")
    letter = letter_to_person(actor=town.worker, person_id=person_id, title="Hi", text=TEXT)
    assert letter.language == "en-GB"


def test_a_letter_to_the_practice_goes_attached_to_an_email_that_names_nobody(town, rows):
    def send_to_practice():
        return send_letter_about_person(
            actor=town.worker,
            key="practice:1",
            kind="closing_message_practice",
            notice="closing_notice_practice",
            person_id=person_id,
            to="mill.street@example.org",
            recipient=Block("Mill Street Surgery", ("1 Mill Street",)),
            title="Social prescribing: our work has ended",
            text="## Actions for you\n\n- Nothing needed\n\nName: Małgorzata Bello",
            values={"reference": "KTH-7F3Q"},
        )

    person_id = town.reachable(safe_channels=[])
    assert send_to_practice() == send_to_practice()
    (row,) = rows()
    assert (row.state, row.to_address) == ("created", "mill.street@example.org")
    assert "Bello" not in row.subject + row.body
    text = printed(town, row)
    for words in ("Mill Street Surgery", "Nothing needed", "Name: Małgorzata Bello"):
        assert words in text


def test_another_service_finds_no_such_letter(town, rows):
    send(town, town.reachable())
    stranger = staff_actor(make_service("Southgate"), role="manager")
    with pytest.raises(NotFound):
        document_file(actor=stranger, document_id=rows()[0].document_id)
