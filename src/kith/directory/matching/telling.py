"""Every rule in words: what fits, what does not, what nobody knows. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.directory.matching.case import Finding, Fit
from kith.directory.matching.facts import Rule

NAMES: dict[Rule, Promise] = {
    Rule.REJECTED: _("Turned down"),
    Rule.KIND: _("What it is"),
    Rule.PLACES: _("Places"),
    Rule.AREA: _("Area"),
    Rule.AGE: _("Age"),
    Rule.GENDER: _("Gender"),
    Rule.CIRCUMSTANCES: _("Whom it is for"),
    Rule.ACCESS: _("Access"),
    Rule.LANGUAGE: _("Language"),
    Rule.DISTANCE: _("Distance"),
    Rule.COST: _("Cost"),
    Rule.TIMES: _("Times"),
    Rule.WAITING: _("Waiting"),
    Rule.FRESHNESS: _("How sure the listing is"),
}
SILENT: dict[Rule, tuple[Fit, Promise]] = {
    Rule.REJECTED: (Fit.FITS, _("They have not turned it down")),
    Rule.PLACES: (Fit.UNKNOWN, _("Not known how many places are left")),
    Rule.AREA: (Fit.FITS, _("No area is named")),
    Rule.AGE: (Fit.FITS, _("No ages are named")),
    Rule.GENDER: (Fit.FITS, _("For everybody, as far as is known")),
    Rule.CIRCUMSTANCES: (Fit.FITS, _("For everybody, as far as is known")),
    Rule.ACCESS: (Fit.UNKNOWN, _("No access needs are noted for them: ask")),
    Rule.LANGUAGE: (Fit.FITS, _("No interpreter is noted for them")),
}
"""What a rule means where it finds nothing to say."""


@dataclass(frozen=True)
class Line:
    """One rule in words."""

    name: Promise
    why: str | Promise


@dataclass(frozen=True)
class Told:
    """Every rule is in at least one of the three."""

    fits: tuple[Line, ...]
    does_not: tuple[Line, ...]
    unknown: tuple[Line, ...]


def tell(found: Iterable[Finding]) -> Told:
    """All that was weighed of one service, in the order of the rules."""
    said: dict[Rule, list[tuple[Fit, str | Promise]]] = {rule: [] for rule in Rule}
    for finding in found:
        said[finding.rule].append((finding.fit, finding.why))
    lines: dict[Fit, list[Line]] = {fit: [] for fit in Fit}
    for rule, of_rule in said.items():
        for fit, why in of_rule or [SILENT[rule]]:
            lines[fit].append(Line(NAMES[rule], why))
    return Told(*(tuple(lines[fit]) for fit in (Fit.FITS, Fit.DOES_NOT, Fit.UNKNOWN)))
