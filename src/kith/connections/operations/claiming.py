"""Whoever stands at an emailed link asks for a workspace of their own."""

from kith.connections.choices import Purpose
from kith.connections.operations.visiting import visiting
from kith.directory.operations.claiming import claim_listing


def claim_by_link(*, token: str, organisation_name: str, name: str, email: str) -> None:
    """Ask the service that sent the link. The link is not used up. Refused where it is old."""
    with visiting(token, Purpose.ANSWER, operation="claim_by_link", again=True) as visit:
        claim_listing(
            actor=visit.actor,
            listing_id=visit.row.listing_id,
            organisation_name=organisation_name,
            name=name,
            email=email,
        )
