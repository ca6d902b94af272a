"""A listing that an import adds or changes."""

from dataclasses import dataclass
from uuid import UUID

from kith.directory.importing.incoming import IncomingListing


@dataclass(frozen=True, slots=True)
class Touched:
    """`kinds` are suggested. `edited_fields` were changed here and stay.

    A new listing has no parts to take away.
    """

    id: UUID
    content: IncomingListing
    kinds: tuple[str, ...]
    edited_fields: frozenset[str] = frozenset()
    new: bool = True
