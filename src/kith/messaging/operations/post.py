"""The print queue: print together, mark as posted, note what came back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.audit.operations import log_list_read
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.messaging.choices import ChannelKind, DeliveryState, HeldReason
from kith.messaging.letters.bundle import bundle
from kith.messaging.models import Message
from kith.messaging.operations.queue import Queued, queued
from kith.messaging.operations.settling import locked, move
from kith.messaging.policy import why_not

MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Printout:
    """One PDF of `letters` letters; `held` were taken out, since they may not be posted now."""

    pdf: bytes
    letters: int
    held: int


@operation
def print_letters(*, actor: Actor, message_ids: Sequence[UUID]) -> Printout:
    """The PDF of these letters, in this order of writing, with who printed them and when.

    Printing again is allowed: printers jam. Safe contact is asked for each once more; what it does
    not allow is held. Raises Refused where nothing is left to print.
    """
    actor.require(Permission.SEE_MESSAGES)
    rows = _waiting(message_ids)
    going = [row for row in rows if not _held(row)]
    if not going:
        raise Refused(_("There is nothing left to print here."))
    for row in going:
        row.printed_at, row.printed_by = now(), actor.label[:120]
        row.save(update_fields=["printed_at", "printed_by"])
    log_list_read([row.person_id for row in going if row.person_id], "print_letters")
    pdfs = [bytes(row.document.pdf) for row in going if row.document]
    return Printout(bundle(pdfs), len(going), len(rows) - len(going))


@operation
def mark_posted(*, actor: Actor, message_id: UUID) -> Queued:
    """A letter was printed and posted. Marking it twice changes nothing."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = locked(message_id)
    if row.state == DeliveryState.SENT:
        return queued(row)
    if row.channel != ChannelKind.LETTER:
        raise Refused(_("Only a letter can be posted."))
    return move(row, DeliveryState.SENT, actor)


@operation
def mark_all_posted(*, actor: Actor, message_ids: Sequence[UUID]) -> int:
    """The same for several letters; returns how many were not posted before."""
    actor.require(Permission.SEE_MESSAGES)
    rows = _waiting(message_ids)
    for row in rows:
        move(row, DeliveryState.SENT, actor)
    return len(rows)


@operation
def came_back(*, actor: Actor, message_id: UUID) -> Queued:
    """The post brought a letter back: whoever works with the person sees it. Twice is once."""
    actor.require(Permission.SEE_MESSAGES)
    row = locked(message_id)
    if row.state == DeliveryState.PERMANENT_FAILURE:
        return queued(row)
    if row.channel != ChannelKind.LETTER or row.state != DeliveryState.SENT:
        raise Refused(_("Only a letter that was posted can come back."))
    row.error = f"The post brought it back: noted by {actor.label}."[:500]
    return move(row, DeliveryState.PERMANENT_FAILURE, actor)


def _waiting(message_ids: Sequence[UUID]) -> list[Message]:
    if len(message_ids) > MOST_AT_ONCE:
        most = ngettext("Choose %(num)s at most.", "Choose %(num)s at most.", MOST_AT_ONCE)
        raise Refused(most % {"num": MOST_AT_ONCE})
    rows = Message.objects.select_for_update(of=("self",)).filter(
        id__in=message_ids, channel=ChannelKind.LETTER
    )
    found = list(rows.select_related("document", "person").order_by("created_at", "id"))
    if not _all_there(message_ids, found):
        raise NotFound
    return [row for row in found if row.state == DeliveryState.PENDING]


def _all_there(message_ids: Iterable[UUID], rows: Iterable[Message]) -> bool:
    return set(message_ids) == {row.id for row in rows}


def _held(row: Message) -> bool:
    stop = why_not(row)
    if stop is None:
        return False
    row.state, row.held_reason = DeliveryState.HELD, HeldReason(stop)
    row.save(update_fields=["state", "held_reason"])
    return True
