"""Templates: each is used, and sign-in never falls back to the library's own pages."""

import re
from pathlib import Path

import pytest

import kith.web

WEB = Path(kith.web.__file__).parent
FOLDERS = [WEB / "templates", *sorted(WEB.glob("*/*/templates"))]
TEMPLATES = [(str(f.relative_to(folder)), f) for folder in FOLDERS for f in folder.rglob("*.html")]
SOURCES = [*WEB.rglob("*.py"), *(f for _, f in TEMPLATES)]
FOUND_BY_LIBRARY = ("account/", "mfa/", "errors/")


def names_used() -> list[re.Pattern[str]]:
    """Every template name in the sources; a part in braces stands for any word."""
    text = "\n".join(f.read_text() for f in SOURCES)
    found = set(re.findall(r"""["']([\w/{}.()-]+\.html)["']""", text))
    return [re.compile(re.sub(r"\\{.*?\\}", r"[\\w-]+", re.escape(name))) for name in found]


def test_each_template_is_used():
    used = names_used()
    unused = [
        name
        for name, _ in TEMPLATES
        if not name.startswith(FOUND_BY_LIBRARY) and not any(u.fullmatch(name) for u in used)
    ]
    assert unused == []


def test_no_two_slices_have_a_template_of_one_name():
    names = [name for name, _ in TEMPLATES]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(("name", "file"), TEMPLATES, ids=[n for n, _ in TEMPLATES])
def test_no_inline_script_or_style(name, file):
    text = file.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text)
    assert not re.search(r"<script(?![^>]*(\ssrc=|application/json))", text)
