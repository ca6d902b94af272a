"""Loads the invented town: organisations, accounts, people and what has happened with them."""

from collections.abc import Callable

from django.db import connection, transaction

from kith.demo.diary import Diary
from kith.demo.dice import Dice
from kith.demo.directory.filling import fill
from kith.demo.histories.afterwards import afterwards
from kith.demo.histories.peopling import people as make_people
from kith.demo.histories.story import Place
from kith.demo.place import names
from kith.demo.place.making import Town, make_town
from kith.demo.rows import Rows
from kith.demo.someone import Townsfolk
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.clock import now
from kith.organisations.models import Worker
from kith.organisations.queries import programme

Say = Callable[[str], object]


@transaction.atomic
def load(*, people: int, seed: int, say: Say) -> Rows:
    """All or nothing: half a town would look like a fault of Kith.

    A named bulk operation: the audit keeps an event for every row, of `system:demo-load`.
    """
    town = make_town()
    say("  Organisations, programme and accounts")
    actor = system("demo-load", town.service.id)
    with acting(actor, read_only=False, operation="load_demo"):
        place = _place(town, seed)
        found = make_people(place, people, lambda made: say(f"  {made} of {people} people"))
        say(f"  {fill(town, seed)} groups and services in the directory")
        place.rows.write()
        say(f"  {sum(place.rows.written.values()):,} rows of what has happened with them")
        afterwards(place, found)
        # Rows that are still to be checked would make every later statement wait for them.
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return place.rows


def _place(town: Town, seed: int) -> Place:
    dice = Dice(seed)
    diary = Diary(now(), dice)
    practices = [town.places[name].id for name in names.PRACTICES]
    workers = {row.membership_id: row for row in Worker.objects.filter(service=town.service)}
    return Place(
        town=town,
        programme=programme(town.service.id),
        dice=dice,
        diary=diary,
        folk=Townsfolk(dice, diary.today, practices),
        rows=Rows(),
        workers=workers,
    )
