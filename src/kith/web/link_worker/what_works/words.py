"""What works for a person, in a few lines; and what nobody has asked yet."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.directory.choices import AccessFeature, Circumstance, DayPart, TakesPart, Travel, Weekday
from kith.directory.kinds.codes import Kind
from kith.directory.matching.facts import Rule
from kith.directory.matching.rules import pounds
from kith.directory.matching.telling import NAMES
from kith.directory.what_works import EVERY_PART, WhatWorks
from kith.people.choices import YesNoUnknown

Rows = list[dict[str, Any]]
OF_A_DAY = 3
WHOLE_DAY = 0b111


def rows(works: WhatWorks) -> Rows:
    """One row for each thing that is known, for a summary list."""
    firm = set(works.firm)
    told = [
        (_("In their own words"), works.words, None),
        (_("Can pay"), _money(works.budget_pence), Rule.COST),
        (_("Free"), _times(works.free_bits), Rule.TIMES),
        (_("Travels"), _journey(works), Rule.DISTANCE),
        (_("Takes part"), _takes_part(works), None),
        (_("A place needs"), _labels(AccessFeature, works.access), Rule.ACCESS),
        (_("About them"), _labels(Circumstance, works.circumstances), None),
        (_("Never suggest"), _labels(Kind, works.not_kinds), None),
    ]
    return [
        {"key": key, "value": f"{value} ({_('firm')})" if rule in firm else value}
        for key, value, rule in told
        if value
    ]


def not_asked(works: WhatWorks) -> list[str]:
    """What the rules would like to know."""
    open_questions = {
        NAMES[Rule.COST]: works.budget_pence is None,
        NAMES[Rule.TIMES]: not works.free_bits,
        NAMES[Rule.DISTANCE]: works.furthest_miles is None and not works.takes_part,
        _("the internet"): works.online == YesNoUnknown.UNKNOWN,
    }
    return [str(name).lower() for name, unknown in open_questions.items() if unknown]


def _money(pence: int | None) -> str:
    if pence is None:
        return ""
    return _("Up to %(price)s a week") % {"price": pounds(pence)} if pence else _("Nothing")


def _times(bits: int) -> str:
    if bits == EVERY_PART:
        return _("Any time")
    days = ((day, bits >> (day * OF_A_DAY) & WHOLE_DAY) for day in Weekday)
    return "; ".join(_day(day, parts) for day, parts in days if parts)


def _day(day: Weekday, parts: int) -> str:
    if parts == WHOLE_DAY:
        return str(day.label)
    named = [str(part.label).lower() for part in DayPart if parts >> part & 1]
    return f"{day.label} {', '.join(named)}"


def _journey(works: WhatWorks) -> str:
    miles = works.furthest_miles
    far = ""
    if miles is not None:
        far = ngettext("Up to %(n)s mile", "Up to %(n)s miles", miles) % {"n": miles}
    return ", ".join(filter(None, [far, _labels(Travel, works.travels)]))


def _takes_part(works: WhatWorks) -> str:
    where = str(TakesPart(works.takes_part).label) if works.takes_part else ""
    no_internet = _("Does not use the internet") if works.online == YesNoUnknown.NO else ""
    return ". ".join(filter(None, [where, no_internet]))


def _labels(choices: Any, codes: Iterable[str]) -> str:
    return ", ".join(str(choices(code).label) for code in codes)
