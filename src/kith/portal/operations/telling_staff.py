"""What happens on a person's pages becomes a task of their link worker, in English."""

from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.casework.choices import TaskKind
from kith.casework.models import Task
from kith.casework.operations.notes import current_case
from kith.kernel.clock import now, today
from kith.kernel.ids import new_id
from kith.kernel.translations import writing_in
from kith.people.models import Person

NOT_THEM = _(
    "Somebody signed in with this person’s number or address and said that it is not them."
    " Check the number and what is safe before you write"
)
BY = _("The person’s own pages")


def ask_staff(
    person: Person,
    text: str | Promise,
    *,
    key: UUID | None = None,
    kind: TaskKind = TaskKind.TO_DO,
) -> UUID:
    """A task for today of the person's link worker, or of anybody; the same key makes one.

    Call while acting as the system of the person's service.
    """
    case = current_case(person.id)
    with writing_in("en"):
        words, by = str(text)[:500], str(BY)
    task, _made = Task.objects.get_or_create(
        id=key or new_id(),
        defaults={
            "service_id": person.service_id,
            "person_id": person.id,
            "case_id": case.id if case else None,
            "kind": kind,
            "text": words,
            "owner_id": person.link_worker_id,
            "due_on": today(),
            "created_at": now(),
            "created_by": by,
        },
    )
    return task.id
