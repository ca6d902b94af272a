"""Prints a snippet of template, and reads what came out, for the tests beside this file."""

from html.parser import HTMLParser
from typing import Any

from django.template import engines

IMPORTS = (
    '{% import "components/forms.html" as f %}{% import "components/page.html" as p %}'
    '{% from "components/stale.html" import two_versions %}'
)


class Elements(HTMLParser):
    """Every element as (tag, attributes, text directly inside)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str], str]] = []
        self._open: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, {k: v if v is not None else "" for k, v in attrs}, ""))
        if tag not in {"input", "br", "meta", "link", "path"}:
            self._open.append(len(self.found) - 1)

    def handle_endtag(self, tag):
        if self._open and self.found[self._open[-1]][0] == tag:
            self._open.pop()

    def handle_data(self, data):
        if self._open:
            at = self._open[-1]
            tag, attrs, text = self.found[at]
            self.found[at] = (tag, attrs, text + data)


class Page:
    """What a snippet printed."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.elements = Elements(html).found

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """The attributes of every such element, with its text as `text`."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [
            attrs | {"text": " ".join(text.split()), "raw": text}
            for found, attrs, text in self.elements
            if found == tag and wanted.items() <= attrs.items()
        ]

    def one(self, tag: str, **wanted: str) -> dict[str, str]:
        (only,) = self.all(tag, **wanted)
        return only


def show(snippet: str, **context: Any) -> Page:
    env = engines["jinja2"].env
    return Page(env.from_string(IMPORTS + snippet).render(context))
