"""Text, addresses and numbers as other directories hold them, made safe; what was done is noted."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from kith.kernel.clock import LONDON
from kith.kernel.telephone import is_phone
from kith.kernel.text import clean_line, clean_text

LONGEST_FIELD = 100_000
LONGEST_TEXT = 20_000
LONGEST_WEB = 500
LONGEST_MAIL = 254
NOTHING = {"", "-", "--", "n/a", "na", "none", "not known", "unknown", "null", "nil", "tbc", "?"}
_MARKUP = re.compile(r"<[a-zA-Z/!?]")
_UNSHOWN = {"script", "style", "iframe", "object", "template", "noscript", "svg", "head"}
_BREAKS = {"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "ul", "ol", "table"}
_LAT, _LON = (49.0, 61.5), (-9.0, 2.5)


class TooLong(ValueError):
    """A single field is larger than any directory needs."""


@dataclass
class Cleaner:
    """Cleans the fields of one row; `notes` says, in words for people, what was put right."""

    notes: list[str] = field(default_factory=list)

    def note(self, words: str) -> None:
        if words not in self.notes:
            self.notes.append(words)

    def line(self, value: object, longest: int = 300) -> str:
        """One line of plain text; what says "none" in some way is empty."""
        words = clean_line(self._plain(value))
        return self._cut("" if words.casefold() in NOTHING else words, longest)

    def text(self, value: object, longest: int = LONGEST_TEXT) -> str:
        """Plain text of several lines."""
        words = clean_text(self._plain(value)).replace("\u00a0", " ")
        return self._cut("" if words.casefold() in NOTHING else words, longest)

    def web(self, value: object) -> str:
        """A web address with http or https; anything else is left out."""
        said = self.line(value, LONGEST_WEB + 1)
        if not said:
            return ""
        address = said if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", said) else f"http://{said}"
        if len(address) <= LONGEST_WEB and _is_web(address):
            return address
        self.note("A web address that is none was left out")
        return ""

    def mail(self, value: object) -> str:
        said = self.line(value, LONGEST_MAIL + 1).removeprefix("mailto:")
        if not said:
            return ""
        try:
            validate_email(said)
        except ValidationError:
            self.note("An email address that is none was left out")
            return ""
        return said

    def phone(self, value: object) -> str:
        """A telephone number as it was written, where it can be dialled."""
        said = self.line(value, 60)
        if not said:
            return ""
        if re.sub(r"\D", "", said).strip("0") and is_phone(said):
            return said
        self.note("A telephone number that is none was left out")
        return ""

    def point(self, lat: object, lon: object) -> tuple[float, float] | None:
        """Degrees within the United Kingdom; None where not known or impossible."""
        if lat in (None, "") and lon in (None, ""):
            return None
        try:
            found = float(str(lat)), float(str(lon))
        except ValueError:
            found = (999.0, 999.0)
        if not any(found):
            return None
        if _LAT[0] <= found[0] <= _LAT[1] and _LON[0] <= found[1] <= _LON[1]:
            return round(found[0], 6), round(found[1], 6)
        self.note("A position outside the United Kingdom was left out")
        return None

    def age(self, value: object) -> int | None:
        number = self.amount(value)
        if number is None:
            return None
        if 0 <= number <= 130:
            return int(number)
        self.note("An age that nobody has was left out")
        return None

    def ages(self, least: object, most: object) -> tuple[int | None, int | None]:
        """Both ends; the wrong way round they are left out."""
        low, high = self.age(least), self.age(most)
        if low is not None and high is not None and low > high:
            self.note("Ages that contradict each other were left out")
            return None, None
        return low, high

    def amount(self, value: object) -> Decimal | None:
        said = self.line(value, 40).lstrip("£").replace(",", "")
        if not said:
            return None
        try:
            number = Decimal(said)
        except InvalidOperation:
            self.note("A number that is none was left out")
            return None
        return number if number.is_finite() and abs(number) < 10**7 else None

    def day(self, value: object) -> date | None:
        """A date; `2005-01-01` or the beginning of a time stamp."""
        said = self.line(value, 40)
        try:
            return date.fromisoformat(said[:10]) if said else None
        except ValueError:
            self.note("A date that is none was left out")
            return None

    def clock(self, value: object) -> time | None:
        said = self.line(value, 40)
        try:
            return time.fromisoformat(said).replace(tzinfo=None) if said else None
        except ValueError:
            self.note("A time that is none was left out")
            return None

    def moment(self, value: object) -> datetime | None:
        """A time stamp; without a zone it is London's."""
        said = self.line(value, 40)
        try:
            found = datetime.fromisoformat(said) if said else None
        except ValueError:
            self.note("A date that is none was left out")
            return None
        return found if found is None or found.tzinfo else found.replace(tzinfo=LONDON)

    def _plain(self, value: object) -> str:
        if value is None:
            return ""
        if not isinstance(value, str | int | float | Decimal | bool):
            self.note("A field that held no text was left out")
            return ""
        words = str(value)
        if len(words) > LONGEST_FIELD:
            raise TooLong
        if "&" in words:
            words = unescape(words)
        if _MARKUP.search(words):
            self.note("Web page code was taken out of the text")
            return shown_text(words)
        return words

    def _cut(self, words: str, longest: int) -> str:
        if len(words) > longest:
            self.note("A text that is too long was cut")
        return words[:longest]


class _Shown(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.unshown = 0

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.unshown += tag in _UNSHOWN
        if tag in _BREAKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.unshown = max(0, self.unshown - (tag in _UNSHOWN))
        if tag in _BREAKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unshown:
            self.words.append(data)


def shown_text(markup: str) -> str:
    """What a reader of a web page would see of it: no tags, no scripts."""
    parser = _Shown()
    parser.feed(markup)
    parser.close()
    words = "".join(parser.words).replace("\u00a0", " ")
    lines = (" ".join(line.split()) for line in words.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    plain = not re.search(r"[\s<>\"'\\^`{|}]", address)
    named = bool(re.fullmatch(r"[^.\s]+(\.[^.\s]+)+\.?", host))
    return parts.scheme.lower() in {"http", "https"} and plain and named and not parts.username
