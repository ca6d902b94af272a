"""The details of a group for a person to keep: in a text message, if that is safe for them."""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.directory.choices import Freshness, ListingState, ListingStatus, Visibility
from kith.directory.models import Listing
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.kernel.text import clean_text
from kith.messaging.operations import Queued, queue_for_person

LONGEST_WORDS = 400


@operation
def text_listing(
    *, actor: Actor, person_id: UUID, listing_id: UUID, words: str, link: str, key: UUID
) -> Queued:
    """Send `words` on a listing to the person who asked for them, as safe contact allows.

    Only what everybody may read: NotFound otherwise. The same key again sends nothing more.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    shown = Listing.objects.filter(id=listing_id, visibility=Visibility.PUBLIC)
    row = shown.filter(state=ListingState.PUBLISHED).first()
    if row is None:
        raise NotFound
    if row.status != ListingStatus.ACTIVE or row.freshness == Freshness.LAPSED:
        raise Refused(_("Look at the listing first: it may not be right any more."))
    return queue_for_person(
        actor=actor,
        key=f"listing:{key}",
        template="listing_details_sms",
        person_id=person_id,
        values={"activity": clean_text(words)[:LONGEST_WORDS], "link": link},
    )
