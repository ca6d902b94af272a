"""A listing that an import adds or changes."""

from dataclasses import dataclass
from uuid import UUID

from kith.directory.importing.incoming import IncomingListing


@dataclass(frozen=True, slots=True)
class Touched:
    """`edited_fields` were changed here and stay; a new listing has no parts to take away."""

    id: UUID
    content: IncomingListing
    edited_fields: frozenset[str] = frozenset()
    new: bool = True
