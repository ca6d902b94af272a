"""The community services of a whole country, for measuring: any number, where people live.

Cities have more of them, as they do of postcodes. Nothing is invented twice: the same number gives
the same services on every machine.
"""

from collections.abc import Callable
from itertools import accumulate, takewhile
from pathlib import Path

from django.db import connection, transaction

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
BATCH = 20_000
SQL = Path(__file__).parent / "sql" / "services.sql"
DICE = """
    CREATE OR REPLACE FUNCTION pg_temp.dice(i bigint, salt bigint, sides integer) RETURNS integer
    LANGUAGE sql IMMUTABLE AS
    $$ SELECT ((hashint8extended(i, salt) & 9223372036854775807) % sides)::integer $$
"""


def load_services(*, count: int, say: Say) -> None:
    """Adds services 1 to `count`, a transaction for each 20,000; those already there are an error.

    A named bulk operation: the audit keeps an event for each row that it keeps of any.
    """
    actor = system("scale-load", service_ids()[0])
    places, kinds = _places(), _kinds()
    for first in range(1, count + 1, BATCH):
        last = min(first + BATCH - 1, count)
        with transaction.atomic(), acting(actor, read_only=False, operation="load_services"):
            _make(first, last, places, kinds)
        say(f"  {last:,} of {count:,} community services")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE directory_searchrow, directory_listing")


def _make(first: int, last: int, places: list[Place], kinds: list[Offered]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(DICE)
        cursor.execute(
            "CREATE TEMP TABLE scale_place (upto bigint PRIMARY KEY, sector text, town text,"
            " lat float8, lon float8) ON COMMIT DROP"
        )
        cursor.executemany("INSERT INTO scale_place VALUES (%s, %s, %s, %s, %s)", places)
        cursor.execute(
            "CREATE TEMP TABLE scale_kind (number integer, code text, words text[]) ON COMMIT DROP"
        )
        cursor.executemany("INSERT INTO scale_kind VALUES (%s, %s, %s)", kinds)
        cursor.execute("ANALYZE scale_place")
        for statement in SQL.read_text().split(";\n"):
            if statement.strip():
                cursor.execute(
                    statement,
                    {"first": first, "last": last, "weight": places[-1][0], "kinds": len(kinds)},
                )


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
