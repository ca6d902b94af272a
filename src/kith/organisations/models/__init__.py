"""Organisations, the people who work in them, and how a service runs its programme."""

from kith.organisations.models.organisation import Coverage, Organisation
from kith.organisations.models.programme import Programme
from kith.organisations.models.staff import Invitation, Membership, User, Worker

__all__ = [
    "Coverage",
    "Invitation",
    "Membership",
    "Organisation",
    "Programme",
    "User",
    "Worker",
]
