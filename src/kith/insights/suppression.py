"""Small numbers are not shown, nor what would give them away.

A count under 5 could point to somebody. Where one count of a table that adds up is hidden, the next
smallest is hidden too, since the hidden one could be found by subtraction. Source: the NHS's usual
rule for published counts, as in `standards.md` section 8.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

SMALL = 5
ROUNDED_TO = 5


@dataclass(frozen=True, slots=True)
class Count:
    """`n` is None where the count is hidden."""

    label: str
    n: int | None


def suppress(counts: Sequence[Count]) -> tuple[Count, ...]:
    """The same rows with small counts, and one more where only one would be, hidden.

    A count of nothing at all is shown: it points to nobody.
    """
    hidden = {i for i, c in enumerate(counts) if c.n is not None and 0 < c.n < SMALL}
    if len(hidden) == 1:
        rest = [(c.n or 0, i) for i, c in enumerate(counts) if i not in hidden and c.n]
        if rest:
            hidden.add(min(rest)[1])
    return tuple(Count(c.label, None if i in hidden else c.n) for i, c in enumerate(counts))


def rounded(n: int | None) -> int | None:
    """To the nearest five; what is hidden stays hidden."""
    return None if n is None else (n + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def whole_months(first: date, last: date) -> tuple[date, date]:
    """The calendar months that a period touches, both days included."""
    return first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])
