"""Letters that are kept, as files and as lines."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.messaging.models import Document


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A letter as it was made."""

    id: UUID
    title: str
    kind: str
    pdf: bytes
    created_at: datetime


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter that is kept, without its PDF."""

    id: UUID
    title: str
    kind: str
    created_at: datetime


@query
def letters_of_person(*, actor: Actor, person_id: UUID) -> list[LetterLine]:
    """Every letter to or about one person, newest first."""
    actor.require(Permission.SEE_PEOPLE)
    rows = Document.objects.filter(person_id=person_id).order_by("-created_at", "-id")
    return [LetterLine(*row) for row in rows.values_list("id", "title", "kind", "created_at")]


@query
def letter_of_person(*, actor: Actor, person_id: UUID, document_id: UUID) -> DocumentFile:
    """The PDF of a letter to or about this person, or NotFound."""
    actor.require(Permission.SEE_PEOPLE)
    if not Document.objects.filter(id=document_id, person_id=person_id).exists():
        raise NotFound
    return document_file(actor=actor, document_id=document_id)


@query
def document_file(*, actor: Actor, document_id: UUID) -> DocumentFile:
    """A letter's PDF. NotFound where the actor may not see whose it is."""
    row = Document.objects.filter(id=document_id).first()
    if row is None:
        raise NotFound
    return DocumentFile(row.id, row.title, row.kind, bytes(row.pdf), row.created_at)
