"""The notes and tasks of one person."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from kith.casework.choices import NoteKind, TaskKind
from kith.casework.models import Note, Task
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.keyset import keyed_page
from kith.kernel.operation import query
from kith.kernel.paging import Page, told_as
from kith.kernel.permission import Permission

NOTES_A_PAGE = 20
MOST_TASKS = 50


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note; `before` is the wording that it corrects, if any."""

    id: UUID
    kind: NoteKind
    text: str
    at: datetime
    by: str
    before: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task; `owner` empty: anybody."""

    id: UUID
    person_id: UUID
    kind: TaskKind
    text: str
    owner: str
    owner_id: UUID | None
    due_on: date
    created_by: str
    done_at: datetime | None
    done_by: str
    mine: bool


@query
def notes_of(*, actor: Actor, person_id: UUID, token: str | None) -> Page[NoteRow]:
    """A person's notes, newest first; a note that was corrected stands behind its correction."""
    replaced = Note.objects.filter(replaces_id=OuterRef("id"))
    notes = Note.objects.filter(~Exists(replaced), person_id=person_id).select_related("replaces")
    scope = f"notes:{person_id}"
    found = keyed_page(notes, "-at", "-id", limit=NOTES_A_PAGE, scope=scope, token=token)
    return told_as(found, map(_note, found.rows))


@query
def one_note(*, actor: Actor, person_id: UUID, note_id: UUID) -> NoteRow:
    """One note of this person; NotFound where there is none."""
    row = Note.objects.filter(id=note_id, person_id=person_id).select_related("replaces").first()
    if row is None:
        raise NotFound
    return _note(row)


@query
def tasks_of(*, actor: Actor, person_id: UUID) -> tuple[TaskRow, ...]:
    """The tasks about a person that are still open, by their day."""
    rows = _shown(actor).filter(person_id=person_id)
    still = rows.filter(done_at__isnull=True).order_by("due_on", "id")[:MOST_TASKS]
    return tuple(task_row(row, actor) for row in still)


@query
def one_task(*, actor: Actor, person_id: UUID, task_id: UUID) -> TaskRow:
    """One task about this person; NotFound where there is none."""
    row = _shown(actor).filter(id=task_id, person_id=person_id).first()
    if row is None:
        raise NotFound
    return task_row(row, actor)


def _shown(actor: Actor) -> QuerySet[Task]:
    """Without what only reviewers of an emergency opening are to know."""
    rows = Task.objects.select_related("owner")
    if actor.can(Permission.REVIEW_BREAK_GLASS):
        return rows
    return rows.exclude(kind=TaskKind.BREAK_GLASS_REVIEW)


def _note(row: Note) -> NoteRow:
    before = row.replaces.text if row.replaces else ""
    return NoteRow(row.id, NoteKind(row.kind), row.text, row.at, row.by_name, before)


def task_row(row: Task, actor: Actor) -> TaskRow:
    return TaskRow(
        id=row.id,
        person_id=row.person_id,
        kind=TaskKind(row.kind),
        text=row.text,
        owner=row.owner.name if row.owner else "",
        owner_id=row.owner_id,
        due_on=row.due_on,
        created_by=row.created_by,
        done_at=row.done_at,
        done_by=row.done_by,
        mine=row.owner_id is not None and row.owner_id == actor.membership_id,
    )
