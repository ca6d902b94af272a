"""Connections to groups: those of Linnerby, cast again for people all over the country."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import connection

from kith.demo.dice import Dice
from kith.demo.scale.moulds import Mould
from kith.demo.scale.originals import Original, Tables

CONNECTION, PERMISSION = "connections_connection", "people_sharingpermission"
ENDED = frozenset({"declined", "finished", "stopped", "attending", "started"})
HOW_MANY = (0, 0, 1, 1, 1, 1, 2, 2, 3)
# Days from the referral to the first group, and how many listings a country's people go to.
FIRST_AFTER, KNOWN = 21, 20_000
LISTINGS = """
    SELECT k.kind, l.id::text, l.name, p.name FROM directory_listing l
      JOIN directory_provider p ON p.id = l.provider_id
      JOIN directory_listingkind k ON k.listing_id = l.id
     WHERE l.state = 'published' AND l.visibility = 'public' ORDER BY md5(l.id::text) LIMIT %s
"""


@dataclass(frozen=True)
class Listings:
    """Listings that people are connected to, by kind: id, name, who runs it."""

    by_kind: dict[str, list[tuple[str, str, str]]]

    @classmethod
    def read(cls) -> "Listings":
        found = defaultdict(list)
        with connection.cursor() as cursor:
            cursor.execute(LISTINGS, [KNOWN])
            for kind, *listing in cursor.fetchall():
                found[kind].append(tuple(map(_in_copy, listing)))
        return cls(dict(found))


@dataclass
class Onward:
    """The moulds of connections, and where they may lead."""

    moulds: list[Mould]
    listings: Listings
    used: set[str] = field(default_factory=set)

    def chosen(self, dice: Dice, host: Mould, shift: int) -> list[tuple[Mould, int]]:
        """Which connections somebody with this story has, and by how many days each is moved."""
        if not host.helped or not self.moulds:
            return []
        fitting = [(one, self._shift(dice, one, host, shift)) for one in self.moulds]
        there = [(one, moved) for one, moved in fitting if moved is not None]
        return dice.sample(there, min(len(there), dice.choice(HOW_MANY)))

    @staticmethod
    def _shift(dice: Dice, one: Mould, host: Mould, shift: int) -> int | None:
        if not host.ended:
            return 0 if one.age <= host.age - FIRST_AFTER else None
        if one.status not in ENDED:
            return None
        age = host.age - shift - FIRST_AFTER - dice.randint(0, 30)
        return min(0, one.age - age)

    def listing(self, dice: Dice, kind: str) -> dict[str, str] | None:
        """A listing of this kind that the person has not been connected to."""
        free = self.listings.by_kind.get(kind)
        found = dice.choice(free) if free else None
        if found is None or found[0] in self.used:
            return None
        self.used.add(found[0])
        return {"listing": found[0], "listing_name": found[1], "listing_provider": found[2]}


def taken_out(original: Original, known: Tables) -> list[Original]:
    """The person's connections, each with all that belongs to it; the story goes on without."""
    columns = known.columns[CONNECTION]
    found = []
    for line in original.lines.pop(CONNECTION, []):
        row = dict(zip(columns, line.split("\t"), strict=True))
        one = Original(original.person_id)
        one.lines[PERMISSION] = _taken(original, known, PERMISSION, "id", row["permission_id"])
        one.lines[CONNECTION] = [line]
        for table, names in known.columns.items():
            if "connection_id" in names:
                one.lines[table] = _taken(original, known, table, "connection_id", row["id"])
        found.append(one)
    return found


def _taken(original: Original, known: Tables, table: str, column: str, value: str) -> list[str]:
    at = known.columns[table].index(column)
    lines = original.lines.get(table, [])
    theirs = [line for line in lines if line.split("\t")[at] == value]
    if theirs:
        original.lines[table] = [line for line in lines if line not in theirs]
    return theirs


def _in_copy(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", " ").replace("\n", " ")
