"""What a row of a file would become, line by line, before anything is brought in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kith.directory.choices import Weekday
from kith.directory.importing.incoming import IncomingListing, IncomingPlace, IncomingTime, Refusal
from kith.kernel.text import shortened
from kith.web.components.directory.words import ages


@dataclass(frozen=True, slots=True)
class FirstRow:
    """`refused`: why it is left out, else empty. `lines` are what is said, in words."""

    name: str
    refused: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def first_row(row: IncomingListing | Refusal) -> FirstRow:
    if isinstance(row, Refusal):
        return FirstRow(row.name, row.why)
    lines = tuple((label, words) for label, words in _lines(row) if words)
    return FirstRow(row.name, lines=lines, notes=row.notes)


def _lines(row: IncomingListing) -> Iterator[tuple[str, str]]:
    yield _("Who runs it"), row.provider.name if row.provider.name != row.name else ""
    yield _("About it"), shortened(row.description, 160)
    yield _("Category"), row.category
    yield _("Where"), "; ".join(_where(place) for place in row.places)
    yield _("When"), "; ".join(_when(one) for one in row.times)
    yield _("Cost"), row.fees
    yield (
        _("Who it is for"),
        ", ".join(filter(None, [ages(row.age_min, row.age_max), row.eligibility])),
    )
    yield _("How to join"), row.how_to_join
    numbers = (phone.number for phone in row.phones)
    yield _("Get in touch"), ", ".join(filter(None, [*numbers, row.email, row.url]))


def _where(place: IncomingPlace) -> str:
    words = ", ".join(filter(None, [place.name, place.address, place.city, place.postcode]))
    return words if place.lat is not None else f"{words} ({_('on no map')})"


def _when(one: IncomingTime) -> str:
    day = "" if one.weekday is None else str(Weekday(one.weekday).label)
    hours = "–".join(f"{at:%H:%M}" for at in (one.opens, one.closes) if at)
    return f"{day} {hours}".strip() or one.description
