"""Languages that are only begun: what may be shown of them, and how English stands among them."""

import json
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, ngettext

from kith.kernel.translations import (
    awaits_review,
    is_whole,
    marked,
    protected_words,
    unmarked,
    writing_in,
)
from kith.launcher.assets import compile_translations
from kith.web.drafts import say_what_is_english
from kith_testing.scripts import script

LOCALE = Path(settings.LOCALE_PATHS[0])
BEGUN = [code for code, _name in settings.LANGUAGES if not is_whole(code)]
GAP = re.compile(r"%\(\w+\)[sd]|%%\{\w+\}|\{\w+\}")


@pytest.fixture(autouse=True, scope="module")
def compiled():
    compile_translations(LOCALE)
    awaits_review.cache_clear()


def catalogue(language):
    with (LOCALE / language / "LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale=language)


def test_five_languages_are_begun_and_say_that_nobody_has_read_them():
    assert BEGUN == ["ur", "pa", "pl", "ar", "bn"]
    assert all(awaits_review(language) for language in BEGUN)


@pytest.mark.parametrize("language", BEGUN)
def test_a_draft_has_the_gaps_and_forms_of_the_original(language):
    found = catalogue(language)
    assert len(found) > 100
    for message in found:
        if not message.id:
            continue
        original = message.id if isinstance(message.id, str) else message.id[1]
        strings = [message.string] if isinstance(message.string, str) else message.string
        for said in strings:
            assert said, original
            assert sorted(GAP.findall(said)) == sorted(GAP.findall(original)), original


# Punjabi's and Bengali's full stop is a line, which after a figure reads as one figure more.
LINE_AFTER_FIGURE = re.compile(r"(?:\d|%\((?:num|number|hours|time|code|reference)\)s)।")
OTHER_FIGURES = re.compile("[\u0660-\u0669\u06f0-\u06f9\u09e6-\u09ef\u0a66-\u0a6f]")


@pytest.mark.parametrize("language", BEGUN)
def test_figures_are_those_that_people_type_and_nothing_beside_them_looks_like_one(language):
    for message in catalogue(language):
        said = "\n".join([message.string] if isinstance(message.string, str) else message.string)
        assert not OTHER_FIGURES.search(said), message.id
        assert not LINE_AFTER_FIGURE.search(said), message.id


def test_the_list_of_protected_words_is_what_the_source_says():
    listed = json.loads((LOCALE / "protected.json").read_text(encoding="utf-8"))
    assert listed == script("protected_words").protected()
    assert "What to do in a crisis" in listed["crisis"]
    assert "I agree that a worker may contact me in the ways that I chose" in protected_words()


@pytest.mark.parametrize("language", BEGUN)
def test_no_draft_speaks_of_consent_or_of_a_crisis(language, monkeypatch):
    with translation.override(language):
        for words in protected_words():
            assert gettext(words) == marked(words)
        # Not even where somebody has translated it all the same.
        translated = next(m.id for m in catalogue(language) if m.id and isinstance(m.id, str))
        assert gettext(translated) != marked(translated)
        monkeypatch.setattr(
            "kith.kernel.translations.protected_words", lambda: frozenset({translated})
        )
        assert gettext(translated) == marked(translated)


def test_a_language_that_a_speaker_has_read_speaks_for_itself(monkeypatch):
    monkeypatch.setattr("kith.kernel.translations.awaits_review", lambda _language: False)
    monkeypatch.setattr("kith.kernel.translations.protected_words", lambda: frozenset({"Back"}))
    with translation.override("pl"):
        assert gettext("Back") == "Wstecz"


def test_what_has_no_translation_is_english_and_says_so():
    with translation.override("ar"):
        assert gettext("No such words") == marked("No such words")
        assert ngettext("%(n)s day", "%(n)s days", 2) % {"n": 2} == "يومان (2)"
        assert ngettext("one hat", "hats", 2) == marked("hats")
    with translation.override("cy"):
        assert gettext("No such words") == "No such words"


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        (f"<p>{marked('Hi')} x</p>", '<p><span lang="en" dir="ltr">Hi</span> x</p>'),
        (f'<a title="{marked("Hi")}">y</a>', '<a title="Hi">y</a>'),
        (f"<title>{marked('Hi')}</title>", "<title>Hi</title>"),
        (f"<option>{marked('Hi')}</option><p>z</p>", "<option>Hi</option><p>z</p>"),
        (f"<svg><text>{marked('Hi')}</text></svg>", "<svg><text>Hi</text></svg>"),
        (f"<textarea>{marked('Hi')}</textarea>", "<textarea>Hi</textarea>"),
    ],
)
def test_english_is_marked_where_markup_can_be(page, shown):
    assert say_what_is_english(page) == shown
    assert unmarked(shown) == shown


def visit(client, path, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client.get(path).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("language", BEGUN)
def test_a_page_says_that_it_is_a_draft_and_keeps_the_crisis_in_english(client, language):
    page = visit(client, "/", language)
    right_to_left = ' dir="rtl"' if language in {"ar", "ur"} else ""
    assert f'<html lang="{language}"{right_to_left}>' in page
    assert 'class="kith-draft"' in page
    assert 'href="/translations"' in page
    assert '<span lang="en" dir="ltr">What to do in a crisis</span>' in page
    assert "\u2063" not in page
    crisis = visit(client, "/crisis", language)
    assert '<span lang="en" dir="ltr">A mental health crisis</span>' in crisis
    assert 'class="kith-english"' not in crisis


@pytest.mark.django_db
def test_a_draft_is_for_whoever_chose_it_and_not_for_staff(client):
    wish = {"HTTP_ACCEPT_LANGUAGE": "pl"}
    assert '<html lang="en"' in client.get("/", **wish).content.decode()
    assert '<html lang="pl"' in visit(client, "/", "pl")
    from kith_testing.pages import signed_in
    from kith_testing.people import make_service, staff_actor

    staff = signed_in(staff_actor(make_service()))
    assert '<html lang="en"' in visit(staff, "/", "pl")


def test_letters_and_messages_are_never_written_in_a_draft():
    for language in BEGUN:
        with writing_in(language):
            assert translation.get_language() == "en"


@pytest.mark.django_db
def test_anybody_says_what_is_wrong_and_a_manager_reads_it(client):
    from kith.kernel.ids import new_id
    from kith_testing.pages import signed_in
    from kith_testing.people import make_service, staff_actor

    key = {"idempotency_key": str(new_id())}
    assert "Write what is wrong" in client.post("/translations", {"language": "pl"}).text
    for _again in range(2):
        said = {"language": "pl", "words": "Dalej is wrong here"} | key
        assert client.post("/translations", said).status_code == 302
    robot = {"language": "pl", "words": "buy", "website": "x", "idempotency_key": str(new_id())}
    client.post("/translations", robot)
    boss = signed_in(staff_actor(make_service(), "manager"))
    page = boss.get("/manage/translations").text
    assert page.count("Dalej is wrong here") == 1
    assert "buy" not in page
