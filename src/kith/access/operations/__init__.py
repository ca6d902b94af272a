"""Letting people in, the first administrator before all; and what they are here."""

from kith.access.operations.founding import invite_first_administrator
from kith.access.operations.inviting import (
    Invited,
    OpenInvitation,
    accept_invitation,
    invite_colleague,
    open_invitation,
)
from kith.access.operations.provider_staff import (
    invite_to_provider,
    switch_provider_member,
    withdraw_provider_invitation,
)
from kith.access.operations.roles import change_role, roles_to_give

__all__ = [
    "Invited",
    "OpenInvitation",
    "accept_invitation",
    "change_role",
    "invite_colleague",
    "invite_first_administrator",
    "invite_to_provider",
    "open_invitation",
    "roles_to_give",
    "switch_provider_member",
    "withdraw_provider_invitation",
]
