"""What works for one person, as they say it: money, times, journeys, places, what not to offer."""

from dataclasses import dataclass

from kith.directory.matching.facts import Rule
from kith.people.choices import YesNoUnknown

CAN_BE_FIRM = (Rule.COST, Rule.TIMES, Rule.DISTANCE, Rule.ACCESS, Rule.LANGUAGE)
"""What a person may say is a limit; else it is a wish."""
MOST_PENCE = 100_000
MOST_MILES = 100
EVERY_PART = (1 << 21) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatWorks:
    """Empty, None and unknown mean that nobody has asked. Codes are of `directory/choices.py`.

    `budget_pence` is what they can pay in a week. `free_bits` as in `matching/facts.py`.
    `circumstances_asked`: they were asked about all, and are in none but those named. `firm` are
    the rules that rule a service out for them.
    """

    words: str = ""
    budget_pence: int | None = None
    free_bits: int = 0
    furthest_miles: int | None = None
    travels: tuple[str, ...] = ()
    takes_part: str = ""
    online: str = YesNoUnknown.UNKNOWN.value
    access: tuple[str, ...] = ()
    circumstances: tuple[str, ...] = ()
    circumstances_asked: bool = False
    not_kinds: tuple[str, ...] = ()
    firm: tuple[str, ...] = (Rule.ACCESS.value,)
