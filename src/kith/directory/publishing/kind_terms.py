"""Our kinds as a vocabulary of the standard, with ids that never change."""

from typing import Any
from uuid import UUID, uuid5

from kith.directory.kinds.codes import SERVICE_KINDS, Kind

SPACE = UUID("6f0e4a52-6e0a-5d4e-9c56-0f0f6f4b8a11")
TAXONOMY_ID = uuid5(SPACE, "kinds")
TAXONOMY_NAME = "Kith kinds of community service"
KIND_OF = {uuid5(SPACE, kind.value): kind for kind in SERVICE_KINDS}
TERM_OF = {kind.value: term_id for term_id, kind in KIND_OF.items()}


def taxonomy() -> dict[str, Any]:
    return {
        "id": str(TAXONOMY_ID),
        "name": TAXONOMY_NAME,
        "description": "What a community service is, in the words of social prescribing.",
        "version": "1",
    }


def term(kind: Kind) -> dict[str, Any]:
    """A kind as a taxonomy term; its label in English, as codes are."""
    return {
        "id": str(TERM_OF[kind.value]),
        "name": str(kind.label),
        "description": str(kind.label),
        "taxonomy": TAXONOMY_NAME,
        "taxonomy_id": str(TAXONOMY_ID),
        "term": kind.value,
    }
