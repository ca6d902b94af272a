"""A piece of wording with named gaps, and the only way to fill them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.kernel.translations import awaits_review, our_language, writing_in
from kith.messaging.choices import Audience, ChannelKind

Value = str | Promise | Iterable[str]
"""A promise is put into words in the language that stands around it."""
Wording = str | Promise

ENGLISH = "en"
_GAP = re.compile(r"\{([a-z_]+)\}")
_ONLY_GAPS = re.compile(r"(?:[^{}:]+:)?(?:\s*\{[a-z_]+\})+\s*")
_ANY_BRACE = re.compile(r"[{}]")


class TemplateError(ValueError):
    """The wording asks for what it may not have, or a value that it needs is missing."""


@dataclass(frozen=True)
class Composed:
    """A message's words, ready to be shown, edited or queued."""

    subject: str
    body: str


@dataclass(frozen=True)
class Template:
    """`allows` names every gap that this wording, or a service's own version of it, may use.

    `own` is a service's own (subject, body) by language, where it has one.
    """

    id: str
    channel: ChannelKind
    audience: Audience
    purpose: Wording
    body: Wording
    allows: frozenset[str]
    subject: Wording = ""
    secret: bool = False
    """Its words open something: no page shows them to anybody but whom they are for."""
    own: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def compose(self, values: Mapping[str, Value], *, language: str = "en") -> Composed:
        """Fill the wording in this language. Raises TemplateError; see `fill`.

        A letter or email in words that no speaker has read carries the English below them.
        """
        subject, body = self.said(language)
        with writing_in(language):
            words = self.compose_own(values, subject=subject, body=body)
        unread = our_language(language) != ENGLISH and awaits_review(language)
        if not unread or self.channel == ChannelKind.TEXT:
            return words
        heading = "## In English" if self.channel == ChannelKind.LETTER else "In English:"
        with writing_in(ENGLISH):
            english = fill(self.said(ENGLISH)[1], values, self.allows)
        return replace(words, body=f"{words.body}\n\n{heading}\n\n{english}")

    def said(self, language: str) -> tuple[str, str]:
        """The subject and body as they are written in this language, with their gaps."""
        own = self.own.get(our_language(language))
        return own or self.original(language)

    def original(self, language: str) -> tuple[str, str]:
        """The same as Kith ships it."""
        with writing_in(language):
            return str(self.subject), str(self.body)

    def compose_own(self, values: Mapping[str, Value], *, subject: str, body: str) -> Composed:
        """Fill a service's own wording of this message, under the same allow-list."""
        if strangers := sorted(set(values) - self.allows):
            raise TemplateError(f"{self.id} has no use for: {', '.join(strangers)}")
        return Composed(
            subject=" ".join(fill(subject, values, self.allows).split()),
            body=fill(body, values, self.allows),
        )


def problems(wording: str, allows: frozenset[str]) -> list[str]:
    """What is wrong with a wording, in words for whoever wrote it; empty when all is well."""
    unknown = sorted(set(_GAP.findall(wording)) - allows)
    found = [str(_("{%(gap)s} is not available here")) % {"gap": name} for name in unknown]
    if _ANY_BRACE.search(_GAP.sub("", wording)):
        alone = _("A curly bracket stands alone: write a gap from the list, or leave it out")
        found.append(str(alone))
    return found


def gaps_in(wording: str) -> frozenset[str]:
    """The names of the gaps that a wording has."""
    return frozenset(_GAP.findall(wording))


def fill(wording: str, values: Mapping[str, Value], allows: frozenset[str]) -> str:
    """Put each value in its gap, once: what a value says is never read as wording again.

    A value of several strings becomes a list, one `- item` a line. A line that is nothing but an
    empty gap, or a label and an empty gap, is left out. Raises TemplateError for a gap outside
    `allows` or without a value.
    """
    if found := problems(wording, allows):
        raise TemplateError("; ".join(found))
    lines: list[str] = []
    for line in wording.strip().split("\n"):
        filled = _fill_line(line, values)
        doubles_a_gap = not line and lines[-1:] == [""]
        if filled is not None and not doubles_a_gap:
            lines.append(filled)
    return "\n".join(lines).strip()


def _fill_line(line: str, values: Mapping[str, Value]) -> str | None:
    shown = {name: _shown(name, values) for name in _GAP.findall(line)}
    if shown and not any(shown.values()) and _ONLY_GAPS.fullmatch(line):
        return None
    return _GAP.sub(lambda gap: shown[gap[1]], line).rstrip()


def _shown(name: str, values: Mapping[str, Value]) -> str:
    if name not in values:
        raise TemplateError(f"No value for {{{name}}}")
    value = values[name]
    if isinstance(value, str | Promise):
        return str(value).strip()
    return as_list(value)


def as_list(items: Iterable[str]) -> str:
    """One `- item` a line."""
    return "\n".join(f"- {' '.join(item.split())}" for item in items if item.strip())
