"""Who has room and who fits: rules over plain facts, each shown as fits, does not or unknown.

A rule that cannot be judged never hides a worker: it is shown as unknown, with what is missing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from uuid import UUID

from django.utils.dateformat import format as django_format
from django.utils.translation import gettext as _

from kith.organisations.choices import Specialism, WorkerGender
from kith.people.choices import WorkerPreference

ADULT = 18


class Fit(StrEnum):
    FITS = "fits"
    DOES_NOT = "does_not"
    UNKNOWN = "unknown"


class Rule(StrEnum):
    """In the order in which they are shown."""

    ROOM = "room"
    ACCEPTING = "accepting"
    THERE = "there"
    SPECIALISM = "specialism"
    LANGUAGE = "language"
    PRACTICE = "practice"
    PREFERENCE = "preference"


# Whoever fails one of these is listed last, however much room they have.
HARD = frozenset({Rule.ACCEPTING, Rule.THERE, Rule.SPECIALISM})


@dataclass(frozen=True, slots=True)
class WorkerFacts:
    """One link worker. `limit` is how many people at once; `caseload` how many now."""

    membership_id: UUID
    name: str
    limit: int
    caseload: int
    specialisms: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    practices: frozenset[UUID] = frozenset()
    gender: str = ""
    away_from: date | None = None
    away_until: date | None = None
    accepting: bool = True

    @property
    def room(self) -> int:
        """Places left; below nought when the limit was passed."""
        return self.limit - self.caseload

    def away_on(self, day: date) -> bool:
        return _there(self, day)[0] is Fit.DOES_NOT

    @property
    def share_free(self) -> float:
        """Places left for each place of a limit that follows the worker's hours."""
        return self.room / max(self.limit, 1)


@dataclass(frozen=True, slots=True)
class ReferralFacts:
    """What the rules need of the person. `age` None: date of birth not known."""

    age: int | None = None
    under_16: bool = False
    homeless: bool = False
    legal_worries: bool = False
    language: str = "en"
    practice_id: UUID | None = None
    preference: str = ""


@dataclass(frozen=True, slots=True)
class RuleResult:
    rule: Rule
    fit: Fit
    words: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A worker with every rule; `misfit` when a hard rule says no."""

    worker: WorkerFacts
    results: tuple[RuleResult, ...]

    @property
    def misfit(self) -> bool:
        return any(r.rule in HARD and r.fit is Fit.DOES_NOT for r in self.results)

    @property
    def full(self) -> bool:
        return self.worker.room < 1


def limit_of(
    *, full_time_limit: int, full_time_hours: Decimal, weekly_hours: Decimal, own_limit: int | None
) -> int:
    """People at once for these hours, to the nearest whole; the worker's own limit comes first."""
    if own_limit is not None:
        return own_limit
    share = Decimal(full_time_limit) * weekly_hours / full_time_hours
    return max(1, int(share.to_integral_value(ROUND_HALF_UP)))


def rank(workers: Iterable[WorkerFacts], referral: ReferralFacts, today: date) -> list[Ranked]:
    """Everybody, most room for their hours first, hard misfits last; ties by name."""
    judged = [Ranked(worker, judge(worker, referral, today)) for worker in workers]
    return sorted(judged, key=_place)


def _place(ranked: Ranked) -> tuple[bool, float, str, UUID]:
    worker = ranked.worker
    return (ranked.misfit, -worker.share_free, worker.name, worker.membership_id)


def judge(worker: WorkerFacts, referral: ReferralFacts, today: date) -> tuple[RuleResult, ...]:
    """Every rule, in the order of `Rule`."""
    found = (
        (Rule.ROOM, *_room(worker)),
        (Rule.ACCEPTING, *_accepting(worker)),
        (Rule.THERE, *_there(worker, today)),
        (Rule.SPECIALISM, *_specialism(worker, referral)),
        (Rule.LANGUAGE, *_language(worker, referral)),
        (Rule.PRACTICE, *_practice(worker, referral)),
        (Rule.PREFERENCE, *_preference(worker, referral)),
    )
    return tuple(RuleResult(rule, fit, words) for rule, fit, words in found)


Verdict = tuple[Fit, str]


def _room(worker: WorkerFacts) -> Verdict:
    numbers = {"caseload": worker.caseload, "limit": worker.limit}
    if worker.room > 0:
        return Fit.FITS, _("Has room: %(caseload)s of %(limit)s people") % numbers
    return Fit.DOES_NOT, _("Full: %(caseload)s of %(limit)s people") % numbers


def _accepting(worker: WorkerFacts) -> Verdict:
    if worker.accepting:
        return Fit.FITS, _("Taking new people")
    return Fit.DOES_NOT, _("Not taking new people at the moment")


def _there(worker: WorkerFacts, today: date) -> Verdict:
    if worker.away_from is None or (worker.away_until and worker.away_until < today):
        return Fit.FITS, _("No leave is planned")
    dates = {"first": _day(worker.away_from), "last": _day(worker.away_until)}
    if worker.away_from > today:
        return Fit.FITS, _("Here now; away from %(first)s") % dates
    if worker.away_until is None:
        return Fit.DOES_NOT, _("Away since %(first)s, and we do not know until when") % dates
    return Fit.DOES_NOT, _("Away until %(last)s") % dates


def _day(day: date | None) -> str:
    return django_format(day, "j F Y") if day else ""


def _needed(referral: ReferralFacts) -> Specialism | None:
    """The specialism that is certain to be needed; None when we do not know the age."""
    if referral.under_16 or (referral.age is not None and referral.age < ADULT):
        return Specialism.CHILDREN
    if referral.homeless:
        return Specialism.HOMELESSNESS
    return None if referral.age is None else Specialism.GENERAL


def _specialism(worker: WorkerFacts, referral: ReferralFacts) -> Verdict:
    needed = _needed(referral)
    if not worker.specialisms:
        return Fit.UNKNOWN, _("We do not know who they work with")
    if needed is None:
        return Fit.UNKNOWN, _("We do not know the person's age")
    if needed is Specialism.GENERAL and referral.legal_worries:
        return _maybe_refugee(worker)
    words = {"group": _GROUPS[needed]()}
    if needed in worker.specialisms:
        return Fit.FITS, _("Works with %(group)s") % words
    return Fit.DOES_NOT, _("Does not work with %(group)s") % words


def _maybe_refugee(worker: WorkerFacts) -> Verdict:
    if Specialism.REFUGEES in worker.specialisms:
        return Fit.FITS, _("Immigration or legal worries: works with refugees")
    if Specialism.GENERAL in worker.specialisms:
        return Fit.UNKNOWN, _("Works with adults; immigration may call for a specialist")
    return Fit.DOES_NOT, _("Does not work with adults in general")


_GROUPS: dict[Specialism, Callable[[], str]] = {
    Specialism.CHILDREN: lambda: _("children and families"),
    Specialism.HOMELESSNESS: lambda: _("people without a home"),
    Specialism.GENERAL: lambda: _("adults in general"),
}


def _language(worker: WorkerFacts, referral: ReferralFacts) -> Verdict:
    if not referral.language:
        return Fit.UNKNOWN, _("We do not know the person's language")
    if referral.language == "en":
        return Fit.FITS, _("The person speaks English")
    if referral.language in worker.languages:
        return Fit.FITS, _("Speaks the person's language")
    if not worker.languages:
        return Fit.UNKNOWN, _("We do not hold their languages")
    return Fit.DOES_NOT, _("Does not speak the person's language: plan an interpreter")


def _practice(worker: WorkerFacts, referral: ReferralFacts) -> Verdict:
    if not worker.practices:
        return Fit.FITS, _("Takes people of any GP practice")
    if referral.practice_id is None:
        return Fit.UNKNOWN, _("We do not know the person's GP practice")
    if referral.practice_id in worker.practices:
        return Fit.FITS, _("Works with the person's GP practice")
    return Fit.DOES_NOT, _("Works with other GP practices")


_GENDERS = {WorkerPreference.WOMAN: WorkerGender.WOMAN, WorkerPreference.MAN: WorkerGender.MAN}


def _preference(worker: WorkerFacts, referral: ReferralFacts) -> Verdict:
    if not referral.preference:
        return Fit.UNKNOWN, _("The person was not asked whether they would like a woman or a man")
    if referral.preference == WorkerPreference.ANY:
        return Fit.FITS, _("The person does not mind who it is")
    if not worker.gender:
        return Fit.UNKNOWN, _("The person has a preference; we do not hold the worker's gender")
    if worker.gender == _GENDERS[WorkerPreference(referral.preference)]:
        return Fit.FITS, _("As the person would like")
    return Fit.DOES_NOT, _("Not as the person would like")
