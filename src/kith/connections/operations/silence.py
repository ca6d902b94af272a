"""Silence is an event: a reminder, then a task. Nothing is ever closed because nobody spoke."""

from datetime import timedelta
from uuid import uuid5

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from kith.connections.choices import State
from kith.connections.models import Connection
from kith.connections.operations.asking import question
from kith.connections.operations.moving import set_task
from kith.connections.operations.sending import still_listed
from kith.connections.policy.silence import Due, due
from kith.kernel import day_words
from kith.kernel.actor import Actor
from kith.kernel.clock import now, today
from kith.kernel.operation import operation
from kith.messaging.operations import queue_message
from kith.organisations.models import Programme

BATCH = 200
ASK_AFTER = timedelta(days=14)
ASK_WAITING_AFTER = timedelta(days=28)


@operation
def watch_silence(*, actor: Actor) -> int:
    """One service's groups that have not answered: remind them, or tell the worker.

    Returns how many were dealt with, at most BATCH. Running it twice in a day does nothing more.
    """
    days = Programme.objects.get(service_id=actor.own_service).provider_answer_days
    rows = _living().filter(state=State.SENT, answer_by_on__lt=today(), escalated_at__isnull=True)
    return sum(_deal(actor, row, days) for row in _hold(rows, "answer_by_on"))


@operation
def ask_about_attendance(*, actor: Actor) -> int:
    """Two weeks after a yes, ask each group once whether they came. Returns how many."""
    rows = _living().filter(
        state__in=[State.ACCEPTED, State.STARTED],
        attendance_asked_at__isnull=True,
        answered_at__lt=now() - ASK_AFTER,
    )
    return sum(_ask(actor, row) for row in _hold(rows, "answered_at"))


@operation
def ask_about_places(*, actor: Actor) -> int:
    """Every four weeks, ask each group with a waiting list whether there is a place now. A group
    that cannot be written to is rung: the worker gets a task. Returns how many were dealt with.
    """
    rows = (
        _living().filter(state=State.WAITING).annotate(asked=Coalesce("nudged_at", "answered_at"))
    )
    return sum(
        _ask_place(actor, row)
        for row in _hold(rows.filter(asked__lt=now() - ASK_WAITING_AFTER), "answered_at")
    )


def _ask_place(actor: Actor, row: Connection) -> bool:
    if not _write(actor, row, "provider_place", again=str(today())):
        text = _("Ask %(group)s whether there is a place now: on the waiting list since %(day)s")
        words = text % {"group": row.listing_name, "day": day_words.long_date(row.answered_at)}
        set_task(row, uuid5(row.id, f"place:{today()}"), words, actor)
    row.nudged_at = now()
    row.save(update_fields=["nudged_at"])
    return True


def _hold(rows: QuerySet[Connection], order: str) -> QuerySet[Connection]:
    return rows.select_for_update(of=("self",), skip_locked=True).order_by(order)[:BATCH]


def _deal(actor: Actor, row: Connection, days: int) -> bool:
    assert row.answer_by_on is not None  # noqa: S101 (filtered by it)
    gone = {"nudged": row.nudged_at is not None, "escalated": row.escalated_at is not None}
    asks = due(row.answer_by_on, today(), days, **gone)
    if asks is Due.NUDGE:
        _nudge(actor, row)
    elif asks is Due.ESCALATE:
        _escalate(actor, row)
    return asks is not Due.NOTHING


def _living() -> QuerySet[Connection]:
    return Connection.objects.filter(
        person__died_on__isnull=True,
        person__died_recorded_at__isnull=True,
        withdrawn_at__isnull=True,
    )


def _nudge(actor: Actor, row: Connection) -> None:
    _write(actor, row, "provider_nudge")
    row.nudged_at = now()
    row.save(update_fields=["nudged_at"])


def _escalate(actor: Actor, row: Connection) -> None:
    text = _("No answer from %(group)s since %(day)s. Ring them (%(reference)s)")
    words = {
        "group": row.listing_name,
        "day": day_words.long_date(row.sent_at),
        "reference": row.reference,
    }
    set_task(row, uuid5(row.id, "silent"), text % words, actor)
    row.escalated_at = now()
    row.save(update_fields=["escalated_at"])


def _ask(actor: Actor, row: Connection) -> bool:
    asked = _write(actor, row, "provider_attendance")
    row.attendance_asked_at = now()
    row.save(update_fields=["attendance_asked_at"])
    return asked


def _write(actor: Actor, row: Connection, template: str, *, again: str = "") -> bool:
    """A link by email, in the group's language. `again` where the same is asked more than once.

    False where the listing has gone or has no email: then only the task is left.
    """
    found = still_listed(row)
    if found is None or not found.email:
        return False
    queue_message(
        actor=actor,
        key=f"{template}:{row.id}{again}",
        template=template,
        values=question(actor, row, template, to=found.email),
        to=found.email,
        person_id=row.person_id,
        language=found.language,
    )
    return True
