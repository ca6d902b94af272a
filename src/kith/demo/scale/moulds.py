"""A person's whole story with gaps where its names, places, days and identifiers were.

Filling the gaps is one join of texts: a story of forty rows costs some 100 microseconds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any

ENDED = frozenset({"closed", "declined", "redirected", "not_reached", "person_declined", "died"})
BETWEEN_TABLES = "\x1e"
_BETWEEN = BETWEEN_TABLES.encode()


@dataclass
class Mould:
    """`literals` are the texts before, between and after the gaps; `gaps` their names in order.

    `days`, `spoken` and `minutes` map a gap to its number: days from today, minutes of the day.
    `age` is how many days ago the referral came, `fields` are the person's own columns.
    """

    tables: list[str]
    fields: dict[str, str]
    born_on: date | None
    status: str
    age: int
    meetings: int
    literals: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    days: dict[str, int] = field(default_factory=dict)
    spoken: dict[str, int] = field(default_factory=dict)
    minutes: dict[str, int] = field(default_factory=dict)
    references: list[str] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    kind: str = ""
    """Of a connection: what sort of group it leads to."""
    case: str = ""
    """The number of the case among the story's own identifiers, as three hexadecimal digits."""
    _pick: Callable[[Mapping[str, str]], Any] | None = None
    _coded: list[bytes] = field(default_factory=list)

    @property
    def ended(self) -> bool:
        return self.status in ENDED

    @property
    def helped(self) -> bool:
        return "casework_case" in self.tables

    @property
    def can_happen_again(self) -> bool:
        return "casework_death" not in self.tables

    @property
    def has_a_worker(self) -> bool:
        return "worker_id" in self.gaps

    @property
    def length(self) -> int:
        """Days from the referral to what happened last."""
        return self.age - self.rest

    @property
    def rest(self) -> int:
        """For how many days nothing has happened."""
        return min((-ago for ago in self.days.values() if ago <= 0), default=0)

    def filled(self, values: Mapping[str, str]) -> list[bytes]:
        """The lines for each of `tables`, in UTF-8. Raises KeyError for a gap without a value."""
        if self._pick is None:
            self._pick = itemgetter(*self.gaps)
            self._coded = [text.encode() for text in self.literals]
        text = [b""] * (2 * len(self.gaps) + 1)
        text[::2] = self._coded
        text[1::2] = map(str.encode, self._pick(values))
        return b"".join(text).split(_BETWEEN)

    @property
    def sizes(self) -> dict[str, int]:
        """About how much text goes into each table: all but what fills the gaps."""
        plain = "".join(self.literals).split(BETWEEN_TABLES)
        return {table: len(text) for table, text in zip(self.tables, plain, strict=True)}
