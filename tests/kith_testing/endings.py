"""Cases about to close, for tests."""

from kith.casework.choices import CloseReason, GoalStatus
from kith.casework.models import Case, FollowUp, Goal, Task
from kith.casework.operations.closing import close_case
from kith.casework.operations.closing_letters import ClosingWords, LetterWords
from kith.casework.policy.closing import Ending, GoalOutcome
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.ids import new_id
from kith.messaging.models import Document, Message
from kith.people.models import SharingPermission

LETTER = LetterWords(
    "closing_letter",
    "What you have done",
    "Dear Ada,\n\n## What you have done\n\n- You joined the choir",
)
WORDS = ClosingWords(LETTER, "For your information.", "For the record.")
BY_POST = {
    "safe_channels": ["letter", "phone"],
    "telephone": "01632960123",
    "address": "27 Station Road\nCalderbrook",
    "postcode": "LS6 1AA",
}


def goals_of(made):
    with acting(made.actor, read_only=True):
        return list(Goal.objects.filter(plan__case_id=made.case_id).order_by("position", "id"))


def ending_of(made, reason=CloseReason.COMPLETED, status=GoalStatus.MYSELF, **fields):
    goals = tuple(GoalOutcome(g.id, status) for g in goals_of(made) if g.status == "working_on")
    return Ending(reason, **({"goals": goals} | fields))


def close(made, ending=None, words=WORDS, *, version=None, key=None, actor=None):
    return close_case(
        actor=actor or made.actor,
        case_id=made.case_id,
        version=version or made.row().version,
        ending=ending or ending_of(made),
        words=words,
        idempotency_key=key or new_id(),
    )


def _rows(made, model):
    with acting(system("test", made.service.id), read_only=True):
        return list(model.objects.filter(person_id=made.person_id).order_by("id"))


def messages(made):
    return _rows(made, Message)


def documents(made):
    return _rows(made, Document)


def follow_ups(made):
    return _rows(made, FollowUp)


def tasks(made):
    return _rows(made, Task)


def case_row(made):
    return _rows(made, Case)[0]


def share(made, share_with, granted=True, **fields):
    fields = {"how": "spoken", "given_at": clock.now(), "granted": granted} | fields
    with acting(made.actor, read_only=False):
        return SharingPermission.objects.create(
            service_id=made.service.id, person_id=made.person_id, share_with=share_with, **fields
        ).id


def change_messages(made, **fields):
    """Set columns of every message about the person."""
    with acting(system("test", made.service.id), read_only=False):
        Message.objects.filter(person_id=made.person_id).update(**fields)
