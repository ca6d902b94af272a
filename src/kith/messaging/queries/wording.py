"""The wording of every message as the manager sees it, with its history."""

from dataclasses import dataclass
from datetime import datetime

from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.kernel.translations import writing_in
from kith.messaging.choices import Audience, ChannelKind
from kith.messaging.models import Wording
from kith.messaging.templates import TEMPLATES, Composed, Template
from kith.messaging.templates.gsm import parts
from kith.messaging.templates.rules import OwnWords, for_subject, needed, samples
from kith.messaging.wording import editable, names_of, newest, with_own, wordable


@dataclass(frozen=True, slots=True)
class WordingLine:
    """One message in the list. `own_since` is empty where Kith's own words stand."""

    id: str
    channel: ChannelKind
    audience: Audience
    purpose: str
    own_since: datetime | None
    saved_by: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version; `words` is None where it went back to the original."""

    number: int
    words: OwnWords | None
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, slots=True)
class WordingPage:
    """One message to edit. Gaps: `gaps` all with an example, `needed`, `in_subject`.

    `number` is the version that stands, 0 where there was never one. `names` are what a text or a
    subject line may not say.
    """

    id: str
    channel: ChannelKind
    audience: Audience
    purpose: str
    now: OwnWords
    original: OwnWords
    is_own: bool
    number: int
    gaps: tuple[tuple[str, str], ...]
    needed: frozenset[str]
    in_subject: frozenset[str]
    names: tuple[str, ...]
    versions: tuple[Version, ...]


@query
def wordings(*, actor: Actor) -> tuple[WordingLine, ...]:
    """Every message that a manager may word, in the order in which Kith declares them."""
    actor.require(Permission.MANAGE_SERVICE)
    rows = Wording.objects.filter(service_id=actor.own_service).order_by("number")
    newest_of = {row.template: row for row in rows}
    return tuple(
        _line(template, newest_of.get(template.id))
        for template in TEMPLATES.values()
        if wordable(template)
    )


@query
def wording(*, actor: Actor, template: str) -> WordingPage:
    """One message with everything to edit it. NotFound for what cannot be worded."""
    actor.require(Permission.MANAGE_SERVICE)
    shipped = editable(template)
    row = newest(template, actor.own_service)
    stands = with_own(shipped, row) if row else shipped
    examples = samples(shipped)
    return WordingPage(
        id=template,
        channel=shipped.channel,
        audience=shipped.audience,
        purpose=str(shipped.purpose),
        now=_both(stands),
        original=_both(shipped),
        is_own=bool(stands.own),
        number=row.number if row else 0,
        gaps=tuple((name, _example(examples[name])) for name in sorted(shipped.allows)),
        needed=needed(shipped),
        in_subject=for_subject(shipped),
        names=names_of(actor.own_service),
        versions=_versions(actor, template),
    )


@dataclass(frozen=True, slots=True)
class Preview:
    """One language as it will read; `parts` is how many texts are billed, 0 for other kinds."""

    language: str
    words: Composed
    parts: int


def preview(template: str, words: OwnWords) -> tuple[Preview, ...]:
    """How the words will read in English and Welsh, with examples in the gaps.

    Raises TemplateError for words that break a rule.
    """
    shipped = editable(template)
    welsh = (words.subject_cy, words.body_cy) if words.body_cy else shipped.original("cy")
    said = {"en": (words.subject, words.body), "cy": welsh}
    return tuple(_preview(shipped, language, *said[language]) for language in said)


def _preview(shipped: Template, language: str, subject: str, body: str) -> Preview:
    with writing_in(language):
        composed = shipped.compose_own(samples(shipped), subject=subject, body=body)
    count = parts(composed.body) if shipped.channel is ChannelKind.TEXT else 0
    return Preview(language, composed, count)


def _line(template: Template, row: Wording | None) -> WordingLine:
    own = row if row and not row.original else None
    return WordingLine(
        id=template.id,
        channel=template.channel,
        audience=template.audience,
        purpose=str(template.purpose),
        own_since=own.saved_at if own else None,
        saved_by=own.saved_by if own else "",
    )


def _both(template: Template) -> OwnWords:
    return OwnWords(*template.said("en"), *template.said("cy"))


def _example(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _versions(actor: Actor, template: str) -> tuple[Version, ...]:
    rows = Wording.objects.filter(service_id=actor.own_service, template=template)
    return tuple(
        Version(
            number=row.number,
            words=None
            if row.original
            else OwnWords(row.subject, row.body, row.subject_cy, row.body_cy),
            saved_at=row.saved_at,
            saved_by=row.saved_by,
        )
        for row in rows.order_by("-number")[:50]
    )
