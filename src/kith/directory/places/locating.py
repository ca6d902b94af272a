"""From what somebody types to a place on the map."""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from kith.directory.places.distance import Point, miles_between
from kith.directory.places.gazetteer import Entry, gazetteer
from kith.directory.places.queries import local_like, local_names, middle_of, unit_point
from kith.kernel.postcode import (
    NO_FIXED_ABODE,
    area,
    has_place,
    is_postcode,
    normalise_outcode,
    normalise_postcode,
    outcode,
    pseudo_meaning,
    sector,
)
from kith.kernel.text import clean_line

LONGEST = 100
CROWN_DEPENDENCIES = {"JE", "GY", "IM"}
_NO_HOME = re.compile(
    r"n\.?f\.?a\.?|no fixed (?:abode|address)|homeless|rough sleep(?:er|ing)|sofa surfing"
    r"|dim cyfeiriad sefydlog",
    re.IGNORECASE,
)
_LIKE_A_CODE = re.compile(r"[A-Za-z]{1,2}\d[A-Za-z\d]?(?:\s*\d[A-Za-z]{2})?")
_SECTOR = re.compile(r"\s*(\S+)\s+(\d)\s*")


class Precision(StrEnum):
    """How exactly a place is known: within 100 m, 1 km, 5 km, a town, or 100 m of somebody."""

    UNIT = "unit"
    SECTOR = "sector"
    OUTCODE = "outcode"
    TOWN = "town"
    HERE = "here"


@dataclass(frozen=True, slots=True)
class Place:
    """A point in degrees (WGS84), and what to call it on a page."""

    lat: float
    lon: float
    label: str
    precision: Precision

    @property
    def point(self) -> Point:
        return self.lat, self.lon

    @property
    def outcode(self) -> str:
        """The first half of the postcode that was meant; "" where none was."""
        named = self.precision in {Precision.TOWN, Precision.HERE}
        return "" if named else outcode(self.label)


def locate(text: str, *, near: Point | None = None) -> Place | None:
    """The place that a postcode (whole or its beginning) or a name stands for; None if unknown.

    Of several places of one name: the nearest to `near`, else the largest. A name nearly right is
    taken for the name that it is like. `explain` says what to tell a person who got None.
    """
    typed = clean_line(text)[:LONGEST]
    if not typed or without_home(typed):
        return None
    return _by_code(typed) if _is_code(typed) else _by_name(typed, near)


def suggest(text: str, *, limit: int = 8) -> tuple[Place, ...]:
    """Places whose name begins as typed, the largest first, to choose from."""
    typed = clean_line(text)[:LONGEST]
    entries = gazetteer().beginning(typed) if len(typed) > 1 else ()
    return tuple(_named(entry) for entry in entries[:limit])


def without_home(text: str) -> bool:
    """Whether somebody says that they have no fixed address, in words or by ZZ99 3VZ."""
    typed = clean_line(text)
    if _NO_HOME.fullmatch(typed):
        return True
    return is_postcode(typed) and normalise_postcode(typed) == NO_FIXED_ABODE


def explain(text: str) -> str:
    """Kind words on why `locate` found nothing, and what to do instead."""
    typed = clean_line(text)[:LONGEST]
    if not typed:
        return _("Enter a postcode, its first half, or the name of a town or area")
    if without_home(typed):
        return _(
            "You do not need an address. Enter a place where you often are: a town, or the"
            " postcode of a day centre, library or surgery."
        )
    looks_like_code = _is_code(typed) or _LIKE_A_CODE.fullmatch(typed)
    return _explain_code(typed) if looks_like_code else _explain_name(typed)


def _explain_code(typed: str) -> str:
    code = normalise_postcode(typed) if is_postcode(typed) else typed.upper()
    if pseudo_meaning(code):
        return _("That postcode stands for no place. Enter a town, or a postcode near you.")
    letters = area(code)
    if letters in CROWN_DEPENDENCIES:
        return _(
            "We do not have places in Jersey, Guernsey or the Isle of Man. Your parish hall,"
            " library or surgery can tell you what there is near you."
        )
    if letters.startswith("BF"):
        return _("A forces address is on no map. Enter the town or postcode where you are.")
    return _("We do not know the postcode %(code)s. Check it, or enter a town.") % {"code": code}


def _explain_name(typed: str) -> str:
    return _(
        "We do not know a place called %(name)s. Try a nearby town, or the first half of a"
        " postcode, like M1."
    ) % {"name": typed}


def _is_code(typed: str) -> bool:
    return is_postcode(typed) or _outward(typed) != ""


def _outward(typed: str) -> str:
    try:
        return normalise_outcode(typed)
    except ValueError:
        return ""


def _by_code(typed: str) -> Place | None:
    if is_postcode(typed):
        code = normalise_postcode(typed)
        if not has_place(code):
            return None
        return _unit(code) or _sector(sector(code) or "") or _outcode(outcode(code))
    part = _SECTOR.fullmatch(typed)
    wanted = _outward(typed)
    return (_sector(f"{wanted} {part[2]}") if part else None) or _outcode(wanted)


def _unit(code: str) -> Place | None:
    point = unit_point(code)
    return Place(*point, code, Precision.UNIT) if point else None


def _sector(code: str) -> Place | None:
    found = gazetteer().sectors.get(code)
    point = found.point if found else middle_of(code)
    return Place(*point, code, Precision.SECTOR) if point else None


def _outcode(code: str) -> Place | None:
    found = gazetteer().outcodes.get(code)
    point = found.point if found else middle_of(f"{code} ")
    return Place(*point, code, Precision.OUTCODE) if point else None


def _by_name(typed: str, near: Point | None) -> Place | None:
    name, _comma, inside = typed.partition(",")
    found = _called(name) or _called(typed)
    if not found:
        return None
    within = [e for e in found if inside and _same_start(e.inside, inside)] or list(found)
    if near:
        return _named(min(within, key=lambda entry: miles_between(near, entry.point)))
    return _named(within[0])


def _called(name: str) -> tuple[Entry, ...]:
    if len(name.strip()) < 2:
        return ()
    known = gazetteer()
    exactly = local_names(name) + known.called(name)
    return exactly or known.beginning(name) or local_like(name) or known.like(name)


def _same_start(one: str, other: str) -> bool:
    return one.casefold().startswith(other.strip().casefold())


def _named(entry: Entry) -> Place:
    label = f"{entry.name}, {entry.inside}" if entry.inside else entry.name
    return Place(entry.lat, entry.lon, label, Precision.TOWN)
