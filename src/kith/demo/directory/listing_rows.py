"""One listing with its parts, as an untidy world would have written it."""

from dataclasses import dataclass, field
from datetime import time, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import Model

from kith.demo.dice import Dice
from kith.demo.words.groups import FIRST_VISITS, HOURS_IN_WORDS
from kith.directory import models as m
from kith.directory.choices import CostKind, KindState, Route, Visibility
from kith.kernel.clock import now, today

AGES = {"over50": (50, None), "over18": (18, None), "young": (11, 25)}
ROUTES = {"referral": [Route.REFERRAL, Route.WORKER], "professionals": [Route.REFERRAL]}
LANGUAGES = {"cy", "pa", "ar", "pl", "ur", "fa", "bfi"}
STARTS = (time(9, 30), time(10), time(10, 30), time(13), time(14), time(18), time(19))


Row = TypeVar("Row", bound=Model)


@dataclass
class Written:
    """Rows by table, in the order in which they go in."""

    rows: dict[type[Model], list[Any]] = field(default_factory=dict)

    def add(self, row: Row) -> Row:
        self.rows.setdefault(type(row), []).append(row)
        return row


def write(
    into: Written, dice: Dice, group: tuple[Any, ...], provider: m.Provider, venue: m.Location
) -> m.Listing:
    """A listing of `group` by `provider` at `venue`, where it has a place."""
    kind, other, _name, _words, pence, who = group
    said = set(who.split())
    listing = _listing(dice, group, provider, said)
    into.add(listing)
    for code in filter(None, (kind, other)):
        guessed = dice.yes(0.07)
        state = KindState.SUGGESTED if guessed else KindState.CONFIRMED
        into.add(m.ListingKind(listing=listing, kind=code, state=state, at=now()))
    if not said & {"online", "phone"}:
        into.add(m.ListingAtLocation(listing=listing, location=venue))
        _times(into, dice, listing)
    _parts(into, dice, listing, said, pence)
    return listing


def _listing(dice: Dice, group: tuple[Any, ...], provider: m.Provider, said: set[str]) -> m.Listing:
    _kind, _other, name, words, pence, _who = group
    youngest, oldest = next((AGES[word] for word in AGES if word in said), (None, None))
    meets, wait = dice.choice(FIRST_VISITS)
    made = now() - timedelta(days=dice.randint(20, 900))
    return m.Listing(
        provider=provider,
        name=name.upper() + "!!" if dice.yes(0.03) else name,
        description="" if dice.yes(0.08) else words,
        email="" if dice.yes(0.4) else f"hello{dice.randint(100, 999)}@example.org",
        url="" if dice.yes(0.5) else f"https://{provider.name.split()[0].lower()}.example.org/",
        mail_language="cy" if "cy" in said else "en",
        state="published",
        visibility=Visibility.PROFESSIONALS if "professionals" in said else Visibility.PUBLIC,
        in_person=not said & {"online", "phone"},
        online="online" in said,
        by_phone="phone" in said,
        cost=_cost(dice, pence),
        age_min=youngest,
        age_max=oldest,
        genders=[g for g in ("women", "men") if g in said],
        circumstances=["carer"] if "carers" in said else [],
        routes=next((ROUTES[w] for w in ROUTES if w in said), [Route.DROP_IN, Route.SELF]),
        who_meets_you=meets,
        where_to_wait=wait,
        waiting=dice.choices(("unknown", "none", "weeks_2", "weeks_6", "longer"), (5, 4, 2, 1, 1))[
            0
        ],
        places_left=dice.choice((None, None, None, 0, 2, 5, 9)),
        paused_until=today() + timedelta(days=20) if dice.yes(0.03) else None,
        created_at=made,
        modified_at=made,
        **_upkeep(dice, made),
    )


def _cost(dice: Dice, pence: int | None) -> str:
    if pence is None or dice.yes(0.1):
        return CostKind.UNKNOWN
    return CostKind.DONATION if pence < 0 else (CostKind.PAID if pence else CostKind.FREE)


def _upkeep(dice: Dice, made: Any) -> dict[str, Any]:
    """Most are confirmed now and then; some nobody has looked at since they were written."""
    if dice.yes(0.25):
        return {"edited_at": made}
    confirmed = max(made, now() - timedelta(days=int(dice.triangular(2, 420, 60))))
    by = dice.choices(("provider", "worker"), (3, 2))[0]
    return {"edited_at": made, "confirmed_at": confirmed, "confirmed_by": by}


def _times(into: Written, dice: Dice, listing: m.Listing) -> None:
    if dice.yes(0.12):
        words = dice.choice(HOURS_IN_WORDS)
        into.add(m.Schedule(listing=listing, description=words))
        return
    for weekday in sorted(dice.sample(range(7), dice.choice((1, 1, 1, 2, 3)))):
        opens = dice.choice(STARTS)
        closes = time(min(opens.hour + dice.choice((1, 2, 3)), 22), opens.minute)
        into.add(m.Schedule(listing=listing, weekday=weekday, opens=opens, closes=closes))


def _parts(
    into: Written, dice: Dice, listing: m.Listing, said: set[str], pence: int | None
) -> None:
    if pence and pence > 0 and listing.cost == CostKind.PAID:
        into.add(m.Cost(listing=listing, amount=Decimal(pence) / 100))
    for code in said & LANGUAGES:
        into.add(m.Language(listing=listing, code=code))
    if not dice.yes(0.15):
        number = f"01632 960{dice.randint(400, 899)}"
        into.add(
            m.Phone(listing=listing, number=number.replace(" ", "") if dice.yes(0.3) else number)
        )
