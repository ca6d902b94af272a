"""Who sees and writes the directory.

It names nobody but the groups' own contacts. Everybody reads what is public; a listing for
professionals only (a refuge, say) is kept from the public and from people by the database, and
its parts with it. What was written is in the listing's own history (`Change`), so the parts are
not audited row by row; the listing itself is.
"""

from kith.audit.locks import IN_MY_SERVICE, Lock
from kith.kernel.actor import Audience

OUTSIDERS = (Audience.PUBLIC, Audience.PERSON)
WRITERS = frozenset({Audience.STAFF, Audience.SYSTEM, Audience.PROVIDER})
KEEPERS = frozenset({Audience.STAFF, Audience.SYSTEM})
MINE = "listing_id = ANY ((SELECT kith_my_listings())::uuid[])"
"""A row about one of the acting provider's own listings."""
PUBLIC_LISTING = (
    "EXISTS (SELECT FROM directory_listing l WHERE l.id = listing_id AND l.visibility = 'public')"
)


def directory_lock(outsiders: str = "true", *, audited: bool = False) -> Lock:
    """Open to all who work; `outsiders` is what the public and people may see."""
    policies = {a: outsiders if a in OUTSIDERS else "true" for a in Audience}
    return Lock(policies, writers=WRITERS, deleters=WRITERS, audited=audited)


def keepers_lock(*, audited: bool = False) -> Lock:
    """Seen and written only by staff and jobs, of any service: the directory is shared."""
    policies = dict.fromkeys(KEEPERS, "true")
    return Lock(policies, writers=KEEPERS, audited=audited)


def own_service_lock(*, audited: bool = True) -> Lock:
    """Private to the social prescribing service that wrote it."""
    policies = dict.fromkeys(KEEPERS, IN_MY_SERVICE)
    return Lock(policies, writers=KEEPERS, deleters=KEEPERS, audited=audited)
