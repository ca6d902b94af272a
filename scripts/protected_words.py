"""Words that no unread translation may carry: `python scripts/protected_words.py`.

Consent and help in a crisis, wherever they stand. Written to `src/kith/locale/protected.json`,
which `kith.kernel.translations` obeys; a test fails when it is behind the source.
"""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract
from jinja2 import Environment, nodes
from jinja2.ext import extract_from_ast

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/kith"
LISTED = SOURCE / "locale/protected.json"
# Every word of these, by what it is about.
WHOLE = {
    "crisis": (
        "web/public/about/templates/public/about/crisis.html",
        "web/public/refer/templates/public/refer/not_agreed.html",
        "web/templates/layouts/plain.html",
    ),
    "consent": (
        "web/public/about/templates/public/about/privacy.html",
        "web/public/refer/templates/public/refer/agree.html",
        "web/public/refer/forms/agree.py",
        "web/person/sharing/",
        "web/person/carers/",
        "web/person/groups/agreeing.py",
        "web/person/groups/templates/person/groups/agree.html",
    ),
}
# Single ones elsewhere.
WORDS = {
    "crisis": (
        "What to do in a crisis",
        "If you need help now",
        "If somebody is in danger now, ring 999.",
        "Some of what you wrote can be hard to carry alone."
        " If anybody may be in danger, help is there now.",
    ),
    "consent": (
        "Yes, they know and agree",
        "No, they do not agree or do not know",
        "They cannot decide this themselves",
    ),
}
_JINJA = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


def main() -> int:
    text = json.dumps(protected(), ensure_ascii=False, indent=1)
    LISTED.write_text(f"{text}\n", encoding="utf-8")
    return 0


def protected() -> dict[str, list[str]]:
    """What the list must say, by what it is about."""
    found = {kind: set(words) for kind, words in WORDS.items()}
    for kind, places in WHOLE.items():
        for file in _files(places):
            found[kind].update(_words_of_file(file))
    for template in _templates():
        found["crisis"].update(_words_beside(template))
    found["consent"] -= found["crisis"]
    return {kind: sorted(words - COMMON) for kind, words in found.items()}


# On their own they say nothing of either.
COMMON = frozenset({"Back", "Cancel", "Privacy", "Call", "Continue", "Yes", "No"}) | {
    # With the day in another language they would be half of each.
    "since %(day)s",
    "until %(day)s",
}


def _files(places: tuple[str, ...]) -> Iterator[Path]:
    for place in places:
        path = SOURCE / place
        inside = (p for p in sorted(path.glob("**/*")) if "test_" not in p.name)
        yield from inside if path.is_dir() else [path] if path.exists() else []


def _words_of_file(file: Path) -> Iterator[str]:
    if file.suffix == ".html":
        yield from _said_in(_JINJA.parse(file.read_text(encoding="utf-8")))
    elif file.suffix == ".py":
        code = io.BytesIO(file.read_bytes())
        keywords = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2)}
        for _line, words, _comments, _context in extract("python", code, keywords):
            yield from [words] if isinstance(words, str) else words


def _templates() -> Iterator[nodes.Template]:
    for file in sorted(SOURCE.glob("web/**/templates/**/*.html")):
        yield _JINJA.parse(file.read_text(encoding="utf-8"))


def _words_beside(template: nodes.Template) -> Iterator[str]:
    """What a template prints in English beside a translation."""
    beside = {
        call.args[0].name
        for call in template.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name == "in_english"
        if isinstance(call.args[0], nodes.Name)
    }
    for macro in template.find_all(nodes.Macro):
        if macro.name in beside:
            yield from _said_in(macro)


def _said_in(node: nodes.Node) -> Iterator[str]:
    for _line, _function, words in extract_from_ast(node, ("_", "gettext", "ngettext")):
        yield from [words] if isinstance(words, str) else [w for w in words if w]


if __name__ == "__main__":
    sys.exit(main())
