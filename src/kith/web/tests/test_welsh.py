"""What the public reads is in Welsh, with the same gaps, and English beside where it matters."""

import re
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation

from kith.casework.choices import AboutMe, GoalStatus, SessionHow, StepStatus
from kith.connections.choices import Answer, Came, DeclineReason, Deletion, Share, State
from kith.kernel.day_words import day
from kith.kernel.translations import awaits_review, writing_in
from kith.launcher.assets import compile_translations
from kith.messaging.choices import Audience
from kith.messaging.templates import TEMPLATES
from kith.people.choices import (
    Agreement,
    BestTime,
    Channel,
    RelationshipKind,
    Shared,
    ShareWith,
    WorkerPreference,
)
from kith.referrals.choices import Reason
from kith.rights.choices import Ask, AskState, Kept, May, Part, Sees
from kith.web.components import filters

ROOT = Path(settings.BASE_DIR).parent.parent
CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "cy/LC_MESSAGES/django.po"
OURS = (
    *(f"kith/web/templates/layouts/{name}" for name in ("base", "my", "plain", "public")),
    *(f"kith/web/templates/{folder}/" for folder in ("components", "errors")),
    *(f"kith/web/components/{name}" for name in ("fields", "filters", "form", "kept", "paging")),
    *("kith/web/public/", "kith/web/person/", "kith/portal/", "kith/rights/queries/"),
    *("kith/rights/operations/views", "kith/rights/operations/erasing", "kith/rights/policy/"),
    *("kith/connections/policy/sharing", "kith/connections/queries/facts"),
    "kith/connections/operations/visiting",
)
STAFF_ONLY = (
    *(
        "kith/web/templates/components/directory/_moderate",
        "kith/web/templates/components/delivery",
        "kith/web/templates/components/directory/_listing_fields",
    ),
    *("kith/portal/choices", "kith/portal/staff_words"),
)
# What the public chooses from, as other packages name it.
CHOICES = (
    *(Agreement, BestTime, Channel, Reason, RelationshipKind, SessionHow, WorkerPreference),
    *(AboutMe, GoalStatus, Ask, AskState, Deletion, Part, Sees, Shared, ShareWith, StepStatus),
    *(Answer, Came, DeclineReason, Share, State, Kept, May),
)
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2)}
GAP = re.compile(r"%\(\w+\)[sd]|%%\{\w+\}|\{\w+\}")


@pytest.fixture(scope="module")
def welsh() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="cy")


def shell_words():
    with (ROOT / "babel.cfg").open() as file:
        mapping, options = parse_mapping_cfg(file)
    found = extract_from_dir(ROOT / "src", mapping, options, keywords=KEYWORDS)
    shown = [(path, words) for path, _, words, _, _ in found if path.startswith(OURS)]
    return {words for path, words in shown if not path.startswith(STAFF_ONLY)}


def words_of_messages():
    """The wordings of every message to the person, and to groups, in English."""
    readers = {Audience.PERSON, Audience.PROVIDER}
    theirs = [t for t in TEMPLATES.values() if t.audience in readers]
    return {str(words) for t in theirs for words in (t.subject, t.body) if words}


def words_of_choices():
    return {str(label) for choices in CHOICES for label in choices.labels}


def test_every_word_that_the_public_reads_is_in_welsh(welsh):
    words = shell_words()
    assert len(words) > 400
    assert [w for w in words if not is_translated(welsh, w)] == []


@pytest.mark.parametrize("words", [words_of_messages, words_of_choices])
def test_what_is_written_to_the_person_is_in_welsh(welsh, words):
    with translation.override("en"):
        found = words()
    assert len(found) > 20
    assert [w for w in found if not is_translated(welsh, w)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/", "/crisis", "/get-help/", "/nowhere"])
def test_help_in_a_crisis_stands_in_english_beside_words_that_nobody_has_read(client, page):
    compile_translations(Path(settings.LOCALE_PATHS[0]))
    awaits_review.cache_clear()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "cy"
    text = client.get(page).content.decode()
    assert '<html lang="cy"' in text
    assert 'lang="en">' in text
    said = {"/crisis": "press 55", "/get-help/": "Life in danger: call"}
    assert said.get(page, "") in text
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert 'class="kith-english' not in client.get(page).content.decode()


def test_a_letter_in_words_that_nobody_has_read_carries_the_english():
    compile_translations(Path(settings.LOCALE_PATHS[0]))
    awaits_review.cache_clear()
    template = TEMPLATES["not_reached_letter"]
    body = template.compose(dict.fromkeys(template.allows, "X"), language="cy").body
    assert body.index("Annwyl X") < body.index("## In English") < body.index("Dear X")
    assert "ring 111 and choose option 2" in body
    for unread in ("ur", "so"):
        body = template.compose(dict.fromkeys(template.allows, "X"), language=unread).body
        assert body.count("Dear X") == 1
    text = TEMPLATES["not_reached_sms"]
    assert "ring" not in text.compose({"service_phone": "X"}, language="cy").body


def is_translated(welsh, words):
    message = welsh.get(words if isinstance(words, str) else words[0])
    strings = message.string if message else ""
    return all(strings) and bool(strings)


def test_a_translation_has_the_gaps_of_the_original(welsh):
    for message in welsh:
        if isinstance(message.id, str) and message.id and message.string:
            assert sorted(GAP.findall(message.id)) == sorted(GAP.findall(message.string))


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 diwrnod"), (2, "2 ddiwrnod"), (3, "3 diwrnod"), (62, "8 wythnos"), (800, "2 flynedd")],
)
def test_lengths_in_welsh(days, words):
    compile_translations(Path(settings.LOCALE_PATHS[0]))
    with translation.override("cy"):
        assert filters.length_of(days) == words


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Tuesday 3 March"), ("cy", "dydd Mawrth 3 Mawrth")]
)
def test_a_day_inside_a_sentence(language, words):
    with writing_in(language):
        assert day(date(2026, 3, 3)) == words


@pytest.mark.parametrize("language", ["ar", "pl", "xx", ""])
def test_who_speaks_a_language_that_we_do_not_write_gets_english_dates_too(language):
    with writing_in(language):
        assert day(date(2026, 3, 3)) == "Tuesday 3 March"
