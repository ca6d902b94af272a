"""The community services of a whole country, for measuring: any number, where people live.

Cities have more of them, as they do of postcodes. Nothing is invented twice: the same number gives
the same services on every machine.
"""

import re
from collections.abc import Callable, Sequence
from itertools import accumulate, takewhile
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from kith.demo.scale.aside import put_aside, write_down
from kith.directory.kinds.vocabulary import vocabulary
from kith.directory.places.building import post_towns
from kith.directory.places.gazetteer import gazetteer
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.organisations.queries import service_ids

Say = Callable[[str], object]
Place = tuple[int, str, str, float, float]
Offered = tuple[int, str, list[str]]
VERDICTS = {"crisis_urgent", "no_social_need"}
OPERATION = "load_services"
TABLES = [
    f"directory_{name}"
    for name in (
        *("provider", "location", "accessibility", "listing", "listingatlocation"),
        *("listingkind", "schedule", "cost", "language"),
    )
]
SQL = Path(__file__).parent / "sql" / "services.sql"
DICE = """
    CREATE OR REPLACE FUNCTION pg_temp.dice(i bigint, salt bigint, sides integer) RETURNS integer
    LANGUAGE sql IMMUTABLE AS
    $$ SELECT ((hashint8extended(i, salt) & 9223372036854775807) % sides)::integer $$
"""


def load_services(*, count: int, say: Say) -> None:
    """Adds services 1 to `count`, all or none; those already there are an error.

    A named bulk operation. Run by the owner of the tables it fills them without indexes and makes
    those at the end, and the audit keeps one event for each table; else an event for each row.
    """
    actor = system("scale-load", service_ids()[0])
    with transaction.atomic(), connection.cursor() as cursor:
        with put_aside(cursor, TABLES) as quick:
            with acting(actor, read_only=False, operation=OPERATION):
                loaded = _fill(cursor, count, say)
            if quick:
                write_down(cursor, actor=actor.name, operation=OPERATION, loaded=loaded)
        with (
            put_aside(cursor, ["directory_searchrow"]),
            acting(actor, read_only=False, operation=OPERATION),
        ):
            cursor.execute("SELECT kith_directory_refresh(array_agg(id)) FROM scale_here")
        say(f"  {count:,} community services")


def _fill(cursor: Any, count: int, say: Say) -> dict[str, int]:
    """Rows of each table."""
    places, kinds = _places(), _kinds()
    _bring(
        cursor,
        "scale_place (upto bigint PRIMARY KEY, sector text, town text, lat float8, lon float8)",
        places,
    )
    _bring(cursor, "scale_kind (number integer, code text, words text[])", kinds)
    cursor.execute(DICE)
    asked = {"count": count, "weight": places[-1][0], "kinds": len(kinds)}
    loaded = {}
    for statement in SQL.read_text().split(";\n"):
        if statement.strip():
            cursor.execute(statement, asked)
        if found := re.search(r"^INSERT INTO (\w+)", statement, re.MULTILINE):
            loaded[found[1]] = cursor.rowcount
            say(f"  {cursor.rowcount:,} rows of {found[1]}")
    return loaded


def _bring(cursor: Any, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    name = table.split(maxsplit=1)[0]
    cursor.execute(f"CREATE TEMP TABLE {table} ON COMMIT DROP")
    with cursor.copy(f"COPY {name} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    cursor.execute(f"ANALYZE {name}")


def _places() -> list[Place]:
    """Each sector with the running total of postcodes up to it, and its post town."""
    sectors = [entry for entry in gazetteer().sectors.values() if entry.weight > 0]
    upto = accumulate(entry.weight for entry in sectors)
    towns = {_area(outcode): town for town, outcode, _ in reversed(list(post_towns()))}
    return [
        (total, entry.name, towns.get(_area(entry.name), entry.name), entry.lat, entry.lon)
        for total, entry in zip(upto, sectors, strict=True)
    ]


def _area(outcode: str) -> str:
    """The letters that a postcode begins with, such as LS."""
    return "".join(takewhile(str.isalpha, outcode))


def _kinds() -> list[Offered]:
    offered = [words for code, words in vocabulary().items() if code not in VERDICTS]
    return [
        (number, kind.code, [term.rstrip("*") for term in kind.strong])
        for number, kind in enumerate(offered)
    ]
