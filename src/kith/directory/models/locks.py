"""Who sees and writes the directory.

It names nobody but the groups' own contacts. Everybody reads what is public; a listing for
professionals only (a refuge, say) is kept from the public and from people by the database, and
its parts with it. What was written is in the listing's own history (`Change`), so the parts are
not audited row by row; the listing itself is. A provider reads everything that works, and writes
what is its own alone: the database says so, whatever an operation forgets.
"""

from kith.audit.locks import IN_MY_SERVICE, Lock
from kith.kernel.actor import Audience

OUTSIDERS = (Audience.PUBLIC, Audience.PERSON)
WRITERS = frozenset({Audience.STAFF, Audience.SYSTEM, Audience.PROVIDER})
KEEPERS = frozenset({Audience.STAFF, Audience.SYSTEM})
MINE = "listing_id = ANY ((SELECT kith_my_listings())::uuid[])"
"""A row about one of the acting provider's own listings."""
OWN_LISTING = (
    "provider_id IN (SELECT p.id FROM directory_provider p"
    " WHERE p.organisation_id = (SELECT kith_organisation()))"
)


def no_others(location: str) -> str:
    """No listing of another provider happens at this location; a new one has none at all."""
    return (
        "NOT EXISTS (SELECT FROM directory_listingatlocation a"
        f" WHERE a.location_id = {location} AND NOT a.{MINE})"
    )


PUBLIC_LISTING = (
    "EXISTS (SELECT FROM directory_listing l WHERE l.id = listing_id AND l.visibility = 'public')"
)


def directory_lock(outsiders: str = "true", *, own: str = "", audited: bool = False) -> Lock:
    """Open to all who work; `outsiders` is what the public and people may see.

    `own` are the rows that a provider may write; without it, it writes none.
    """
    policies = {a: outsiders if a in OUTSIDERS else "true" for a in Audience}
    writers = WRITERS if own else KEEPERS
    writes = {Audience.PROVIDER: own or "false"}
    return Lock(policies, writes=writes, writers=writers, deleters=writers, audited=audited)


def keepers_lock(*, audited: bool = False, passing: bool = False) -> Lock:
    """Seen and written only by staff and jobs, of any service: the directory is shared.

    `passing` rows are deleted once they have served.
    """
    policies = dict.fromkeys(KEEPERS, "true")
    deleters = KEEPERS if passing else frozenset[Audience]()
    return Lock(policies, writers=KEEPERS, deleters=deleters, audited=audited)


def own_service_lock(*, audited: bool = True) -> Lock:
    """Private to the social prescribing service that wrote it."""
    policies = dict.fromkeys(KEEPERS, IN_MY_SERVICE)
    return Lock(policies, writers=KEEPERS, deleters=KEEPERS, audited=audited)
