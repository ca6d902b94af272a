"""What the public reads first is in Welsh, word for word with the same gaps."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation

from kith.launcher.assets import compile_translations
from kith.web.components import filters

ROOT = Path(settings.BASE_DIR).parent.parent
CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "cy/LC_MESSAGES/django.po"
OURS = ("kith/web/templates/layouts/public", "kith/web/templates/errors/", "kith/web/public/about/")
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
    return {words for path, _, words, _, _ in found if path.startswith(OURS)}


def test_every_word_of_the_shell_is_in_welsh(welsh):
    words = shell_words()
    assert len(words) > 120
    assert [w for w in words if not is_translated(welsh, w)] == []


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
