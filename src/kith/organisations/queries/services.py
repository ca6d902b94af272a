"""Which service covers a place, and how a service runs its programme.

Organisations name no person, so that anybody may ask, signed in or not.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kith.kernel.clock import age_on, today
from kith.kernel.postcode import has_place, outcode
from kith.kernel.prepared import first, prepared
from kith.organisations.choices import LINK_WORKER, OrganisationKind
from kith.organisations.models import Coverage, Membership, Organisation, Programme


class WhyNot(StrEnum):
    """Why no service takes somebody on."""

    AREA = "area"
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """How one service runs. Days are working days in England; weeks count from meeting one."""

    service_id: UUID
    service_name: str
    public_name: str
    worker_title: str
    intro: str
    caller_number: str
    duty_number: str
    opening_hours: str
    minimum_age: int
    maximum_age: int | None
    not_covered_advice: str
    triage_days: int
    urgent_triage_days: int
    first_contact_days: int
    contact_attempts: int
    attempt_gap_days: int
    provider_answer_days: int
    cadence_weeks: tuple[int, ...]
    follow_up_months: tuple[int, ...]
    session_minutes: int
    caseload_full_time: int
    full_time_hours: float
    self_referral_open: bool
    safeguarding_in_hours: str
    safeguarding_out_of_hours: str
    letter_sign_off: str
    names_staff: bool
    quiet_from: time
    quiet_until: time
    version: int

    @property
    def planned_sessions(self) -> int:
        return len(self.cadence_weeks)

    @property
    def worker(self) -> str:
        """What people call a worker, in the reader's language where there is a word for it."""
        return _("link worker") if self.worker_title == LINK_WORKER else self.worker_title

    @property
    def telephone(self) -> str:
        """The number that people may ring."""
        return self.duty_number or self.caller_number


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which services cover somebody, best first; or why none does and what to do instead."""

    services: tuple[ProgrammeView, ...]
    why_not: WhyNot | None = None
    advice: str = ""

    @property
    def service(self) -> ProgrammeView | None:
        return self.services[0] if self.services else None


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody's place of work: who they are there and what their organisation is."""

    membership_id: UUID
    name: str
    job_title: str
    telephone: str
    email: str
    organisation_id: UUID
    organisation_name: str
    kind: OrganisationKind


def desk(membership_id: UUID) -> Desk:
    """The place of work that a membership stands for."""
    (member,) = _member(membership_id)
    return Desk(
        membership_id=member.id,
        name=member.name,
        job_title=member.job_title,
        telephone=member.telephone,
        email=member.email,
        organisation_id=member.organisation_id,
        organisation_name=member.organisation.name,
        kind=OrganisationKind(member.organisation.kind),
    )


def programme(service_id: UUID) -> ProgrammeView:
    """The programme of one service. Raises Programme.DoesNotExist for anything else."""
    row = first(_programme(service_id))
    if row is None:
        raise Programme.DoesNotExist
    return _view(row)


@prepared
def _programme(service_id: UUID) -> QuerySet[Programme]:
    return Programme.objects.select_related("service").filter(service_id=service_id)


@prepared
def _member(membership_id: UUID) -> QuerySet[Membership]:
    return Membership.objects.select_related("organisation").filter(id=membership_id)


def service_ids() -> tuple[UUID, ...]:
    """Every service that is at work, for what a day sets off in each."""
    rows = Organisation.objects.filter(kind=OrganisationKind.SERVICE, active=True)
    return tuple(rows.order_by("id").values_list("id", flat=True))


def find_service(
    *, practice_id: UUID | None = None, postcode: str = "", born_on: date | None = None
) -> Verdict:
    """Who can help somebody of this practice, place and age. `postcode` is normalised.

    Where neither practice nor a place on the map is known (no fixed address, say) every service
    of the right age is offered: having no address never shuts the door.
    """
    covering = _covering(practice_id, postcode)
    if not covering:
        return Verdict((), WhyNot.AREA, _only_advice())
    fitting = tuple(p for p in covering if _age_problem(p, born_on) is None)
    if fitting:
        return Verdict(fitting)
    advice = next((p.not_covered_advice for p in covering if p.not_covered_advice), "")
    return Verdict((), _age_problem(covering[0], born_on), advice)


def _covering(practice_id: UUID | None, postcode: str) -> tuple[ProgrammeView, ...]:
    placed = bool(postcode) and has_place(postcode)
    if practice_id is not None and not placed:
        return tuple(map(_view, _of_practice(practice_id)))
    rows = Programme.objects.select_related("service").filter(service__active=True)
    if practice_id is not None or placed:
        match = Q(practice=practice_id) if practice_id is not None else Q()
        if placed:
            match |= Q(outcode=outcode(postcode))
        rows = rows.filter(service__in=Coverage.objects.filter(match).values("service"))
    return tuple(_view(row) for row in rows.order_by("public_name", "service_id"))


@prepared
def _of_practice(practice_id: UUID) -> QuerySet[Programme]:
    rows = Programme.objects.select_related("service").filter(service__active=True)
    covered = Coverage.objects.filter(practice=practice_id).values("service")
    return rows.filter(service__in=covered).order_by("public_name", "service_id")


def self_referral_hours() -> tuple[tuple[str, int], ...]:
    """Opening hours and working days until triage, each pair once, of the services that are at work
    and to which people can refer themselves."""
    rows = Programme.objects.filter(service__active=True, self_referral_open=True)
    pairs = rows.order_by("opening_hours", "triage_days").distinct()
    return tuple(pairs.values_list("opening_hours", "triage_days"))


def services_of_outcode(code: str) -> tuple[UUID, ...]:
    """Active services that cover the first half of a postcode by place."""
    rows = Coverage.objects.filter(outcode=code, service__active=True).order_by("service_id")
    return tuple(rows.values_list("service_id", flat=True).distinct())


def _age_problem(service: ProgrammeView, born_on: date | None) -> WhyNot | None:
    if born_on is None:
        return None
    age = age_on(born_on, today())
    if age < service.minimum_age:
        return WhyNot.TOO_YOUNG
    if service.maximum_age is not None and age > service.maximum_age:
        return WhyNot.TOO_OLD
    return None


def _only_advice() -> str:
    # Where one service runs this installation, its advice is for whoever it does not cover.
    texts = Programme.objects.filter(service__active=True).values_list("not_covered_advice")[:2]
    found = [text for (text,) in texts]
    fallback = _("Ask the GP practice, or the local council, what there is nearby.")
    return found[0] or fallback if len(found) == 1 else fallback


def _view(row: Programme) -> ProgrammeView:
    plain = {
        name: getattr(row, name)
        for name in ProgrammeView.__dataclass_fields__
        if name not in {"service_name", "cadence_weeks", "follow_up_months", "full_time_hours"}
    }
    return ProgrammeView(
        service_name=row.service.name,
        cadence_weeks=tuple(row.cadence_weeks),
        follow_up_months=tuple(row.follow_up_months),
        full_time_hours=float(row.full_time_hours),
        **plain,
    )
