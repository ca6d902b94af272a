"""The people of Linnerby, each with everything written about them: what a country is cast from.

Read from the catalogue, not from a list: a table that somebody adds tomorrow is read too.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection

from kith.demo.scale import copying

UUID_PATTERN = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
PERSON = "people_person"
# What joins two people, and what is too large to be kept a million times.
LEFT_OUT = ("people_merge", "people_mergedfield", "people_mergedrow", "messaging_document")
_UUID = re.compile(UUID_PATTERN)


@dataclass(frozen=True)
class Tables:
    """The tables of people, and the columns of each."""

    columns: dict[str, list[str]]

    @property
    def names(self) -> list[str]:
        return list(self.columns)


@dataclass
class Original:
    """One person's rows: lines of COPY's text format by table."""

    person_id: str
    lines: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def text(self) -> str:
        return "\n".join(line for lines in self.lines.values() for line in lines)


def tables() -> Tables:
    """Every table with a person's rows, the person first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT c.conrelid::regclass::text FROM pg_constraint c JOIN pg_attribute a"
            " ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) WHERE c.contype = 'f'"
            " AND c.confrelid = 'people_person'::regclass AND a.attname = 'person_id' ORDER BY 1"
        )
        found = [name for (name,) in cursor.fetchall()]
    return Tables({name: copying.columns(name) for name in [PERSON, *found]})


def originals(known: Tables) -> list[Original]:
    """Those whose rows speak of nobody else, in the order of their ids."""
    people: dict[str, Original] = {}
    odd: set[str] = set()
    for table, names in known.columns.items():
        who = names.index("id" if table == PERSON else "person_id")
        for line in copying.read(table, names):
            person_id = line.split("\t")[who]
            if table in LEFT_OUT:
                odd.add(person_id)
            elif person_id != r"\N":
                people.setdefault(person_id, Original(person_id)).lines[table].append(line)
    found = [person for key, person in sorted(people.items()) if key not in odd]
    return list(_alone(found, known))


def _alone(people: list[Original], known: Tables) -> Iterator[Original]:
    owner: dict[str, str] = {}
    for person in people:
        for table, lines in person.lines.items():
            at = known.columns[table].index("id")
            owner |= {line.split("\t")[at]: person.person_id for line in lines}
    for person in people:
        spoken_of = _UUID.findall(person.text())
        alone = all(owner.get(one, person.person_id) == person.person_id for one in spoken_of)
        # Without a referral: joined to somebody else's record.
        if alone and person.lines.get("referrals_referral"):
            yield person
