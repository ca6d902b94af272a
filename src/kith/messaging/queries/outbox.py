"""What was said to whom, and what became of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import connection
from django.db.models import Q

from kith.audit.operations import log_list_read
from kith.kernel.acting import current_actor
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.keyset import keyed_page
from kith.kernel.operation import query
from kith.kernel.paging import Page, told_as
from kith.kernel.permission import Permission
from kith.messaging.choices import NEEDS_SOMEBODY, DeliveryState
from kith.messaging.models import Message
from kith.messaging.queries.rows import MessageRow, message_row
from kith.organisations.models import Membership

MOST_COUNTED = 1000
_SCOPE = "messages that need somebody"


@query
def messages_of_person(*, actor: Actor, person_id: UUID, limit: int = 100) -> list[MessageRow]:
    """Everything sent, held or on its way to or about one person, newest first."""
    actor.require(Permission.SEE_PEOPLE)
    rows = Message.objects.filter(person_id=person_id).order_by("-created_at", "-id")
    return [message_row(row) for row in rows[:limit]]


@query
def message_of_person(*, actor: Actor, person_id: UUID, message_id: UUID) -> MessageRow:
    """One message about this person, or NotFound."""
    actor.require(Permission.SEE_PEOPLE)
    row = Message.objects.filter(id=message_id, person_id=person_id).first()
    if row is None:
        raise NotFound
    return message_row(row)


@query
def messages_that_need_somebody(
    *, actor: Actor, cursor: str | None = None, state: str = "", limit: int = 20
) -> Page[MessageRow]:
    """Held, uncertain and failed messages that nobody has dealt with, newest first, with names.

    `state` narrows to one of them; letters to post have a list of their own. People whom the
    actor may not see are left out.
    """
    actor.require(Permission.SEE_MESSAGES)
    wanted = [one for one in NEEDS_SOMEBODY if one is not DeliveryState.PENDING]
    wanted = [one for one in wanted if one == state] or wanted
    open_still = Q(state__in=wanted, resolved_by__isnull=True)
    return named_page(open_still, f"{_SCOPE} {state}", cursor, limit, named)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many messages are tried again later, and what stopped the newest of them."""

    messages: int
    why: str


@query
def waiting_messages(*, actor: Actor) -> Waiting | None:
    """What the service's outbox could not hand over yet; None where nothing waits."""
    actor.require(Permission.SEE_MESSAGES)
    rows = Message.objects.filter(
        state=DeliveryState.TEMPORARY_FAILURE, service_id=current_actor().service_id
    ).order_by("-due_at", "-id")
    errors = list(rows.values_list("error", flat=True)[:MOST_COUNTED])
    return Waiting(len(errors), errors[0]) if errors else None


def named_page(
    wanted: Q,
    scope: str,
    cursor: str | None,
    limit: int,
    show: Callable[[Message, dict[UUID, str]], MessageRow],
) -> Page[MessageRow]:
    """A page of the service's messages, newest first; call inside a query. Its read is logged."""
    service_id = current_actor().service_id
    rows = Message.objects.filter(wanted, service_id=service_id).select_related("person")
    found = keyed_page(rows, "-created_at", "-id", limit=limit, scope=scope, token=cursor)
    workers = _workers(found.rows)
    log_list_read([row.person_id for row in found.rows if row.person_id], scope)
    return told_as(found, (show(row, workers) for row in found.rows))


def _workers(rows: Iterable[Message]) -> dict[UUID, str]:
    workers = (row.person.link_worker_id for row in rows if row.person)
    ids = {worker for worker in workers if worker}
    return dict(Membership.objects.filter(id__in=ids).values_list("id", "name"))


def named(row: Message, workers: dict[UUID, str]) -> MessageRow:
    """The row with whom it is about and who works with them."""
    person = row.person
    if person is None:
        return message_row(row)
    worker = workers.get(person.link_worker_id, "") if person.link_worker_id else ""
    return replace(message_row(row), person_name=person.full_name, worker_name=worker)


def outbox_states() -> list[tuple[str, str, int]]:
    """`(channel, state, messages)` of what is not settled, over all services. It names nobody.

    Call it as the web's own role: it is for whoever watches the machine.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT channel, state, messages FROM kith_outbox_states()")
        return list(cursor.fetchall())
