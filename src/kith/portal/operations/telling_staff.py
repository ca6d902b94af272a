"""What happens on a person's pages becomes a task of their link worker, in English."""

from uuid import UUID

from kith.casework.choices import TaskKind
from kith.casework.models import Task
from kith.casework.operations.notes import current_case
from kith.kernel.acting import current_actor
from kith.kernel.clock import now, today
from kith.kernel.ids import new_id
from kith.people.models import Person
from kith.portal.staff_words import BY, DONE_BY, HELPS, in_staffs_words


def ask_staff(
    person: Person,
    text: str,
    *,
    key: UUID | None = None,
    kind: TaskKind = TaskKind.TO_DO,
    anybody: bool = False,
) -> UUID:
    """A task for today of the person's link worker, or of `anybody`; the same key makes one.

    Call while acting as the system of the person's service.
    """
    case = current_case(person.id)
    task, _made = Task.objects.get_or_create(
        id=key or new_id(),
        defaults={
            "service_id": person.service_id,
            "person_id": person.id,
            "case_id": case.id if case else None,
            "kind": kind,
            "text": _with_helper(text)[:500],
            "owner_id": None if anybody else person.link_worker_id,
            "due_on": today(),
            "created_at": now(),
            "created_by": _by(),
        },
    )
    return task.id


def _with_helper(text: str) -> str:
    """What a helper did is told as theirs."""
    helper = current_actor().helper
    return in_staffs_words(DONE_BY, {"text": text, "name": helper}) if helper else text


def _by() -> str:
    """Whoever helps by name; the person's own pages otherwise."""
    helper = current_actor().helper
    return in_staffs_words(HELPS, {"name": helper}) if helper else in_staffs_words(BY)
