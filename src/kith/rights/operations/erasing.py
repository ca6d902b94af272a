"""A deletion that a manager approved, carried out whole: one operation, one transaction."""

from dataclasses import replace
from uuid import UUID

from django.db import connection

from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.clock import now, today
from kith.kernel.operation import operation
from kith.messaging.choices import Audience, DeliveryState
from kith.messaging.models import Message
from kith.messaging.operations import tell_person
from kith.messaging.policy import DUE
from kith.people.choices import ConsentHow
from kith.people.models import SharingPermission
from kith.people.operations.agreements import withdraw_permission
from kith.portal.choices import Ended
from kith.portal.models import PersonSession, SignInMatch
from kith.rights.choices import Ask, AskState, ViewEnd
from kith.rights.models import CopyPassage, HelperView, RightsRequest
from kith.rights.operations.answering import open_request, tell
from kith.rights.operations.asking import settle
from kith.rights.operations.emptying import empty_all, empty_optional
from kith.rights.operations.views import end_view
from kith.rights.policy.erasing import Facts, Keeps, in_words, keeps_the_record, what_is_kept
from kith.rights.queries.erasing import facts_of, records_of

GOODBYE = "record_erased"
_WAITS = (*DUE, DeliveryState.HELD)


@operation
def erase_record(
    *, actor: Actor, person_id: UUID, request_id: UUID, version: int
) -> tuple[Keeps, ...]:
    """Erase what the law lets us erase of a person who asked for it; returns what is kept, which
    the person reads too.

    Groups are asked to delete what was shared, helpers and sign-ins end, copies go, and what the
    history holds of what went is emptied: its chain of seals still fits. What is kept is judged
    now. Stale where somebody answered before.
    """
    row = open_request(actor, person_id, request_id, version, Ask.DELETION)
    acts = replace(system("erasure", row.service_id, behalf=actor), label=actor.label)
    with acting(acts, read_only=False, operation="erase_record"):
        facts = facts_of(person_id)
        kept = what_is_kept(facts, today())
        _stop(acts, person_id)
        settle(row, AskState.PARTLY, by=actor.label, reason=in_words(kept), erased_at=now())
        if facts.open:
            tell(acts, row)
        else:
            _say_goodbye(acts, row)
        _erase(person_id, facts)
    return kept


def _erase(person_id: UUID, facts: Facts) -> None:
    if keeps_the_record(facts, today()):
        _empty_history(person_id, empty_optional(person_id, reach=not facts.open))
        return
    for record_id in records_of(person_id):
        empty_all(record_id, spare=GOODBYE)
        _empty_history(record_id, None)


@operation
def forget_last_addresses(*, actor: Actor) -> int:
    """The address to which somebody was told that we forgot them, once the message has gone."""
    told = Message.objects.filter(service_id=actor.own_service, template__startswith=GOODBYE)
    gone = told.exclude(state__in=[*_WAITS, DeliveryState.SENDING]).exclude(to_address="")
    people = list(gone.values_list("person_id", flat=True))
    gone.update(to_address="", body="", subject="")
    for person_id in people:
        _empty_history(person_id, [Message._meta.db_table])
    return len(people)


def _stop(acts: Actor, person_id: UUID) -> None:
    """Nothing goes on: sharing, helpers' views, sign-ins, copies, messages to the person."""
    given = SharingPermission.objects.filter(person_id=person_id, withdrawn_at__isnull=True)
    for permission_id in list(given.order_by("id").values_list("id", flat=True)):
        whose = {"person_id": person_id, "permission_id": permission_id}
        withdraw_permission(actor=acts, **whose, how=ConsentHow.WRITTEN)
    for view in HelperView.objects.select_for_update().filter(
        person_id=person_id, ended_at__isnull=True
    ):
        end_view(view, ViewEnd.SERVICE, acts.label)
    sessions = PersonSession.objects.filter(person_id=person_id, ended_at__isnull=True)
    sessions.update(ended_at=now(), ended_why=Ended.CHANGED)
    SignInMatch.objects.filter(person_id=person_id, ended_at__isnull=True).update(ended_at=now())
    CopyPassage.objects.filter(person_id=person_id).delete()
    waiting = Message.objects.filter(person_id=person_id, state__in=_WAITS)
    waiting.filter(recipient=Audience.PERSON).update(state=DeliveryState.CANCELLED)


def _say_goodbye(acts: Actor, row: RightsRequest) -> None:
    """Before it is forgotten where to; they can sign in no more."""
    tell_person(
        actor=acts,
        key=f"record-erased:{row.id}",
        message=GOODBYE,
        person_id=row.person_id,
        values={},
    )


def _empty_history(person_id: UUID, tables: list[str] | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT kith_erase_history(%s, %s)", [person_id, tables])
