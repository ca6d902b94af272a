"""A group takes its listing into its own hands: it says so, and a manager confirms.

Whoever confirms gives a stranger the referrals to all listings of that provider, so that nobody
gets there by the link of an email alone.
"""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.access.operations.inviting import Invited, offer
from kith.directory.choices import ClaimState, ListingState
from kith.directory.models import Claim, Listing, Provider
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.organisations.choices import OrganisationKind, Role
from kith.organisations.models import Organisation


@operation
def claim_listing(
    *, actor: Actor, listing_id: UUID, organisation_name: str, name: str, email: str
) -> UUID:
    """Ask a service's manager for a workspace; the same person asking again is one question.

    Refused where the group has one: its own lead invites colleagues.
    """
    listing = Listing.objects.select_related("provider").filter(id=listing_id).first()
    if listing is None or listing.state == ListingState.MERGED:
        raise NotFound
    _refuse_if_taken(listing.provider)
    claim, _made = Claim.objects.get_or_create(
        service_id=actor.own_service,
        provider=listing.provider,
        email=email.strip().lower(),
        state=ClaimState.OPEN,
        defaults={
            "listing_name": listing.name,
            "organisation_name": organisation_name or listing.provider.name[:200],
            "name": name,
            "at": now(),
        },
    )
    return claim.id


@operation
def confirm_claim(*, actor: Actor, claim_id: UUID) -> Invited:
    """The provider gets an organisation, and the claimant an invitation to lead it.

    The caller sends the invitation. Refused where it was decided, or the group has a workspace.
    """
    claim = _open(actor, claim_id)
    provider = Provider.objects.select_for_update().get(id=claim.provider_id)
    _refuse_if_taken(provider)
    place = Organisation.objects.create(
        kind=OrganisationKind.PROVIDER, name=claim.organisation_name, email=provider.email[:254]
    )
    provider.organisation_id, provider.modified_at = place.id, now()
    provider.version += 1
    provider.save()
    _decide(actor, claim, ClaimState.CONFIRMED)
    invited_by = actor.own_membership
    return offer(
        place, Role.PROVIDER_LEAD, email=claim.email, name=claim.name, invited_by=invited_by
    )


@operation
def refuse_claim(*, actor: Actor, claim_id: UUID, why: str) -> None:
    """Not theirs, or not now. Why is kept for colleagues."""
    if not why.strip():
        raise Refused(_("Say why not, for your colleagues."))
    _decide(actor, _open(actor, claim_id), ClaimState.REFUSED, why.strip()[:300])


@operation
def invite_provider(
    *, actor: Actor, listing_id: UUID, organisation_name: str, name: str, email: str
) -> Invited:
    """A manager asks a group in, who need not ask first."""
    actor.require(Permission.MANAGE_SERVICE)
    said = {"organisation_name": organisation_name, "name": name, "email": email}
    claim_id = claim_listing(actor=actor, listing_id=listing_id, **said)
    return confirm_claim(actor=actor, claim_id=claim_id)


def _open(actor: Actor, claim_id: UUID) -> Claim:
    actor.require(Permission.MANAGE_SERVICE)
    claim = Claim.objects.select_for_update().filter(id=claim_id).first()
    if claim is None:
        raise NotFound
    if claim.state != ClaimState.OPEN:
        raise Refused(_("Somebody has decided this already."))
    return claim


def _refuse_if_taken(provider: Provider) -> None:
    if provider.organisation_id is not None:
        raise Refused(_("This group has a workspace already. Whoever leads it invites others."))


def _decide(actor: Actor, claim: Claim, state: ClaimState, why: str = "") -> None:
    claim.state, claim.why_not = state, why
    claim.decided_at, claim.decided_by_name = now(), actor.label[:200]
    claim.save()
