"""A listing's own page, ready to print: on screen, on paper, in large print."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kith.directory.addresses import web_address
from kith.directory.choices import Circumstance, ForGender, Route, Visibility
from kith.directory.details import ListingDetails, Place
from kith.directory.queries.listing import ListingView
from kith.kernel.clock import today
from kith.people.languages import language_name
from kith.web.components.directory import words

LONGEST_TEXT = 300


@dataclass(frozen=True, slots=True)
class PlaceSheet:
    name: str
    lines: tuple[str, ...]
    directions: str
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Plain words for each part; what is not known is empty and not shown."""

    times: tuple[str, ...]
    cost: str
    prices: tuple[str, ...]
    who: tuple[str, ...]
    not_for: tuple[str, ...]
    routes: tuple[str, ...]
    kinds: tuple[str, ...]
    languages: tuple[str, ...]
    places: tuple[PlaceSheet, ...]
    ways: tuple[str, ...]
    web: str
    caution: str
    waiting: str
    checked: str
    fresh: bool
    short: str
    """A few lines for a text message: name, first time, town, first number for everybody."""


def sheet(view: ListingView) -> Sheet:
    """Everything that the page of a listing says."""
    said = view.details
    prices = tuple(filter(None, map(words.price, said.prices)))
    known = [int(p.amount * 100) for p in said.prices if p.amount is not None]
    return Sheet(
        times=tuple(filter(None, map(words.slot, said.times))),
        cost=words.cost(said.cost, min(known, default=None)),
        prices=(*prices, said.fees) if said.fees else prices,
        who=tuple(_who(view)),
        not_for=tuple(_not_for(view)),
        routes=tuple(str(Route(code).label) for code in said.routes),
        kinds=tuple(words.kinds(said.kinds)),
        languages=tuple(str(language_name(code)) for code in said.languages),
        places=tuple(_place(place) for place in said.places),
        ways=tuple(_ways(view)),
        web=web_address(said.url) or web_address(view.provider_website),
        caution=words.stopped(
            full=said.places_left == 0, paused_until=view.paused_until, on=today()
        ),
        waiting=words.waiting(said.waiting),
        checked=words.freshness(
            view.freshness,
            confirmed_at=view.confirmed_at,
            confirmed_by=view.confirmed_by,
            known_at=view.known_at,
            edited_at=view.edited_at,
            edited_by=view.edited_by,
        ),
        fresh=view.freshness == "fresh" and view.confirmed_at is not None,
        short=short(said),
    )


def short(said: ListingDetails) -> str:
    """The listing in a text message; nothing of it is for professionals only."""
    place = next((p for p in said.places if not p.address_private), None)
    phones = (r.phone for r in said.reach if r.phone and r.visibility == Visibility.PUBLIC)
    where = ", ".join(filter(None, [place.name, place.city, place.postcode])) if place else ""
    times = "; ".join(filter(None, map(words.slot, said.times[:2])))
    lines = (said.name, times, where, next(phones, ""))
    return "\n".join(line for line in lines if line)[:LONGEST_TEXT]


def _who(view: ListingView) -> list[str]:
    said = view.details
    lines = (
        [_("People who live in %(areas)s") % {"areas": ", ".join(said.outcodes)}]
        if said.outcodes
        else []
    )
    lines += [str(ForGender(code).label) for code in said.genders]
    lines += [str(Circumstance(code).label) for code in said.circumstances]
    return [
        *filter(None, [words.ages(said.age_min, said.age_max)]),
        *lines,
        *_lines(said.eligibility),
    ]


def _not_for(view: ListingView) -> list[str]:
    said = view.details
    return [*(str(Circumstance(c).label) for c in said.cannot_take), *_lines(said.exclusions)]


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _place(place: Place) -> PlaceSheet:
    known = words.access(place)
    street = (place.address, place.city, place.postcode)
    private = (place.city, _("The address is told to those who will go there."))
    return PlaceSheet(
        name="" if place.address_private else place.name,
        lines=tuple(filter(None, private if place.address_private else street)),
        directions=""
        if place.address_private
        else " ".join(filter(None, [place.directions, place.transport])),
        has=tuple(name for name, has in known if has),
        lacks=tuple(name for name, has in known if not has),
        words=place.access_words,
    )


def _ways(view: ListingView) -> list[str]:
    said = view.details
    ways = (
        (said.in_person and bool(said.places), _("In person")),
        (said.online, _("Online")),
        (said.by_phone, _("By phone")),
        (said.at_home, _("At your home")),
    )
    return [label for yes, label in ways if yes]
