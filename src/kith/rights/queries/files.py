"""A copy of the record as files: letters to print, and JSON for another program."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from kith.kernel.clock import london_date
from kith.kernel.day_words import long_date
from kith.messaging.letters import Block, Bullets, Content, Heading, Letter, Paragraph
from kith.portal.queries.plan import MyPlan
from kith.rights.queries.requests import Copy

FORMAT = "https://kith.example.org/formats/record-copy/1"


def copy_letter(copy: Copy, sender: Block, *, language: str, large_print: bool) -> Letter:
    """The whole copy as a letter: headings in the reader's language, the rest as it was written."""
    return Letter(
        sender=sender,
        written_on=london_date(copy.decided_at),
        title=_("A copy of my record"),
        content=tuple(_record(copy)),
        language=language,
        large_print=large_print,
    )


def _record(copy: Copy) -> Iterator[Content]:
    asked = long_date(london_date(copy.asked_at))
    yield Paragraph(_("This is what was kept about you on %(day)s.") % {"day": asked})
    if copy.some_left_out:
        yield Paragraph(
            _("The law lets us leave some things out of a copy. Some are left out here.")
        )
    for part in copy.parts:
        yield Heading(str(part.part.label))
        for heading, at, text in part.passages:
            when = f" ({long_date(london_date(at))})" if at else ""
            yield Paragraph(f"{heading}{when}", strong=True)
            if text:
                yield Paragraph(text)


def copy_json(copy: Copy) -> dict[str, Any]:
    """The documented shape: see docs/portal.md. Moments are ISO 8601 in UTC, or null."""
    return {
        "format": FORMAT,
        "asked_at": copy.asked_at.isoformat(),
        "released_at": copy.decided_at.isoformat(),
        "some_left_out": copy.some_left_out,
        "parts": [
            {
                "part": part.part.value,
                "passages": [
                    {"heading": heading, "at": at.isoformat() if at else None, "text": text}
                    for heading, at, text in part.passages
                ],
            }
            for part in copy.parts
        ],
    }


def plan_letter(plan: MyPlan, sender: Block, *, on: Any, language: str, large: bool) -> Letter:
    """My plan, to keep on paper."""
    return Letter(
        sender=sender,
        written_on=on,
        title=_("My plan"),
        content=tuple(_plan(plan)),
        language=language,
        large_print=large,
    )


def _plan(plan: MyPlan) -> Iterator[Content]:
    for heading, words in plan.about[:1]:
        yield Heading(str(heading.label))
        yield Paragraph(words)
    for goal in plan.goals:
        yield Heading(goal.text)
        if goal.steps:
            yield Bullets(tuple(f"{step.text} ({step.status.label})" for step in goal.steps))
    if plan.strengths:
        yield Heading(_("What I am good at"))
        yield Bullets(plan.strengths)
    for heading, words in plan.about[1:]:
        yield Heading(str(heading.label))
        yield Paragraph(words)
