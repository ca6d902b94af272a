"""A country in the database: organisations, people, services, history; all or not at all.

A named bulk operation of the database's owner (docs/performance.md says how it goes).
"""

from functools import partial

from django.db import connection

from kith.demo.scale import copying, founding, history, originals
from kith.demo.scale.bringing_back import analyze, bring_back, side_by_side
from kith.demo.scale.cast import Linnerby
from kith.demo.scale.country import Country
from kith.demo.scale.filling import Work, fill_together
from kith.demo.scale.moulding import Moulder
from kith.demo.scale.onward import Listings, Onward, taken_out
from kith.demo.scale.progress import Progress, Say
from kith.demo.scale.services import load_services
from kith.demo.scale.setting_aside import set_aside, unvacuumed
from kith.demo.scale.size import Size
from kith.demo.scale.stamping import Calendar
from kith.insights.monthly import count_every_month
from kith.kernel.clock import today


def load_country(*, scale: float, seed: int, say: Say) -> Country:
    """Everything of a size. Linnerby must be there: its people's stories are what is told again."""
    size = Size(scale)
    known = originals.tables()
    linnerby = Linnerby.read()
    load_services(count=size.listings, say=say)
    work = _work(known, linnerby, seed, size)
    country = Country(size, seed)
    say(f"  {len(country.places):,} organisations, {len(country.members):,} who sign in")
    founding.found(country)
    with unvacuumed([*known.columns, *history.TABLES]):
        _people(country, work, linnerby, say)
        say("  Everything that happened is in the audit history; sealing it, and counting by month")
        side_by_side(partial(history.seal_all, say), count_every_month)
    analyze(set(connection.introspection.table_names()) - set(known.columns) - set(history.TABLES))
    return country


def _people(country: Country, work: Work, linnerby: Linnerby, say: Say) -> None:
    """With what happened to them: its events go in while keys are made."""
    waiting = set_aside(work.known.columns)
    fill_together(work, country.services, Progress(country.size.referrals, "referrals", say).more)
    bring_back(
        waiting,
        say,
        first=history.READ,
        meanwhile=partial(history.write_events, linnerby.service.id),
    )
    history.write_loads(work.known.columns)


def _work(known: originals.Tables, linnerby: Linnerby, seed: int, size: Size) -> Work:
    moulder = Moulder(known, today())
    moulds, onward = [], []
    for person in originals.originals(known):
        cast = linnerby.cast(person, known)
        for one in taken_out(person, known):
            onward.append(moulder.onward(one, person, cast))
        moulds.append(moulder.mould(person, cast))
    return Work(
        moulds=moulds,
        onward=Onward(onward, Listings.read()),
        known=known,
        calendar=Calendar(today()),
        seed=seed,
        days=size.days,
        taken=_references(known),
    )


def _references(known: originals.Tables) -> frozenset[str]:
    found: set[str] = set()
    for table, columns in known.columns.items():
        if "reference" in columns:
            found.update(copying.read(table, ["reference"]))
    return frozenset(found)
