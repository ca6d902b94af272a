"""Makes a mould of an original: finds every name, day and identifier in the text of its rows."""

import re
from datetime import date

from kith.demo.scale.moulds import BETWEEN_TABLES, Mould
from kith.demo.scale.originals import PERSON, UUID_PATTERN, Original, Tables
from kith.kernel.postcode import NO_FIXED_ABODE
from kith.kernel.reference import is_reference

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TAB = "\t"
# Days before and after today that are moved with the story; others, such as birthdays, stay.
FURTHEST = 1500
# A word begins after no letter, or after a line end as COPY and JSON write it.
_BEGINS, _ENDS = r"(?:(?<=\\n)|(?<![A-Za-z0-9]))", r"(?![A-Za-z0-9])"
_EVERYWHERE = re.compile(
    rf"(?P<uuid>{UUID_PATTERN})|(?P<secret>(?<![0-9a-f])[0-9a-f]{{40,}})"
    r"|(?P<day>(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d))(?:(?P<gap>[ T])(?P<time>\d\d:\d\d))?"
    rf"|(?P<spoken>(?:{'|'.join(DAYS)}) \d{{1,2}} (?:{'|'.join(MONTHS)}))"
    r"|(?P<reference>(?<![0-9A-Z])[0-9A-Z]{4}-[0-9A-Z]{4}(?![0-9A-Z]))"
)
KINDS = {one: one for one in ("uuid", "secret", "day", "spoken", "reference")} | {"time": "day"}
_OF_A_PERSON = {
    "family_name": "family",
    "preferred_name": "preferred",
    "given_name": "given",
    "sort_name": "sort",
    "nhs_number": "nhs",
    "telephone": "telephone",
    "email": "email",
    "address": "address",
    "postcode": "postcode",
    "born_on": "born",
    "id": "person",
}


class Moulder:
    """Turns originals into moulds."""

    def __init__(self, known: Tables, today: date) -> None:
        self.known, self.today = known, today

    def mould(self, original: Original, cast: dict[str, str]) -> Mould:
        """`cast` maps a text of Linnerby's to the name of its gap, such as a worker's name."""
        person = self._columns(original, PERSON)
        referral = self._columns(original, "referrals_referral")
        born = person["born_on"]
        found = Mould(
            tables=[name for name in self.known.columns if original.lines.get(name)],
            fields=person,
            born_on=None if born == r"\N" else date.fromisoformat(born),
            status=referral["status"],
            age=(self.today - date.fromisoformat(referral["received_at"][:10])).days,
            meetings=len(original.lines.get("casework_session", ())),
        )
        making = self._make(found, original, cast | _of_the_person(person))
        if case := original.lines.get("casework_case"):
            found.case = f"{making.own[case[-1].split(TAB)[0]]:03x}"
        return found

    def onward(self, one: Original, host: Original, cast: dict[str, str]) -> Mould:
        """A connection of `host`, apart from their story."""
        person = self._columns(host, PERSON)
        row = self._columns(one, "connections_connection")
        words = {"case_id": "case", "listing_id": "listing", "listing_name": "listing_name"}
        words |= {"provider_name": "listing_provider"}
        gaps = {row[column]: gap for column, gap in words.items() if row[column] != r"\N"}
        found = Mould(
            tables=[name for name in self.known.columns if one.lines.get(name)],
            fields=person,
            born_on=None,
            status=row["state"],
            age=(self.today - date.fromisoformat(row["made_at"][:10])).days,
            meetings=0,
            kind=row["kind"],
        )
        self._make(found, one, cast | _of_the_person(person) | gaps)
        return found

    def _make(self, mould: Mould, original: Original, words: dict[str, str]) -> "_Making":
        lines = ("\n".join(original.lines[name]) + "\n" for name in mould.tables)
        making = _Making(mould, words, self.today)
        making.take(BETWEEN_TABLES.join(lines))
        return making

    def _columns(self, original: Original, table: str) -> dict[str, str]:
        line = original.lines[table][-1]
        return dict(zip(self.known.columns[table], line.split("\t"), strict=True))


def _of_the_person(person: dict[str, str]) -> dict[str, str]:
    found = {person[column]: gap for column, gap in _OF_A_PERSON.items()}
    return {text: gap for text, gap in found.items() if text not in (r"\N", NO_FIXED_ABODE)}


class _Making:
    """One pass over one story."""

    def __init__(self, mould: Mould, words: dict[str, str], today: date) -> None:
        self.mould, self.words, self.today = mould, words, today
        self.own: dict[str, int] = {}
        self.literal = ""

    def take(self, text: str) -> None:
        """Fill the mould with the literals and gaps of a text."""
        # Ids are numbered in their own order, so that what came first still comes first.
        ids = sorted(set(re.findall(UUID_PATTERN, text)) - self.words.keys())
        self.own = {one: number for number, one in enumerate(ids)}
        for place, part in enumerate(self._known_words(text).split(text)):
            if place % 2:
                self._gap(self.words[part])
            else:
                self._anything(part)
        self.mould.literals.append(self.literal)

    def _known_words(self, text: str) -> re.Pattern[str]:
        there = sorted(
            (word for word in self.words if word and word in text), key=len, reverse=True
        )
        return re.compile(rf"{_BEGINS}({'|'.join(map(re.escape, there))}){_ENDS}")

    def _anything(self, text: str) -> None:
        at = 0
        for match in _EVERYWHERE.finditer(text):
            self.literal += text[at : match.start()]
            getattr(self, f"_{KINDS[match.lastgroup or '']}")(match)
            at = match.end()
        self.literal += text[at:]

    def _gap(self, name: str) -> None:
        self.mould.literals.append(self.literal)
        self.mould.gaps.append(name)
        self.literal = ""

    def _uuid(self, match: re.Match[str]) -> None:
        self._gap("began")
        self.literal = f"-7{self.own[match['uuid']]:03x}-"
        self._gap("own")

    def _secret(self, match: re.Match[str]) -> None:
        self._numbered("secret", self.mould.secrets, match["secret"])

    def _reference(self, match: re.Match[str]) -> None:
        if is_reference(match["reference"]):
            self._numbered("reference", self.mould.references, match["reference"])
        else:
            self.literal += match["reference"]

    def _numbered(self, kind: str, known: list[str], text: str) -> None:
        if text not in known:
            known.append(text)
        self._gap(f"{kind}{known.index(text)}")

    def _day(self, match: re.Match[str]) -> None:
        ago = (date.fromisoformat(match["day"]) - self.today).days
        if abs(ago) > FURTHEST:
            self.literal += match[0]
            return
        self.mould.days[f"d{ago}"] = ago
        self._gap(f"d{ago}")
        if match["time"]:
            minute = int(match["time"][:2]) * 60 + int(match["time"][3:])
            self.mould.minutes[f"t{minute}"] = minute
            self.literal = match["gap"]
            self._gap(f"t{minute}")

    def _spoken(self, match: re.Match[str]) -> None:
        ago = _nearest(match["spoken"], self.today)
        if ago is None:
            self.literal += match["spoken"]
            return
        self.mould.spoken[f"s{ago}"] = ago
        self._gap(f"s{ago}")


def _nearest(spoken: str, today: date) -> int | None:
    """How many days from today the nearest such day is; None where there is none."""
    weekday, day, month = spoken.split(" ")
    fitting = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            found = date(year, MONTHS.index(month) + 1, int(day))
        except ValueError:
            continue
        if DAYS[found.weekday()] == weekday:
            fitting.append((found - today).days)
    return min(fitting, key=abs, default=None)
