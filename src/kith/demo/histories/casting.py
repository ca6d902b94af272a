"""Who is referred by whom about what: so that a school sends children and a landlord tenants."""

from dataclasses import dataclass
from typing import Any

from kith.demo.histories.arrival import Wanted
from kith.demo.histories.story import Place
from kith.demo.someone import CHILD, GENERAL, HOMELESS, PARENT, REFUGE, Kind
from kith.kernel.clock import age_on
from kith.organisations.choices import Role
from kith.referrals.choices import Reason as R
from kith.referrals.choices import Source, Urgency
from kith.referrals.intake import PersonDetails


@dataclass(frozen=True)
class Cast:
    """For one link worker's people: ages and places, what brings them, who sends them."""

    kind: Kind
    reasons: tuple[tuple[R, int], ...]
    senders: tuple[tuple[str, int], ...]
    own: float = 0.3
    """The share that comes by themselves or with a helper."""


GP = (
    *(("Dr Martin Feldman", 16), ("Dr Sunita Rao", 13), ("Joyce Appleyard", 12)),
    *(("Kwame Boateng", 9), ("Meena Joshi", 3)),
)
ADULTS = Cast(
    GENERAL,
    (
        *((R.LONELY, 22), (R.MENTAL, 16), (R.MONEY, 14), (R.HEALTH, 12), (R.HOUSING, 10)),
        *((R.GRIEF, 9), (R.ACTIVE, 8), (R.CARING, 8), (R.WORK, 6), (R.FOOD, 4), (R.MEMORY, 4)),
        *((R.SAFETY, 3), (R.DRINK_DRUGS, 4), (R.OTHER, 3)),
    ),
    (
        *GP,
        *(("Elif Demir", 4), ("Patrick Nolan", 5), ("Sharon Goodwin", 4), ("Imran Sheikh", 2)),
        *(("Debbie Crowther", 4), ("Agnieszka Wójcik", 4), ("Colin Ward", 1), ("Gemma Tate", 2)),
    ),
)
CHILDREN = Cast(
    CHILD,
    ((R.FAMILY, 20), (R.MENTAL, 6), (R.CARING, 5), (R.LONELY, 2)),
    (("Rachel Fenton", 9), ("Tobias Lund", 5), ("Dr Sunita Rao", 4), ("Joyce Appleyard", 3)),
    own=0.2,
)
PARENTS = Cast(PARENT, ((R.FAMILY, 10), (R.MONEY, 3), (R.HOUSING, 3)), CHILDREN.senders)
REFUGEES = Cast(
    REFUGE,
    ((R.LEGAL, 16), (R.LONELY, 6), (R.WORK, 5), (R.HOUSING, 6), (R.MENTAL, 4)),
    (("Selam Tesfaye", 12), ("Kwame Boateng", 5), ("Imran Sheikh", 2), ("Patrick Nolan", 1)),
    own=0.12,
)
ROUGH = Cast(
    HOMELESS,
    ((R.HOUSING, 20), (R.DRINK_DRUGS, 7), (R.FOOD, 5), (R.MENTAL, 4)),
    (
        *(("Imran Sheikh", 6), ("Patrick Nolan", 5), ("Colin Ward", 4), ("Gemma Tate", 2)),
        *(("Debbie Crowther", 3), ("Dr Martin Feldman", 3), ("Sharon Goodwin", 3)),
    ),
    own=0.1,
)
ALL_AGES = (0, 120)
AGES = {R.MEMORY: (62, 120), R.WORK: (16, 72), R.DRINK_DRUGS: (18, 78), R.GRIEF: (18, 120)}
CASTS = {
    "Chidinma Okafor": (CHILDREN, CHILDREN, PARENTS),
    "Yusuf Haddad": (REFUGEES,),
    "Carol Stubbs": (ROUGH,),
}


def cast_for(place: Place, worker: str) -> Cast:
    """Whom this worker meets."""
    return place.dice.choice(CASTS.get(worker, (ADULTS,)))


def wanted(place: Place, cast: Cast, days_ago: int, **more: Any) -> Wanted:
    """A referral of this cast, arrived so long ago."""
    dice = place.dice
    details = more.pop("details", None) or place.folk.someone(cast.kind)
    reasons = _reasons(place, cast, details)
    if dice.yes(cast.own):
        source = dice.choices((Source.SELF, Source.HELPER, Source.WORKER), (70, 22, 8))[0]
        sender = None
    else:
        names = [name for name, _weight in cast.senders]
        name = dice.choices(names, [weight for _name, weight in cast.senders])[0]
        source, sender = Source.PROFESSIONAL, place.town.members[name, Role.REFERRER]
    urgent = dice.yes(0.14) or R.SAFETY in reasons
    fields = {
        "sender": sender,
        "source": source,
        "urgency": Urgency.SOON if urgent else Urgency.ROUTINE,
        "shares": dice.yes(0.9),
    } | more
    return Wanted(days_ago, details, reasons, **fields)


def _reasons(place: Place, cast: Cast, details: PersonDetails) -> tuple[str, ...]:
    """One to three, such as bring people of that age."""
    dice = place.dice
    age = age_on(details.born_on, place.diary.today) if details.born_on else 45
    fitting = [
        (reason.value, weight)
        for reason, weight in cast.reasons
        if AGES.get(reason, ALL_AGES)[0] <= age <= AGES.get(reason, ALL_AGES)[1]
    ]
    codes = [code for code, _weight in fitting]
    weights = [weight for _code, weight in fitting]
    count = dice.choices((1, 2, 3), (45, 40, 15))[0]
    found: dict[str, None] = {}
    while len(found) < min(count, len(codes)):
        found[dice.choices(codes, weights)[0]] = None
    return tuple(found)
