"""How a community service is reached, as the directory has it now."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from kith.connections.choices import State
from kith.connections.models import Connection
from kith.directory.models import Listing, ListingAtLocation, ListingKind, Phone
from kith.directory.models.contact import Contact
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.telephone import is_mobile, normalise_phone
from kith.kernel.translations import our_language
from kith.people.languages import ENGLISH


@dataclass(frozen=True, slots=True)
class Group:
    """`telephone` is in international form, a mobile first; empty where there is none. We write to
    them in `language`."""

    id: UUID
    name: str
    provider: str
    kind: str
    email: str
    telephone: str
    address: str
    routes: tuple[str, ...]
    how_to_join: str
    language: str

    @property
    def takes_texts(self) -> bool:
        return is_mobile(self.telephone)


def group(listing_id: UUID) -> Group:
    """Five statements; NotFound where the actor may not see it. Call while acting."""
    row = Listing.objects.select_related("provider").filter(id=listing_id).first()
    if row is None:
        raise NotFound
    kinds = ListingKind.objects.filter(listing=row).exclude(state="refused").order_by("kind")
    return Group(
        id=row.id,
        name=row.name,
        provider=row.provider.name,
        kind=kinds.values_list("kind", flat=True).first() or "",
        email=row.email or _contact_email(row) or row.provider.email,
        telephone=_telephone(row),
        address=_address(row),
        routes=tuple(row.routes),
        how_to_join=row.how_to_join,
        language=our_language(row.mail_language),
    )


def written_to_in(listing_id: UUID) -> str:
    """The language of what we write to this group. Call while acting."""
    said = Listing.objects.filter(id=listing_id).values_list("mail_language", flat=True).first()
    return our_language(said or ENGLISH)


def _contact_email(row: Listing) -> str:
    emails = Contact.objects.filter(listing=row).exclude(email="").order_by("id")
    return emails.values_list("email", flat=True).first() or ""


def _telephone(row: Listing) -> str:
    found = []
    for typed in Phone.objects.filter(listing=row).order_by("id").values_list("number", flat=True):
        try:
            found.append(normalise_phone(typed))
        except ValueError:
            continue
    return next((n for n in found if is_mobile(n)), found[0] if found else "")


def _address(row: Listing) -> str:
    """Where a letter reaches it; a private address gets none."""
    at = ListingAtLocation.objects.filter(listing=row, location__address_private=False)
    place = at.select_related("location").exclude(location__address="").first()
    if place is None:
        return ""
    where = place.location
    return "\n".join(part for part in (where.address, where.city, where.postcode) if part)


def number_of(listing_id: UUID) -> str:
    """Where a group can be rung, by the directory; empty where it says nothing, or is gone. Call
    while acting."""
    row = Listing.objects.filter(id=listing_id).first()
    return _telephone(row) if row else ""


@query
def telephone_of(*, actor: Actor, listing_id: UUID) -> str:
    """The same, for a page."""
    return number_of(listing_id)


@query
def groups_to_ring(*, actor: Actor, person_id: UUID) -> tuple[tuple[str, str], ...]:
    """Groups that expected somebody when a death was recorded: name and telephone, or nothing."""
    rows = Connection.objects.filter(
        person_id=person_id,
        sent_at__isnull=False,
        withdrawn_at__isnull=True,
        state=State.STOPPED,
        events__at__gte=F("person__died_recorded_at"),
    ).distinct()
    return tuple(
        (row.listing_name, number_of(row.listing_id)) for row in rows.order_by("listing_name")
    )
