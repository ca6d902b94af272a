"""A service's own words: what they must keep, what they may not say, and what is sent."""

from dataclasses import replace

import pytest

from kith.kernel.errors import NotAllowed, NotFound, Refused, Stale
from kith.messaging.operations import queue_for_person
from kith.messaging.operations.wording import change_wording, restore_wording
from kith.messaging.queries.wording import wording
from kith.messaging.templates import TEMPLATES
from kith.messaging.templates.rules import OwnWords, wrong
from kith.messaging.tests.conftest import MEETING
from kith.messaging.wording import wordable
from kith_testing.people import make_service, staff_actor

WORDABLE = [t for t in TEMPLATES.values() if wordable(t)]
NAMES = ("Northgate wellbeing", "community connector")
EMAIL, TEXT = TEMPLATES["meeting_reminder_email"], TEMPLATES["meeting_reminder_sms"]
LETTER = TEMPLATES["not_reached_letter"]
OWN = OwnWords("See you soon", "Hello {first_name}, see you {when}. Ring {service_phone}.")


@pytest.mark.parametrize("template", WORDABLE, ids=lambda t: t.id)
def test_the_words_that_ship_keep_every_rule_in_both_languages(template):
    both = OwnWords(*template.original("en"), *template.original("cy"))
    assert wrong(template, both, names=NAMES) == {}


@pytest.mark.parametrize(
    ("template", "words", "place", "said"),
    [
        (EMAIL, replace(OWN, subject=""), "subject", "Write the subject"),
        (EMAIL, replace(OWN, body=" "), "body", "Write the message"),
        (EMAIL, replace(OWN, body=OWN.body + " {nhs_number}"), "body", "{nhs_number} is not"),
        (EMAIL, replace(OWN, body=OWN.body + " {"), "body", "curly bracket"),
        (EMAIL, replace(OWN, body="See you {when}."), "body", "It needs {service_phone}"),
        (EMAIL, replace(OWN, subject="For {first_name}"), "subject", "{first_name} is not"),
        (EMAIL, replace(OWN, subject="From {service_name}"), "subject", "{service_name} is not"),
        (EMAIL, replace(OWN, subject="Social prescribing"), "subject", "looks at their screen"),
        (EMAIL, replace(OWN, subject="Your Community Connector"), "subject", "their screen"),
        (EMAIL, replace(OWN, subject_cy="Helo"), "body_cy", "Write the message"),
        (EMAIL, replace(OWN, subject_cy="Helo", body_cy="{x}"), "body_cy", "{x} is not"),
        (TEXT, OwnWords("", "{when} {how}, Northgate Wellbeing {service_phone}"), "body", "screen"),
        (TEXT, OwnWords("", "{when} {how} {service_phone} {first_name}"), "body", "{first_name}"),
        (TEXT, OwnWords("", "{when} {how} {service_phone}" + " more" * 90), "body", "Shorten it"),
        (LETTER, OwnWords("Hi", "{reference} {service_phone} 999"), "body", "about 111"),
    ],
)
def test_a_rule_that_is_broken_is_named_at_its_box(template, words, place, said):
    found = wrong(template, words, names=NAMES)
    assert list(found) == [place]
    assert said in found[place][0]


def say(town, number=0, words=OWN, template=EMAIL.id, actor=None):
    return change_wording(
        actor=actor or town.manager, template=template, number=number, words=words
    )


def remind(town, key, **person):
    queue_for_person(
        actor=town.worker,
        key=key,
        template=EMAIL.id,
        person_id=town.reachable(**person),
        values=MEETING,
    )


@pytest.mark.django_db
def test_what_is_written_from_now_on_says_it_and_what_was_written_stays(town, rows):
    remind(town, "before")
    assert say(town) == 1
    remind(town, "after")
    remind(town, "welsh", language="cy")
    assert say(town, 1, replace(OWN, subject_cy="Wela i chi", body_cy=OWN.body)) == 2
    remind(town, "own welsh", language="cy")
    assert restore_wording(actor=town.manager, template=EMAIL.id, number=2) == 3
    remind(town, "again")
    subjects = {row.idempotency_key: row.subject for row in rows()}
    assert subjects["after"] == "See you soon"
    assert subjects["before"] == subjects["again"] == f"See you on {MEETING['when']}"
    assert subjects["welsh"] == EMAIL.original("cy")[0].replace("{when}", MEETING["when"])
    assert subjects["own welsh"] == "Wela i chi"


@pytest.mark.django_db
def test_every_version_is_kept_and_can_come_back(town):
    say(town)
    assert say(town) == 1, "the same again is no new version"
    other = replace(OWN, subject="Until then")
    assert say(town, 1, other) == 2
    with pytest.raises(Stale) as stale:
        say(town, 1, replace(OWN, subject="Late"))
    assert stale.value.current == other
    assert restore_wording(actor=town.manager, template=EMAIL.id, number=2, version=1) == 3
    page = wording(actor=town.manager, template=EMAIL.id)
    assert (page.now.subject, page.is_own, page.number) == ("See you soon", True, 3)
    assert [v.number for v in page.versions] == [3, 2, 1]
    for _twice in range(2):
        assert restore_wording(actor=town.manager, template=EMAIL.id, number=3) == 4
    with pytest.raises(NotFound):
        restore_wording(actor=town.manager, template=EMAIL.id, number=4, version=4)


@pytest.mark.django_db
def test_only_the_manager_of_a_service_words_its_own_messages(town):
    with pytest.raises(NotAllowed):
        say(town, actor=town.worker)
    with pytest.raises(Refused):
        say(town, words=replace(OWN, body="{when}"))
    for template in ("staff_invitation", "sign_in_code_sms", "nothing"):
        with pytest.raises(NotFound):
            say(town, template=template)
    say(town)
    stranger = staff_actor(make_service("Southgate"), role="manager")
    assert not wording(actor=stranger, template=EMAIL.id).is_own
