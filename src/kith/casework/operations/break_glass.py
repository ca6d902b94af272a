"""Break-glass as a whole: the record opens, managers are told, somebody else reviews it."""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from kith.casework.choices import TaskKind
from kith.casework.models import Task
from kith.casework.operations.alerting import alert_colleagues
from kith.casework.operations.tasks import close_task
from kith.kernel.actor import Actor
from kith.kernel.clock import add_working_days, now, today
from kith.kernel.operation import operation
from kith.organisations.choices import Role
from kith.organisations.models import Membership
from kith.people.operations.break_glass import Opening, open_restricted, review_opening

REVIEW_WITHIN_DAYS = 2


@operation
def break_glass(*, actor: Actor, person_id: UUID, reason: str) -> Opening:
    """Open a restricted record for an hour, tell managers and leads, and set a review task.

    The review is never the opener's own, by the operation and by the database.
    """
    opening = open_restricted(actor=actor, person_id=person_id, reason=reason)
    if opening.fresh:
        _review_task(actor, opening)
        reviewers = _reviewers(actor)
        alert_colleagues(actor, "break_glass_alert", opening.id, now(), reviewers)
    return opening


@operation
def review_break_glass(*, actor: Actor, opening_id: UUID, justified: bool, note: str) -> None:
    """Judge an opening and close its task."""
    review_opening(actor=actor, opening_id=opening_id, justified=justified, note=note)
    tasks = Task.objects.select_for_update().filter(subject_id=opening_id, done_at__isnull=True)
    for task in tasks.filter(kind=TaskKind.BREAK_GLASS_REVIEW):
        close_task(actor, task)


def _review_task(actor: Actor, opening: Opening) -> None:
    Task.objects.create(
        service_id=actor.own_service,
        person_id=opening.person_id,
        kind=TaskKind.BREAK_GLASS_REVIEW,
        text=_("%(name)s opened this restricted record. Review why.") % {"name": actor.label},
        not_for_user=actor.user_id,
        subject_id=opening.id,
        due_on=add_working_days(today(), REVIEW_WITHIN_DAYS),
        created_at=now(),
        created_by=actor.label,
    )


def _reviewers(actor: Actor) -> list[Membership]:
    here = Membership.objects.filter(organisation_id=actor.own_service, active=True)
    return list(here.filter(Q(role=Role.MANAGER) | Q(safeguarding_lead=True)))
