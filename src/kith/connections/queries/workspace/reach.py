"""Whether anybody of a group signs in."""

from uuid import UUID

from kith.directory.models import Listing
from kith.organisations.choices import Role
from kith.organisations.models import Membership


def has_workspace(listing_id: UUID) -> bool:
    """Whether an organisation keeps this listing and somebody can sign in there."""
    found = Listing.objects.filter(id=listing_id).values_list("provider__organisation_id")
    return Membership.objects.filter(
        organisation_id__in=found,
        organisation__active=True,
        active=True,
        role__in=[Role.PROVIDER, Role.PROVIDER_LEAD],
    ).exists()
