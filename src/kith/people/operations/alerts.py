"""Alerts: what every page of a person keeps in sight, put up and taken down by staff."""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.people.choices import AlertKind
from kith.people.models import Alert
from kith.people.operations.holding import lock_person


@operation
def add_alert(*, actor: Actor, person_id: UUID, kind: str, text: str) -> UUID:
    """Put an alert up. The same words while they are up already give the one that stands."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    if not text.strip():
        raise Refused(_("Write what colleagues need to know."))
    person = lock_person(person_id)
    standing = {"person": person, "kind": AlertKind(kind), "text": text, "ended_at": None}
    found = Alert.objects.filter(**{k: v for k, v in standing.items() if v is not None})
    row = found.filter(ended_at__isnull=True).first() or Alert.objects.create(
        **standing, service_id=person.service_id, created_at=now(), created_by=actor.user_id
    )
    return row.id


@operation
def end_alert(*, actor: Actor, person_id: UUID, alert_id: UUID) -> None:
    """Take an alert down; it stays in the record. Doing so twice changes nothing."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = Alert.objects.select_for_update().filter(id=alert_id, person_id=person_id).first()
    if row is None:
        raise NotFound
    if row.ended_at is None:
        row.ended_at, row.ended_by = now(), actor.user_id
        row.save(update_fields=["ended_at", "ended_by"])
