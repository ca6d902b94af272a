"""What somebody typed into the search box: a name, a number, a day, a reference, or several."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from kith.kernel.names import name_tokens
from kith.kernel.nhs_number import normalise_nhs_number
from kith.kernel.reference import normalise_reference
from kith.kernel.telephone import normalise_phone

LONGEST = 200
_SEPARATED = re.compile(r"\b(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_IN_WORDS = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?\s+(\d{4})\b", re.IGNORECASE)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What to look for; empty parts are not looked for. All that is given must fit.

    `otherwise` is what letters alone are that may be a reference: words of a name, if it is none.
    """

    names: tuple[str, ...] = ()
    born_on: date | None = None
    telephone: str = ""
    nhs_number: str = ""
    reference: str = ""
    otherwise: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.exact or self.born_on or any(len(name) > 1 for name in self.names))

    @property
    def exact(self) -> bool:
        """Whether a number or a reference names one person, or one household."""
        return bool(self.telephone or self.nhs_number or self.reference)

    @property
    def certain(self) -> bool:
        """Exact, or a full name with its date of birth: who knows this knows the person."""
        return self.exact or (self.born_on is not None and len(self.names) > 1)


def read_terms(text: str) -> SearchTerms:
    """Read a search as typed. A number that is a valid NHS number is one, before a telephone."""
    text = " ".join(text[:LONGEST].split())
    if reference := _read(normalise_reference, text):
        words = () if any(c.isdigit() for c in text) else name_tokens(text)
        return SearchTerms(reference=reference, otherwise=words)
    digits = re.sub(r"[\s-]", "", text)
    if digits.isdigit() and (nhs_number := _read(normalise_nhs_number, digits)):
        return SearchTerms(nhs_number=nhs_number)
    born_on, rest = _without_day(text)
    if sum(c.isdigit() for c in rest) >= 7:
        return SearchTerms(telephone=_read(normalise_phone, rest), born_on=born_on)
    return SearchTerms(names=name_tokens(rest), born_on=born_on)


def _read(reader: Callable[[str], str], text: str) -> str:
    try:
        return str(reader(text))
    except ValueError:
        return ""


def _without_day(text: str) -> tuple[date | None, str]:
    for pattern, day in _days(text):
        return day, pattern.sub(" ", text, count=1).strip()
    return None, text


def _days(text: str) -> Iterator[tuple[re.Pattern[str], date]]:
    if found := _ISO.search(text):
        yield from _real(_ISO, *found.groups())
    if found := _SEPARATED.search(text):
        yield from _real(_SEPARATED, *reversed(found.groups()))
    if found := _IN_WORDS.search(text):
        day, month, year = found.groups()
        if month[:3].lower() in _MONTHS:
            yield from _real(_IN_WORDS, year, str(_MONTHS.index(month[:3].lower()) + 1), day)


def _real(
    pattern: re.Pattern[str], year: str, month: str, day: str
) -> Iterator[tuple[re.Pattern[str], date]]:
    try:
        yield pattern, date(int(year), int(month), int(day))
    except ValueError:
        return
