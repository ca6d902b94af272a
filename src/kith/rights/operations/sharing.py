"""The person stops sharing with somebody, by the same way as through their link worker."""

from uuid import UUID

from kith.connections.models import Connection
from kith.connections.operations.ending import withdraw_consent
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import operation
from kith.people.choices import ConsentHow
from kith.people.models import SharingPermission
from kith.people.operations.agreements import withdraw_permission
from kith.rights.operations.writer import writing


@operation
def stop_sharing(*, actor: Actor, person_id: UUID, permission_id: UUID) -> None:
    """Nothing more is shared from this moment. A group that has read something is asked to stop and
    to delete, and the link worker gets a task to hear its reply. Twice changes nothing.
    """
    with writing(actor, person_id) as writer:
        row = SharingPermission.objects.filter(id=permission_id, person_id=person_id).first()
        if row is None:
            raise NotFound
        if row.withdrawn_at is not None:
            return
        given = Connection.objects.filter(permission_id=row.id, withdrawn_at__isnull=True).first()
        if given is None:
            withdraw_permission(
                actor=writer, person_id=person_id, permission_id=row.id, how=ConsentHow.ONLINE
            )
            return
        withdraw_consent(
            actor=writer, connection_id=given.id, version=given.version, how=ConsentHow.ONLINE
        )
