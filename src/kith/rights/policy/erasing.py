"""What a deletion takes away, what the law keeps, and until when. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kith.kernel.clock import age_on
from kith.kernel.day_words import long_date
from kith.rights.choices import Kept
from kith.rights.policy.dates import birthday

ADULT, YEARS, CHILDS_RECORD_UNTIL = 18, 8, 25
"""NHS Records Management Code of Practice 2021, Appendix II: adult and children's records."""


@dataclass(frozen=True, slots=True)
class Keeps:
    """`until` is None where it depends on what is still to come, or has no end."""

    what: Kept
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """`open`: somebody works with them, or is about to. `ended_on`: when the last help ended, None
    where there never was any. `worries`: a concern was raised about them."""

    born_on: date | None
    open: bool
    ended_on: date | None
    worries: bool


def kept_until(ended_on: date, born_on: date | None) -> date:
    """An adult's record of care for 8 years after the help; a child's until they are 25."""
    age = age_on(born_on, ended_on)
    if born_on is not None and age is not None and age < ADULT:
        return birthday(born_on, CHILDS_RECORD_UNTIL)
    return birthday(ended_on, YEARS)


def keeps_care(facts: Facts, today: date) -> bool:
    """Whether the record of care has to stay."""
    if facts.open:
        return True
    return facts.ended_on is not None and kept_until(facts.ended_on, facts.born_on) >= today


def keeps_the_record(facts: Facts, today: date) -> bool:
    """Whether it must still be known whose record it is."""
    return facts.worries or keeps_care(facts, today)


def what_is_kept(facts: Facts, today: date) -> tuple[Keeps, ...]:
    """What the person is told. A worry about safety stands here whether there is one or not: the
    answer must not tell."""
    always = (Keeps(Kept.SAFETY), Keeps(Kept.HISTORY))
    if not keeps_care(facts, today):
        return always
    over = None if facts.open else facts.ended_on
    until = kept_until(over, facts.born_on) if over else None
    return (Keeps(Kept.CARE, until), *always)


def in_words(kept: Iterable[Keeps]) -> str:
    """For the person: what is left and until when."""
    lines = [_("We deleted what the law lets us delete. What we keep:")]
    for keep in kept:
        until = _(" (until %(day)s)") % {"day": long_date(keep.until)} if keep.until else ""
        lines.append(f"- {keep.what.label}{until}")
    return "\n".join(lines)
