"""The vendored fonts are the files that their manifest says, each with its licence."""

import hashlib
import json

from kith.messaging.letters.glyphs import FONTS

SOURCES = json.loads((FONTS / "sources.json").read_text(encoding="utf-8"))
DIGESTS = {name: sha for source in SOURCES.values() for name, sha in source["sha256"].items()}


def test_every_file_is_the_one_that_was_fetched():
    for name, digest in DIGESTS.items():
        assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == digest


def test_no_font_came_from_anywhere_else():
    assert {path.name for path in FONTS.glob("*.ttf")} == {n for n in DIGESTS if n.endswith(".ttf")}


def test_every_family_carries_its_open_licence():
    for source in SOURCES.values():
        licence = next(name for name in source["sha256"] if name.endswith("-OFL.txt"))
        assert "SIL Open Font License" in (FONTS / licence).read_text(encoding="utf-8")
