"""Whether a service fits a person: one small rule for each thing that matters, with its reason.

Pure. A rule says that something fits, does not fit or is not known, and whether that is hard: the
group would have to turn the person away, or the person cannot go. What is not known never counts
as no. How somebody would get there is in `going.py`.
"""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.directory.choices import AccessFeature, Circumstance, ForGender, Freshness, WaitingBand
from kith.directory.kinds.codes import Kind
from kith.directory.matching.case import Case, Finding, Fit, Said
from kith.directory.matching.facts import Rule
from kith.directory.matching.going import distance

LONG_WAITS = frozenset({WaitingBand.MONTHS_3.value, WaitingBand.LONGER.value})
SHORT_WAITS = frozenset({WaitingBand.NONE.value, WaitingBand.WEEKS_2.value})


def rejected(case: Case) -> Said:
    if case.service.id in case.person.rejected_services:
        why = _("They have turned this one down")
        yield Finding(Rule.REJECTED, Fit.DOES_NOT, why, hard=True)
    for code in sorted(case.service.kinds & case.person.rejected_kinds):
        why = _("They do not want this: %(kind)s") % {"kind": Kind(code).label}
        yield Finding(Rule.REJECTED, Fit.DOES_NOT, why, hard=True)


def kind(case: Case) -> Said:
    met = [wanted for wanted in case.wanted if wanted.code in case.service.kinds]
    if not met:
        yield Finding(Rule.KIND, Fit.DOES_NOT, _("Not what they asked for"), hard=True)
    for wanted in met:
        told = {"kind": Kind(wanted.code).label, "words": _quoted(wanted.words)}
        why = _("%(kind)s: %(words)s") if wanted.words else "%(kind)s"
        yield Finding(Rule.KIND, Fit.FITS, why % told)


def places(case: Case) -> Said:
    until, left = case.service.paused_until, case.service.places_left
    if until and until >= case.on:
        day = f"{until.day}/{until.month}/{until.year}"
        why = _("Takes nobody new until %(day)s") % {"day": day}
        yield Finding(Rule.PLACES, Fit.DOES_NOT, why, hard=True)
    elif left == 0:
        yield Finding(Rule.PLACES, Fit.DOES_NOT, _("Full when they last said"), hard=True)
    elif left is not None:
        why = ngettext("%(n)s place left", "%(n)s places left", left) % {"n": left}
        yield Finding(Rule.PLACES, Fit.FITS, why)


def area(case: Case) -> Said:
    taken, outcode = case.service.outcodes, case.person.outcode
    if not taken:
        return
    if not outcode:
        yield Finding(Rule.AREA, Fit.UNKNOWN, _("Only for some areas: ask whether theirs is one"))
    elif outcode in taken:
        yield Finding(Rule.AREA, Fit.FITS, _("Takes people from where they live"))
    else:
        why = _("Does not take people from where they live")
        yield Finding(Rule.AREA, Fit.DOES_NOT, why, hard=True)


def age(case: Case) -> Said:
    low, high = case.service.age_min, case.service.age_max
    if low is None and high is None:
        return
    ages = {"ages": _ages(low, high)}
    if case.person.age is None:
        yield Finding(Rule.AGE, Fit.UNKNOWN, _("For people aged %(ages)s") % ages)
    elif (low or 0) <= case.person.age <= (999 if high is None else high):
        yield Finding(Rule.AGE, Fit.FITS, _("For their age: %(ages)s") % ages)
    else:
        why = _("Not for their age, only %(ages)s") % ages
        yield Finding(Rule.AGE, Fit.DOES_NOT, why, hard=True)


def gender(case: Case) -> Said:
    if not case.service.genders:
        return
    whom = {"whom": ", ".join(str(ForGender(g).label) for g in sorted(case.service.genders))}
    if not case.person.gender:
        yield Finding(Rule.GENDER, Fit.UNKNOWN, _("Only for: %(whom)s. Ask") % whom)
    elif case.person.gender in case.service.genders:
        yield Finding(Rule.GENDER, Fit.FITS, _("For: %(whom)s") % whom)
    else:
        yield Finding(Rule.GENDER, Fit.DOES_NOT, _("Only for: %(whom)s") % whom, hard=True)


def circumstances(case: Case) -> Said:
    person, service = case.person, case.service
    for code in sorted(service.cannot_take & person.circumstances):
        why = _("They cannot take: %(whom)s") % {"whom": _circumstances({code})}
        yield Finding(Rule.CIRCUMSTANCES, Fit.DOES_NOT, why, hard=True)
    if not service.circumstances:
        return
    told = {"whom": _circumstances(service.circumstances)}
    if shared := service.circumstances & person.circumstances:
        why = _("For: %(whom)s") % {"whom": _circumstances(shared)}
        yield Finding(Rule.CIRCUMSTANCES, Fit.FITS, why)
    elif service.circumstances <= person.not_circumstances:
        why = _("Only for: %(whom)s") % told
        yield Finding(Rule.CIRCUMSTANCES, Fit.DOES_NOT, why, hard=True)
    else:
        yield Finding(Rule.CIRCUMSTANCES, Fit.UNKNOWN, _("Only for: %(whom)s. Ask") % told)


def access(case: Case) -> Said:
    hard = Rule.ACCESS in case.person.limits
    for need in sorted(case.person.access_needs):
        told = {"feature": AccessFeature(need).label}
        if case.needs_no_journey:
            yield Finding(Rule.ACCESS, Fit.FITS, _("%(feature)s: no journey") % told)
        elif need in case.service.access_has:
            yield Finding(Rule.ACCESS, Fit.FITS, _("%(feature)s: yes") % told)
        elif need in case.service.access_lacks:
            yield Finding(Rule.ACCESS, Fit.DOES_NOT, _("%(feature)s: no") % told, hard)
        else:
            why = _("%(feature)s: not known, ask before they go") % told
            yield Finding(Rule.ACCESS, Fit.UNKNOWN, why)


def language(case: Case) -> Said:
    person, spoken = case.person, case.service.languages
    if person.languages & (spoken - {"en"}):
        yield Finding(Rule.LANGUAGE, Fit.FITS, _("Somebody there speaks their language"))
    elif person.needs_interpreter and not spoken:
        why = _("Not known whether anybody there speaks their language")
        yield Finding(Rule.LANGUAGE, Fit.UNKNOWN, why)
    elif person.needs_interpreter:
        why = _("Nobody there is known to speak their language")
        yield Finding(Rule.LANGUAGE, Fit.DOES_NOT, why, Rule.LANGUAGE in person.limits)


def cost(case: Case) -> Said:
    price, budget = case.service.price_pence, case.person.budget_pence
    if price is None:
        yield Finding(Rule.COST, Fit.UNKNOWN, _("Not known what it costs"))
    elif price == 0:
        yield Finding(Rule.COST, Fit.FITS, _("Free"))
    elif budget is None:
        why = _("Costs %(price)s: ask whether they can pay that") % {"price": pounds(price)}
        yield Finding(Rule.COST, Fit.UNKNOWN, why)
    elif price <= budget:
        why = _("%(price)s each time: they can pay that in a week") % {"price": pounds(price)}
        yield Finding(Rule.COST, Fit.FITS, why)
    else:
        why = _("%(price)s each time: more than they can pay in a week") % {"price": pounds(price)}
        yield Finding(Rule.COST, Fit.DOES_NOT, why, Rule.COST in case.person.limits)


def times(case: Case) -> Said:
    free, runs = case.person.free_bits, case.service.open_bits
    if not free:
        why = _("Nobody has asked when they are free")
        yield Finding(Rule.TIMES, Fit.UNKNOWN, why, to_ask=True)
    elif not runs:
        yield Finding(Rule.TIMES, Fit.UNKNOWN, _("Not known when it is"))
    elif free & runs:
        yield Finding(Rule.TIMES, Fit.FITS, _("At a time when they are free"))
    else:
        why = _("Not at a time when they are free")
        yield Finding(Rule.TIMES, Fit.DOES_NOT, why, Rule.TIMES in case.person.limits)


def waiting(case: Case) -> Said:
    band = case.service.waiting
    if band == WaitingBand.UNKNOWN.value:
        yield Finding(Rule.WAITING, Fit.UNKNOWN, _("Not known how long the wait is"))
        return
    fit = Fit.FITS if band in SHORT_WAITS else Fit.DOES_NOT if band in LONG_WAITS else Fit.UNKNOWN
    why = _("Waiting: %(band)s") % {"band": WaitingBand(band).label}
    yield Finding(Rule.WAITING, fit, why)


def freshness(case: Case) -> Said:
    state = Freshness(case.service.freshness)
    fit = {Freshness.FRESH: Fit.FITS, Freshness.AGEING: Fit.UNKNOWN}.get(state, Fit.DOES_NOT)
    yield Finding(Rule.FRESHNESS, fit, str(state.label), hard=state == Freshness.LAPSED)


RULES: tuple[Callable[[Case], Said], ...] = (
    rejected, kind, places, area, age, gender, circumstances,
    access, language, distance, cost, times, waiting, freshness,
)  # fmt: skip


def findings(case: Case) -> tuple[Finding, ...]:
    """Everything that there is to say, in the order of `Rule`."""
    return tuple(finding for rule in RULES for finding in rule(case))


def pounds(pence: int) -> str:
    return f"£{pence // 100}" if pence % 100 == 0 else f"£{pence / 100:.2f}"


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def _ages(low: int | None, high: int | None) -> str:
    if low is None:
        return _("up to %(high)s") % {"high": high}
    return _("%(low)s and over") % {"low": low} if high is None else f"{low}–{high}"


def _circumstances(codes: frozenset[str] | set[str]) -> str:
    return ", ".join(str(Circumstance(code).label) for code in sorted(codes))
