"""Services that fit a person, best first, each with two reasons and one caution.

Pure. Whatever a hard rule speaks against is left out, whoever asks: `left_out` says why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kith.directory.matching.case import Case, Finding, Fit
from kith.directory.matching.facts import PersonFacts, Rule, ServiceFacts, WantedKind
from kith.directory.matching.rules import findings
from kith.directory.matching.telling import SILENT

MOST = 10
REASONS = (
    Rule.KIND, Rule.DISTANCE, Rule.COST, Rule.TIMES, Rule.LANGUAGE, Rule.ACCESS,
    Rule.CIRCUMSTANCES, Rule.WAITING, Rule.PLACES, Rule.AREA, Rule.AGE, Rule.GENDER,
    Rule.FRESHNESS,
)  # fmt: skip
"""What persuades most, first."""
CAUTIONS = (
    Rule.ACCESS, Rule.TIMES, Rule.COST, Rule.DISTANCE, Rule.LANGUAGE, Rule.PLACES,
    Rule.CIRCUMSTANCES, Rule.AREA, Rule.AGE, Rule.GENDER, Rule.WAITING, Rule.FRESHNESS,
)  # fmt: skip
"""What would spoil a first visit most, first."""
NOT_NAMED = (Rule.CIRCUMSTANCES, Rule.AGE, Rule.AREA, Rule.GENDER, Rule.REJECTED)
"""Reasons where there is no better one: nobody is kept away."""
SURENESS, NEARNESS, FAR_MILES = 3.0, 2.0, 10.0
WORTH = {
    Rule.COST: 1.0,
    Rule.TIMES: 1.0,
    Rule.LANGUAGE: 1.0,
    Rule.CIRCUMSTANCES: 0.7,
    Rule.ACCESS: 0.5,
    Rule.WAITING: 0.5,
    Rule.PLACES: 0.5,
    Rule.FRESHNESS: 0.5,
}
AGAINST, NOT_KNOWN = -1.5, -0.2


@dataclass(frozen=True)
class Suggestion:
    service: ServiceFacts
    miles: float | None
    reasons: tuple[str, ...]
    """Two."""
    caution: str
    """What to ask before the first visit, or what speaks against it."""
    findings: tuple[Finding, ...]
    score: float


@dataclass(frozen=True)
class LeftOut:
    service: ServiceFacts
    why: tuple[str, ...]


@dataclass(frozen=True)
class Suggested:
    suggestions: tuple[Suggestion, ...]
    left_out: tuple[LeftOut, ...]
    """Of the kinds that are wanted, but with a hard rule against them."""


def suggest(
    person: PersonFacts,
    services: Iterable[ServiceFacts],
    wanted: Sequence[WantedKind],
    *,
    on: date,
    most: int = MOST,
) -> Suggested:
    """A service at several places is suggested at the one that fits best."""
    weighed: dict[object, Suggestion] = {}
    left_out: dict[object, LeftOut] = {}
    for service in services:
        case = Case(person, service, wanted, on)
        found = findings(case)
        if why := vetoes(found):
            if not any(f.rule is Rule.KIND and f.hard for f in found):
                known = left_out.get(service.id)
                if known is None or why < known.why:
                    left_out[service.id] = LeftOut(service, why)
            continue
        made = _suggestion(case, found)
        if service.id not in weighed or order(made) < order(weighed[service.id]):
            weighed[service.id] = made
    best = sorted(weighed.values(), key=order)[:most]
    others = (left for id, left in left_out.items() if id not in weighed)
    return Suggested(tuple(best), tuple(sorted(others, key=by_name)))


def vetoes(found: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(f.why for f in found if f.hard and f.fit is Fit.DOES_NOT)


def by_name(left: LeftOut) -> tuple[str, str]:
    return left.service.name, str(left.service.id)


def order(suggestion: Suggestion) -> tuple[float, float, str, str]:
    """By fit, then by distance, then by name; never by anything that could be bought."""
    miles = FAR_MILES if suggestion.miles is None else suggestion.miles
    return (-suggestion.score, miles, suggestion.service.name, str(suggestion.service.id))


def _suggestion(case: Case, found: tuple[Finding, ...]) -> Suggestion:
    fits = [f for f in found if f.fit is Fit.FITS]
    reasons = sorted(fits, key=lambda f: REASONS.index(f.rule))
    # One reason of each rule: two kinds that both fit would leave no room for the distance.
    by_rule = {f.rule: f.why for f in reversed(reasons)}
    silent = set(NOT_NAMED) - {f.rule for f in found}
    why = [by_rule[rule] for rule in REASONS if rule in by_rule]
    two = tuple([*why, *(str(SILENT[rule][1]) for rule in NOT_NAMED if rule in silent)][:2])
    return Suggestion(
        case.service, case.miles, two, _caution(found), found, round(_score(case, found), 3)
    )


def _caution(found: Iterable[Finding]) -> str:
    """What does not fit before what is not known of it, and that before what nobody has asked."""
    doubts = [f for f in found if f.fit is not Fit.FITS and f.rule in CAUTIONS]
    doubts.sort(key=lambda f: (f.to_ask, f.fit is Fit.UNKNOWN, CAUTIONS.index(f.rule)))
    said = {f.rule for f in found}
    silent = [rule for rule in CAUTIONS if rule not in said and SILENT[rule][0] is Fit.UNKNOWN]
    to_ask = [f.why for f in doubts] + [str(SILENT[rule][1]) for rule in silent]
    return to_ask[0] if to_ask else _("Things change: ring before the first visit")


def _score(case: Case, found: Iterable[Finding]) -> float:
    sure = max((w.sureness for w in case.wanted if w.code in case.service.kinds), default=0.0)
    score = SURENESS * sure
    if case.needs_no_journey:
        score += NEARNESS / 2
    elif case.miles is not None:
        score += NEARNESS * max(0.0, 1 - case.miles / FAR_MILES)
    for finding in found:
        if finding.to_ask:
            continue
        if finding.fit is Fit.FITS:
            score += WORTH.get(finding.rule, 0.0)
        else:
            score += AGAINST if finding.fit is Fit.DOES_NOT else NOT_KNOWN
    return score
