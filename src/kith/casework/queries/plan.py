"""A plan as pages show it, and its versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from kith.casework.choices import AgreedHow
from kith.casework.models import Plan, PlanVersion
from kith.casework.policy.plan_content import PlanContent
from kith.casework.policy.plan_diff import Difference, diff, from_rows, plan_after
from kith.casework.queries.case import CaseView, case_view
from kith.casework.queries.loading import content_of, latest_case
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import query


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One saved change: who, when, why, at which meeting, and what changed."""

    number: int
    at: datetime
    by: str
    why: str
    session_id: UUID | None
    differences: tuple[Difference, ...]
    agreed_how: AgreedHow
    agreed_on: date | None


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan as it stands. `saved` is its last version, None while it is empty."""

    case: CaseView
    version: int
    content: PlanContent
    saved: VersionLine | None
    agreed_how: AgreedHow
    agreed_on: date | None
    agreed_version: int | None

    @property
    def is_agreed(self) -> bool:
        """Whether the person agreed to what stands now."""
        return self.version > 0 and self.agreed_version == self.version


@dataclass(frozen=True, slots=True)
class OneVersion:
    """A version, whole."""

    line: VersionLine
    content: PlanContent


@query
def plan_view(*, actor: Actor, person_id: UUID) -> PlanView | None:
    """The plan of the person's case; None before there is one. Six statements."""
    case = latest_case(person_id)
    if case is None:
        return None
    plan = Plan.objects.get(case=case)
    last = plan.versions.order_by("-number").first()
    return PlanView(
        case=case_view(case),
        version=plan.version,
        content=content_of(plan),
        saved=_line(last) if last else None,
        agreed_how=AgreedHow(plan.agreed_how),
        agreed_on=plan.agreed_on,
        agreed_version=plan.agreed_version,
    )


@query
def versions_of(*, actor: Actor, person_id: UUID) -> tuple[VersionLine, ...]:
    """Every version of the plan, newest first, without its content."""
    return tuple(_line(row) for row in _versions(person_id).order_by("-number"))


@query
def version_view(*, actor: Actor, person_id: UUID, number: int) -> OneVersion:
    """One version, whole. NotFound where there is none of that number."""
    lines = _until(person_id, number)
    content = _after(lines, number)
    if not number:
        raise NotFound
    return OneVersion(lines[-1], content)


@query
def compare_versions(
    *, actor: Actor, person_id: UUID, earlier: int, later: int
) -> tuple[Difference, ...]:
    """What changed between two versions; version 0 is the empty plan."""
    lines = _until(person_id, max(earlier, later))
    return diff(_after(lines, earlier), _after(lines, later))


def _until(person_id: UUID, number: int) -> list[VersionLine]:
    """The versions up to this one, the oldest first: they count from 1 without a gap."""
    rows = _versions(person_id).filter(number__lte=number).order_by("number")
    return [_line(row) for row in rows]


def _after(lines: Sequence[VersionLine], number: int) -> PlanContent:
    """The plan that the first so many of these lead to."""
    if not 0 <= number <= len(lines):
        raise NotFound
    return plan_after(line.differences for line in lines[:number])


def _versions(person_id: UUID) -> QuerySet[PlanVersion]:
    case = latest_case(person_id)
    if case is None:
        raise NotFound
    return PlanVersion.objects.filter(plan__case=case)


def _line(row: PlanVersion) -> VersionLine:
    return VersionLine(
        number=row.number,
        at=row.at,
        by=row.by_name,
        why=row.why,
        session_id=row.session_id,
        differences=from_rows(row.changes),
        agreed_how=AgreedHow(row.agreed_how),
        agreed_on=row.agreed_on,
    )
