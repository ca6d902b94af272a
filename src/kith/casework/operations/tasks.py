"""Tasks: something that somebody will do by a day. Without an owner anybody may take it."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kith.casework.choices import NoteKind, TaskKind
from kith.casework.models import Task
from kith.casework.operations.notes import add_note, current_case
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotAllowed, NotFound, Refused, Stale
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.organisations.choices import Role
from kith.organisations.models import Membership
from kith.people.models import Person

STAFF_ROLES = (Role.LINK_WORKER, Role.SENIOR, Role.MANAGER)


@operation
def add_task(
    *,
    actor: Actor,
    person_id: UUID,
    text: str,
    due_on: date,
    idempotency_key: UUID,
    owner_id: UUID | None = None,
    kind: TaskKind = TaskKind.TO_DO,
) -> UUID:
    """Set a task for `owner_id` (a membership of the service) or for anybody.

    The key becomes the task's id, so that sending it twice makes one task.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    if not text.strip():
        raise Refused(_("Write what is to be done."))
    if not Person.objects.filter(id=person_id).exists():
        raise NotFound
    _check_owner(actor, owner_id)
    case = current_case(person_id)
    new = {
        "service_id": actor.own_service,
        "case_id": case.id if case else None,
        "kind": kind,
        "text": text.strip(),
        "owner_id": owner_id,
        "due_on": due_on,
        "created_at": now(),
        "created_by": actor.label,
    }
    try:
        asked = {"id": idempotency_key, "person_id": person_id}
        return Task.objects.get_or_create(**asked, defaults=new)[0].id
    except IntegrityError as error:
        # The key is a task about somebody else, whom the actor may not even see.
        raise Refused(_("Open the page again, then set the task.")) from error


@operation
def take_task(*, actor: Actor, task_id: UUID) -> None:
    """Make a task that nobody owns one's own. Stale where a colleague was quicker."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    task = _open_task(actor, task_id)
    if task.owner_id == actor.membership_id:
        return
    if task.owner_id is not None:
        raise Stale(_("%(name)s has already taken this.") % {"name": _name(task.owner_id)})
    task.owner_id = actor.membership_id
    task.save(update_fields=["owner"])


@operation
def reassign_task(*, actor: Actor, task_id: UUID, owner_id: UUID | None) -> None:
    """Give a task to a colleague, or back to everybody."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    task = _open_task(actor, task_id)
    _check_owner(actor, owner_id)
    task.owner_id = owner_id
    task.save(update_fields=["owner"])


@operation
def finish_task(*, actor: Actor, task_id: UUID) -> None:
    """Mark a task done. Twice by the same person is once; Stale where a colleague did it."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    task = _task(task_id)
    if task.kind == TaskKind.BREAK_GLASS_REVIEW:
        raise Refused(_("This is closed by reviewing the opening of the record."))
    if task.kind == TaskKind.RIGHTS:
        raise Refused(_("This is closed by answering what they asked."))
    if task.done_at and task.done_by_user == actor.user_id:
        return
    close_task(actor, _open_task(actor, task_id))


@operation
def note_call(
    *,
    actor: Actor,
    person_id: UUID,
    text: str,
    idempotency_key: UUID,
    task_id: UUID | None = None,
    kind: NoteKind = NoteKind.CALL,
) -> UUID:
    """Write down a call and close the call-back that asked for it, together."""
    note_id = add_note(
        actor=actor, person_id=person_id, text=text, kind=kind, idempotency_key=idempotency_key
    )
    if task_id is not None:
        finish_task(actor=actor, task_id=task_id)
    return note_id


def close_task(actor: Actor, task: Task) -> None:
    """Close a task that the caller holds locked and has found open."""
    task.done_at, task.done_by, task.done_by_user = now(), actor.label, actor.user_id
    task.save(update_fields=["done_at", "done_by", "done_by_user"])


def _task(task_id: UUID) -> Task:
    task = Task.objects.select_for_update().filter(id=task_id).first()
    if task is None:
        raise NotFound
    return task


def _open_task(actor: Actor, task_id: UUID) -> Task:
    task = _task(task_id)
    if task.done_at:
        raise Stale(_("%(name)s has already done this.") % {"name": task.done_by})
    if task.not_for_user is not None and task.not_for_user == actor.user_id:
        raise NotAllowed(_("Somebody else must do this."))
    return task


def _check_owner(actor: Actor, owner_id: UUID | None) -> None:
    if owner_id is not None and not _staff(actor).filter(id=owner_id).exists():
        raise Refused(_("Choose somebody who works in this service."))


def _staff(actor: Actor) -> QuerySet[Membership]:
    return Membership.objects.filter(
        organisation_id=actor.own_service, active=True, role__in=STAFF_ROLES
    )


def _name(membership_id: UUID) -> str:
    return Membership.objects.values_list("name", flat=True).get(id=membership_id)
