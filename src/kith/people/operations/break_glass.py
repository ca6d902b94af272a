"""Opening a restricted record in an emergency: a reason, one person, sixty minutes."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotAllowed, NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.people.models import BreakGlass, Person

LASTS = timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class Opening:
    """`fresh` says that this call opened the record; else it stood open already."""

    id: UUID
    person_id: UUID
    fresh: bool


@operation
def open_restricted(*, actor: Actor, person_id: UUID, reason: str) -> Opening:
    """Open one restricted record of the actor's service to the actor for an hour.

    Raises Refused where the record is open to the actor anyway, NotFound where there is none.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    if len(reason.split()) < 2:
        raise Refused(_("Write why you need to open this record now."))
    standing = _standing(actor, person_id)
    if standing is not None:
        return Opening(standing.id, person_id, fresh=False)
    if Person.objects.filter(id=person_id).exists():
        raise Refused(_("This record is open to you already."))
    return Opening(_opened(actor, person_id, reason.strip()).id, person_id, fresh=True)


def _standing(actor: Actor, person_id: UUID) -> BreakGlass | None:
    mine = BreakGlass.objects.filter(user_id=actor.own_user, person_id=person_id)
    return mine.filter(expires_at__gt=now()).first()


def _opened(actor: Actor, person_id: UUID, reason: str) -> BreakGlass:
    moment = now()
    try:
        with transaction.atomic():
            # The person is not visible yet: that they are of this service, the database checks.
            row = BreakGlass.objects.create(
                service_id=actor.own_service,
                person_id=person_id,
                user_id=actor.own_user,
                user_name=actor.label,
                reason=reason,
                opened_at=moment,
                expires_at=moment + LASTS,
            )
    except IntegrityError as error:
        raise NotFound from error
    if not Person.objects.filter(id=person_id).exists():
        raise NotFound
    return row


@operation
def review_opening(*, actor: Actor, opening_id: UUID, justified: bool, note: str) -> BreakGlass:
    """Judge an opening. Never one's own; once."""
    actor.require(Permission.REVIEW_BREAK_GLASS)
    row = BreakGlass.objects.select_for_update().filter(id=opening_id).first()
    if row is None:
        raise NotFound
    if row.user_id == actor.user_id:
        raise NotAllowed(_("Somebody else must review this."))
    if row.reviewed_at is not None:
        raise Refused(_("This has been reviewed already."))
    if not note.strip():
        raise Refused(_("Write what you found."))
    row.reviewed_at, row.reviewed_by = now(), actor.user_id
    row.justified, row.review_note = justified, note.strip()
    row.save(update_fields=["reviewed_at", "reviewed_by", "justified", "review_note"])
    return row
