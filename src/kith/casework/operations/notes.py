"""Quick notes: written once, never changed; a mistake is put right by a note that replaces it."""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import CaseStatus, NoteKind
from kith.casework.models import Case, Note
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound, Refused, Stale
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.people.models import Person


@operation
def add_note(
    *,
    actor: Actor,
    person_id: UUID,
    text: str,
    idempotency_key: UUID | str,
    kind: NoteKind = NoteKind.NOTE,
) -> UUID:
    """Keep a note; the same key again gives the same note. A call counts as contact."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    if not text.strip():
        raise Refused(_("Write what happened."))
    if not Person.objects.filter(id=person_id).exists():
        raise NotFound
    return _kept(actor, person_id, text=text, kind=kind, key=str(idempotency_key)).id


@operation
def correct_note(*, actor: Actor, note_id: UUID, text: str, idempotency_key: UUID | str) -> UUID:
    """Put a note right: the first wording stays readable behind the new one.

    Raises Stale where somebody else has corrected it already.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    old = Note.objects.select_for_update().filter(id=note_id).first()
    if old is None:
        raise NotFound
    if not text.strip():
        raise Refused(_("Write what happened."))
    newer = Note.objects.filter(replaces_id=note_id).first()
    if newer is not None and newer.idempotency_key != str(idempotency_key):
        raise Stale(_("Somebody has already corrected this note."), newer.text)
    kind, key = NoteKind(old.kind), str(idempotency_key)
    return _kept(actor, old.person_id, text=text, kind=kind, key=key, replaces=old).id


def _kept(
    actor: Actor,
    person_id: UUID,
    *,
    text: str,
    kind: NoteKind,
    key: str,
    replaces: Note | None = None,
) -> Note:
    case = current_case(person_id)
    note, made = Note.objects.get_or_create(
        person_id=person_id,
        idempotency_key=key,
        defaults={
            "service_id": actor.own_service,
            "case_id": case.id if case else None,
            "kind": kind,
            "text": text.strip(),
            "at": now(),
            "by_name": actor.label,
            "by_membership_id": actor.membership_id,
            "replaces": replaces,
        },
    )
    if made and case and kind == NoteKind.CALL and replaces is None:
        Case.objects.filter(id=case.id).update(last_contact_at=note.at)
    return note


def current_case(person_id: UUID) -> Case | None:
    """The person's case that is not closed, if there is one."""
    return Case.objects.filter(person_id=person_id).exclude(status=CaseStatus.CLOSED).first()
