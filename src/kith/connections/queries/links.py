"""From the token in a group's email to the ids of its link; nothing else can be asked by it."""

from uuid import UUID

from django.db import connection as database
from django.utils.crypto import salted_hmac

from kith.connections.models import Connection, ProviderLink
from kith.connections.queries.groups import group
from kith.kernel.acting import acting
from kith.kernel.actor import public
from kith.kernel.errors import NotFound
from kith.kernel.reference import hash_code

JOB = "provider-links"
SALT = "connections.link"


def token_hash(token: str) -> str:
    """How a link is kept: keyed by the installation's secret. ValueError for what is no token."""
    return hash_code(token, SALT)


def find_link(token: str) -> tuple[UUID, UUID]:
    """The ids of a link and of its service; NotFound for what was never one of ours."""
    try:
        hashed = token_hash(token)
    except ValueError:
        raise NotFound from None
    with acting(public(), read_only=True), database.cursor() as cursor:
        cursor.execute("SELECT link_id, service_id FROM kith_provider_link(%s)", [hashed])
        found = cursor.fetchone()
    if found is None:
        raise NotFound
    return found[0], found[1]


def address_hash(email: str) -> str:
    """How the mailbox that a link went to is kept."""
    return salted_hmac(SALT, email.casefold(), algorithm="sha256").hexdigest()


def is_elsewhere(link: ProviderLink, row: Connection) -> bool:
    """Whether the directory has another mailbox for the group than the one this link went to."""
    if not link.to_hash:
        return False
    try:
        return address_hash(group(row.listing_id).email) != link.to_hash
    except NotFound:
        return False
