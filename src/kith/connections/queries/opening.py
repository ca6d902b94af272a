"""Whether a group may read what was shared, as things stand now."""

from uuid import UUID

from django.db.models import Q

from kith.connections.choices import State
from kith.connections.models import Connection
from kith.connections.policy.sharing import may_be_read
from kith.kernel.clock import today
from kith.people.models import SharingPermission


def readable(row: Connection) -> bool:
    """The connection is going on and the permission stands. Call while acting."""
    withdrawn = row.withdrawn_at is not None
    stands = permission_stands(row)
    return may_be_read(State(row.state), withdrawn=withdrawn, permission_stands=stands)


def permission_stands(row: Connection) -> bool:
    """The person lets us share with this group today. Call while acting."""
    return row.permission_id is not None and _stands(row.permission_id)


def _stands(permission_id: UUID) -> bool:
    given = SharingPermission.objects.filter(id=permission_id, withdrawn_at__isnull=True)
    in_time = Q(until_on__isnull=True) | Q(until_on__gte=today())
    return given.filter(in_time, granted=True).exists()
