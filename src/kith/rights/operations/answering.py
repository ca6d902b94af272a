"""A worker checks a copy and lets it go; a worker or manager answers the other requests."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import Refused, Stale
from kith.kernel.links import link_to
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.messaging.operations import tell_person
from kith.rights.choices import ANSWERS, ASK, Ask, AskState, Withheld
from kith.rights.models import CopyPassage, RightsRequest
from kith.rights.operations.asking import locked, settle
from kith.rights.policy.dates import COPY_LASTS

PERMISSIONS = {
    Ask.COPY: Permission.WORK_WITH_PEOPLE,
    Ask.CORRECTION: Permission.WORK_WITH_PEOPLE,
    Ask.DELETION: Permission.MANAGE_SERVICE,
}
# What the law lets us keep back is not told apart: the reason itself could do the harm.
SOME_LEFT_OUT = "The law lets us leave some things out of a copy. Some are left out of yours."


@dataclass(frozen=True, slots=True)
class Withhold:
    """Why one passage is left out, and the checker's words on it, which the person never reads."""

    reason: Withheld
    why: str


@operation
def check_passages(
    *,
    actor: Actor,
    person_id: UUID,
    request_id: UUID,
    version: int,
    read: Collection[UUID],
    withheld: Mapping[UUID, Withhold],
) -> None:
    """Keep what the checker decided about the passages that they read: what is not withheld goes
    out. Refused where a reason is missing, or a passage is not of this copy.
    """
    row = open_request(actor, person_id, request_id, version, Ask.COPY)
    passages = list(CopyPassage.objects.filter(request=row, id__in=read))
    if len(passages) != len(set(read)) or withheld.keys() - set(read):
        raise Refused(_("Open the page again: it was not of this copy."))
    for passage in passages:
        kept = withheld.get(passage.id)
        if kept is not None and not kept.why.strip():
            raise Refused(_("Say why each passage is left out."))
        passage.withheld = kept.reason if kept else ""
        passage.withheld_why = kept.why.strip()[:500] if kept else ""
        passage.checked_by = actor.label[:120]
    CopyPassage.objects.bulk_update(passages, ["withheld", "withheld_why", "checked_by"])
    row.version += 1
    row.save(update_fields=["version"])


@operation
def release_copy(*, actor: Actor, person_id: UUID, request_id: UUID, version: int) -> None:
    """Let the person fetch what is not withheld, for fourteen days. Refused until somebody has
    read every passage for other people's words and for serious harm.
    """
    row = open_request(actor, person_id, request_id, version, Ask.COPY)
    passages = CopyPassage.objects.filter(request=row)
    if passages.filter(checked_by="").exists():
        raise Refused(_("Read every part of the copy first."))
    some = passages.exclude(withheld="").exists()
    settle(
        row,
        AskState.PARTLY if some else AskState.DONE,
        by=actor.label,
        reason=SOME_LEFT_OUT if some else "",
        available_until=now() + COPY_LASTS,
    )
    tell(actor, row)


@operation
def answer(
    *,
    actor: Actor,
    person_id: UUID,
    request_id: UUID,
    version: int,
    state: AskState,
    reason: str,
) -> None:
    """Say what came of it, in words that the person reads. A copy can only be refused here."""
    kind = _kind(person_id, request_id)
    row = open_request(actor, person_id, request_id, version, kind)
    state = AskState(state)
    if state not in ANSWERS or (kind is Ask.COPY and state is not AskState.REFUSED):
        raise Refused(_("Choose what came of it."))
    if not reason.strip():
        raise Refused(_("Say why, in words that the person will read."))
    settle(row, state, by=actor.label, reason=reason.strip())
    if kind is Ask.COPY:
        CopyPassage.objects.filter(request=row).delete()
    tell(actor, row)


def tell(actor: Actor, row: RightsRequest) -> None:
    """There is an answer: by the way that is safe, without a word of it."""
    tell_person(
        actor=actor,
        key=f"rights-answered:{row.id}",
        message="rights_answered",
        person_id=row.person_id,
        values={"link": link_to("person:requests")},
    )


def _kind(person_id: UUID, request_id: UUID) -> Ask:
    return Ask(locked(request_id, person_id).kind)


def open_request(
    actor: Actor, person_id: UUID, request_id: UUID, version: int, kind: Ask
) -> RightsRequest:
    """The request, held, for somebody who may answer it. Stale where it was answered or changed."""
    actor.require(PERMISSIONS[kind])
    row = locked(request_id, person_id)
    if row.kind != kind:
        raise Refused(_("This request is of another kind."))
    if row.version != version or not ASK.moves[AskState(row.state)]:
        raise Stale(_("Somebody else changed this request after you opened it."), row)
    return row
