"""I'm worried: a restricted note that the safeguarding lead must see the same day."""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import CONCERN, ConcernKind, ConcernStatus
from kith.casework.models import Concern, ConcernNote
from kith.casework.operations.alerting import alert_colleagues
from kith.casework.policy.worry import due_at
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound, Refused, Stale
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.organisations.models import Membership
from kith.people.models import Person


@operation
def raise_concern(
    *,
    actor: Actor,
    person_id: UUID,
    kind: ConcernKind,
    text: str,
    idempotency_key: UUID | str,
    done_already: str = "",
    immediate_danger: bool = False,
) -> UUID:
    """Record a worry and tell every safeguarding lead that one waits, without a word of it."""
    actor.require(Permission.RAISE_CONCERN)
    if not text.strip():
        raise Refused(_("Write what worries you."))
    if not Person.objects.filter(id=person_id).exists():
        raise NotFound
    moment = now()
    concern, made = Concern.objects.get_or_create(
        person_id=person_id,
        idempotency_key=str(idempotency_key),
        defaults={
            "service_id": actor.own_service,
            "kind": kind,
            "text": text.strip(),
            "done_already": done_already.strip(),
            "immediate_danger": immediate_danger,
            "raised_at": moment,
            "raised_by": actor.label,
            "raised_by_user": actor.own_user,
            "due_at": due_at(moment),
        },
    )
    if made:
        alert_colleagues(actor, "safeguarding_alert", concern.id, moment, _leads(actor))
    return concern.id


@operation
def take_concern(*, actor: Actor, concern_id: UUID) -> None:
    """The lead has seen it and has it in hand. Twice by the same lead is once."""
    concern = _for_lead(actor, concern_id)
    if concern.status == ConcernStatus.IN_HAND:
        if concern.seen_by == actor.label:
            return
        raise Stale(_("%(name)s already has this in hand.") % {"name": concern.seen_by})
    CONCERN.check(ConcernStatus(concern.status), ConcernStatus.IN_HAND)
    concern.status, concern.seen_at, concern.seen_by = ConcernStatus.IN_HAND, now(), actor.label
    concern.save(update_fields=["status", "seen_at", "seen_by"])


@operation
def add_concern_note(*, actor: Actor, concern_id: UUID, text: str) -> None:
    """A note that the lead and whoever raised the worry can read."""
    actor.require(Permission.RAISE_CONCERN)
    concern = _locked(concern_id)
    _note(actor, concern, text)


@operation
def record_sharing(*, actor: Actor, concern_id: UUID, shared_with: str, why: str) -> None:
    """Told to somebody without the person's consent: to whom, and the reason in law or care."""
    concern = _for_lead(actor, concern_id)
    if not shared_with.strip() or not why.strip():
        raise Refused(_("Say who this was shared with, and why without consent."))
    told = filter(None, [concern.shared_with, shared_with.strip()])
    reasons = filter(None, [concern.shared_without_consent_why, why.strip()])
    concern.shared_with = "; ".join(told)[:300]
    concern.shared_without_consent_why = "\n".join(reasons)
    concern.save(update_fields=["shared_with", "shared_without_consent_why"])
    words = _("Shared with %(who)s without consent: %(why)s")
    _note(actor, concern, words % {"who": shared_with.strip(), "why": why.strip()})


@operation
def close_concern(*, actor: Actor, concern_id: UUID, outcome: str) -> None:
    """Close a worry with what came of it."""
    concern = _for_lead(actor, concern_id)
    if not outcome.strip():
        raise Refused(_("Write what came of it."))
    CONCERN.check(ConcernStatus(concern.status), ConcernStatus.CLOSED)
    concern.status, concern.closed_at, concern.outcome = ConcernStatus.CLOSED, now(), outcome
    concern.save(update_fields=["status", "closed_at", "outcome"])


def _note(actor: Actor, concern: Concern, text: str) -> None:
    if not text.strip():
        raise Refused(_("Write the note."))
    ConcernNote.objects.create(
        service_id=concern.service_id,
        person_id=concern.person_id,
        concern=concern,
        text=text.strip(),
        at=now(),
        by_name=actor.label,
        # Whoever raised the worry reads its notes: the row-level policy goes by this column.
        raised_by_user=concern.raised_by_user,
    )


def _for_lead(actor: Actor, concern_id: UUID) -> Concern:
    actor.require(Permission.HANDLE_CONCERNS)
    return _locked(concern_id)


def _locked(concern_id: UUID) -> Concern:
    concern = Concern.objects.select_for_update().filter(id=concern_id).first()
    if concern is None:
        raise NotFound
    return concern


def _leads(actor: Actor) -> list[Membership]:
    here = Membership.objects.filter(organisation_id=actor.own_service, active=True)
    return list(here.filter(safeguarding_lead=True))
