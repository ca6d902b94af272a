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


def test_each_template_is_used():
    text = "\n".join(f.read_text() for f in SOURCES)
    named = set(re.findall(r"""["']([\w/-]+\.html)["']""", text))
    unused = [n for n, _ in TEMPLATES if n not in named and not n.startswith(FOUND_BY_LIBRARY)]
    assert unused == []


def test_no_two_slices_have_a_template_of_one_name():
    names = [name for name, _ in TEMPLATES]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(("name", "file"), TEMPLATES, ids=[n for n, _ in TEMPLATES])
def test_no_inline_script_or_style(name, file):
    text = file.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text)
    assert not re.search(r"<script(?![^>]*(\ssrc=|application/json))", text)
