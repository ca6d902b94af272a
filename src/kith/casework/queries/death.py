"""What recording a death would stop, and the one that stands."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kith.casework.choices import CaseStatus, FollowUpStatus, SessionStatus, TaskKind
from kith.casework.models import Case, Death, FollowUp, Session, Task
from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.messaging.choices import Audience, DeliveryState
from kith.messaging.models import Message

NOT_GONE = (DeliveryState.CREATED, DeliveryState.TEMPORARY_FAILURE, DeliveryState.HELD)


@dataclass(frozen=True, slots=True)
class StandingDeath:
    died_on: date | None
    told_by: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class WhatStops:
    """How many of each are still to come; `standing` where the death is recorded already."""

    cases: int
    meetings: int
    follow_ups: int
    tasks: int
    messages: int
    standing: StandingDeath | None


@query
def what_a_death_stops(*, actor: Actor, person_id: UUID) -> WhatStops:
    """Counts for the page that asks for confirmation."""
    of_person = {"person_id": person_id}
    tasks = Task.objects.filter(**of_person, done_at__isnull=True)
    row = Death.objects.filter(**of_person, undone_at__isnull=True).first()
    return WhatStops(
        cases=Case.objects.filter(**of_person).exclude(status=CaseStatus.CLOSED).count(),
        meetings=Session.objects.filter(**of_person, status=SessionStatus.PLANNED).count(),
        follow_ups=FollowUp.objects.filter(**of_person, status=FollowUpStatus.PLANNED).count(),
        tasks=tasks.exclude(kind=TaskKind.BREAK_GLASS_REVIEW).count(),
        messages=Message.objects.filter(
            **of_person, recipient=Audience.PERSON, state__in=NOT_GONE
        ).count(),
        standing=_standing(row) if row else None,
    )


def _standing(row: Death) -> StandingDeath:
    return StandingDeath(row.died_on, row.told_by, row.recorded_at, row.recorded_by_name)
