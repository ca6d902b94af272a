"""What a filter kept out, and the address of the page without it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.directory.queries.searching import Found, Miss, TimeOfWeek


@dataclass(frozen=True, slots=True)
class Loosened:
    """ "3 more if you accept evenings", and where that leads."""

    text: str
    href: str


_FIELD = {
    Miss.TIMES: "when",
    Miss.TIMES_UNKNOWN: "when",
    Miss.COST: "cost",
    Miss.COST_UNKNOWN: "cost",
    Miss.STEPS: "step_free",
    Miss.STEPS_UNKNOWN: "step_free",
    Miss.LANGUAGE: "language",
    Miss.AGE: "age",
    Miss.GENDER: "gender",
    Miss.NOT_ONLINE: "online",
    Miss.WAITING: "no_waiting",
    Miss.WAITING_UNKNOWN: "no_waiting",
    Miss.FULL: "no_waiting",
    Miss.ELSEWHERE: "elsewhere",
}


def removed(found: Found, asked: QueryDict, path: str) -> list[Loosened]:
    """A line for each filter that alone keeps something out, the most first, then distance."""
    lines = [
        Loosened(_words(miss, count, asked), _without(asked, _FIELD[miss], path))
        for miss, count in sorted(found.removed.items(), key=lambda pair: -pair[1])
    ]
    return [*lines, *_farther(found, asked, path)]


def _words(miss: Miss, count: int, asked: QueryDict) -> str:
    more = ngettext("%(num)s more", "%(num)s more", count) % {"num": count}
    return f"{more} {_condition(miss, asked)}"


def _condition(miss: Miss, asked: QueryDict) -> str:
    if miss is Miss.TIMES:
        return _("if you accept %(times)s") % {"times": _other_times(asked)}
    return {
        Miss.TIMES_UNKNOWN: _("whose times we do not know"),
        Miss.COST: _("if you can pay more"),
        Miss.COST_UNKNOWN: _("whose cost we do not know"),
        Miss.STEPS: _("if steps are no problem"),
        Miss.STEPS_UNKNOWN: _("where we do not know whether there are steps"),
        Miss.LANGUAGE: _("in other languages"),
        Miss.AGE: _("for other ages"),
        Miss.GENDER: _("for another gender"),
        Miss.NOT_ONLINE: _("if you can go there"),
        Miss.WAITING: _("if you can wait"),
        Miss.WAITING_UNKNOWN: _("whose waiting time we do not know"),
        Miss.FULL: _("that are full or paused"),
        Miss.ELSEWHERE: _("for people who live in another area"),
    }[miss]


def _other_times(asked: QueryDict) -> str:
    chosen = set(asked.getlist("when"))
    names = {
        TimeOfWeek.DAY: _("daytimes"),
        TimeOfWeek.EVENING: _("evenings"),
        TimeOfWeek.WEEKEND: _("weekends"),
    }
    others = [name for time, name in names.items() if time not in chosen]
    return get_text_list(others, _("or"))


def _without(asked: QueryDict, field: str, path: str) -> str:
    kept = asked.copy()
    kept.pop(field, None)
    if field == _FIELD[Miss.ELSEWHERE]:
        kept[field] = "on"
    kept.pop("page", None)
    return f"{path}?{kept.urlencode()}"


def _farther(found: Found, asked: QueryDict, path: str) -> Iterator[Loosened]:
    if found.farther <= 0:
        return
    kept = asked.copy()
    kept.pop("page", None)
    kept["miles"] = "25"
    words = ngettext("%(num)s more up to 25 miles away", "%(num)s more up to 25 miles away",
                     found.farther)  # fmt: skip
    yield Loosened(words % {"num": found.farther}, f"{path}?{kept.urlencode()}")
