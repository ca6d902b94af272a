"""Whether somebody can get to a service, or take part without going. Pure."""

from django.utils.translation import gettext as _

from kith.directory.choices import Travel
from kith.directory.matching.case import Case, Finding, Fit, Said
from kith.directory.matching.facts import PersonFacts, Rule

NEAR_MILES = 3.0
"""Said to be near where nobody knows how far the person can go."""
NEAR_ON_FOOT = 1.0
SLOW = frozenset({Travel.WALK.value, Travel.WHEELCHAIR.value, Travel.ACCOMPANIED.value})
"""Who has no other way goes a mile before somebody should ask."""


def distance(case: Case) -> Said:
    person = case.person
    if case.needs_no_journey:
        yield Finding(Rule.DISTANCE, Fit.FITS, _no_journey(case))
    elif person.offline and case.only_online:
        yield _cannot(_("Only online, and they do not use the internet"))
    elif person.remote_only:
        yield _cannot(_("They take part only by phone or online"))
    elif person.housebound:
        yield _cannot(_("They would have to leave the house"))
    elif case.miles is None:
        yield Finding(Rule.DISTANCE, Fit.UNKNOWN, _("Not known how far it is"))
    else:
        yield _how_far(person, case.miles)


def _cannot(why: str) -> Finding:
    return Finding(Rule.DISTANCE, Fit.DOES_NOT, why, hard=True)


def _how_far(person: PersonFacts, miles: float) -> Finding:
    told = {"miles": f"{miles:.1f}", "ways": _ways(person)}
    if person.furthest_miles is not None and miles > person.furthest_miles:
        why = _("%(miles)s miles: farther than they can go") % told
        return Finding(Rule.DISTANCE, Fit.DOES_NOT, why, Rule.DISTANCE in person.limits)
    if person.furthest_miles is not None or miles <= _near(person):
        return Finding(Rule.DISTANCE, Fit.FITS, _from_home(miles))
    why = _("%(miles)s miles: ask how they would get there") % told
    if person.travels:
        why = _("%(miles)s miles: ask whether they can get there (%(ways)s)") % told
    return Finding(Rule.DISTANCE, Fit.UNKNOWN, why)


def _from_home(miles: float) -> str:
    """No more exact than a postcode is."""
    if miles < 0.3:
        return _("Less than a quarter of a mile from home")
    return _("%(miles)s miles from home") % {"miles": f"{miles:.1f}"}


def _near(person: PersonFacts) -> float:
    only_slow = person.travels and person.travels <= SLOW
    return NEAR_ON_FOOT if only_slow else NEAR_MILES


def _ways(person: PersonFacts) -> str:
    return ", ".join(str(Travel(way).label).lower() for way in sorted(person.travels))


def _no_journey(case: Case) -> str:
    if case.service.at_home and not case.person.remote_only:
        return _("They come to the person’s home")
    return _("Online, no journey") if case.can_be_online else _("By phone, no journey")
