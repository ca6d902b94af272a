"""What a filter kept out, and the address of the page without it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.directory.queries.searching import WITHIN_A_FILTER, Found, Miss, TimeOfWeek


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
    """A line for each filter that alone keeps something out, the most first, then distance. What a
    line says is what its address adds.
    """
    lines = [(sum(ways.values()), ways) for ways in _filters(found)]
    lines.sort(key=lambda line: -line[0])
    shown = [line for _count, ways in lines for line in _of_filter(found, ways, asked, path)]
    return [*shown, *_farther(found, asked, path)]


def _filters(found: Found) -> Iterator[dict[Miss, int]]:
    """The ways to fail each filter, with how many do."""
    for filter_ in WITHIN_A_FILTER:
        ways = {way: found.removed[way] for way in filter_ if found.removed.get(way)}
        if ways:
            yield ways


def _of_filter(
    found: Found, ways: dict[Miss, int], asked: QueryDict, path: str
) -> Iterator[Loosened]:
    """Taking it away; before that, each further time that could be accepted."""
    times = found.times if Miss.TIMES in ways else {}
    for time, count in times.items():
        yield Loosened(_more(count, _accepting([time])), _with_time(asked, time, path))
    if list(times.values()) == [sum(ways.values())]:
        return
    first, *others = ways
    words = _more(sum(ways.values()), _condition(first, asked))
    if others:
        also = ", ".join(f"{ways[way]} {_condition(way, asked)}" for way in others)
        words = f"{words} ({also})"
    yield Loosened(words, _without(asked, _FIELD[first], path))


def _more(count: int, condition: str) -> str:
    more = ngettext("%(num)s more", "%(num)s more", count) % {"num": count}
    return f"{more} {condition}"


def _accepting(times: list[str]) -> str:
    names = {
        TimeOfWeek.DAY: _("daytimes"),
        TimeOfWeek.EVENING: _("evenings"),
        TimeOfWeek.WEEKEND: _("weekends"),
    }
    accepted = [names[TimeOfWeek(time)] for time in times]
    return _("if you accept %(times)s") % {"times": get_text_list(accepted, _("or"))}


def _with_time(asked: QueryDict, time: str, path: str) -> str:
    kept = asked.copy()
    kept.setlist("when", [*kept.getlist("when"), time])
    return _from_the_first_page(kept, path)


def _condition(miss: Miss, asked: QueryDict) -> str:
    if miss is Miss.TIMES:
        chosen = asked.getlist("when")
        return _accepting([time for time in TimeOfWeek.values if time not in chosen])
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


def _without(asked: QueryDict, field: str, path: str) -> str:
    kept = asked.copy()
    kept.pop(field, None)
    if field == _FIELD[Miss.ELSEWHERE]:
        kept[field] = "on"
    return _from_the_first_page(kept, path)


def _from_the_first_page(asked: QueryDict, path: str) -> str:
    """The address of this question; its own copy, that is."""
    asked.pop("page", None)
    return f"{path}?{asked.urlencode()}"


def _farther(found: Found, asked: QueryDict, path: str) -> Iterator[Loosened]:
    if found.farther <= 0:
        return
    kept = asked.copy()
    kept["miles"] = str(found.farther_miles)
    words = ngettext(
        "%(num)s more up to %(miles)s miles away", "%(num)s more up to %(miles)s miles away",
        found.farther,
    )  # fmt: skip
    told = {"num": found.farther, "miles": found.farther_miles}
    yield Loosened(words % told, _from_the_first_page(kept, path))
