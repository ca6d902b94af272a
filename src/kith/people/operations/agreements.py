"""Three separate records: agreement to be contacted, permission to share, lawful basis."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.people.choices import Agreement, ConsentHow, LawfulBasis, ShareWith
from kith.people.models import ContactAgreement, LawfulBasisRecord, Person, SharingPermission
from kith.people.queries.ways_to_agree import may_say_yes

WhenEnded = Callable[[Actor, Collection[UUID], ConsentHow | None], None]
_WHEN_ENDED: dict[str, WhenEnded] = {}


def when_permission_ends(name: str, act: WhenEnded) -> None:
    """A package above stops what it shares under these permissions, in the same transaction.

    It is told how they were taken back; None where their last day has passed.
    """
    _WHEN_ENDED[name] = act


def _ended(actor: Actor, permission_ids: Collection[UUID], how: ConsentHow | None) -> None:
    for act in _WHEN_ENDED.values() if permission_ids else ():
        act(actor, permission_ids, how)


@dataclass(frozen=True, slots=True)
class Permit:
    """What somebody said about sharing: with whom, what, how it was given, until when."""

    share_with: ShareWith
    how: ConsentHow
    granted: bool = True
    with_name: str = ""
    organisation_id: UUID | None = None
    what: Sequence[str] = ()
    until_on: date | None = None
    note: str = ""


@operation
def record_contact_agreement(
    *,
    actor: Actor,
    person_id: UUID,
    agreement: Agreement,
    how: ConsentHow,
    cannot_decide_why: str = "",
    said_by: str = "",
) -> UUID:
    """Whether they agree that the service contacts them; the newest record counts."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    if agreement is Agreement.CANNOT_DECIDE and not cannot_decide_why.strip():
        raise Refused(_("Say why they cannot decide this themselves."))
    person = _held(person_id)
    if agreement is Agreement.AGREES:
        _check_way(person, how)
    row = ContactAgreement.objects.create(
        **_whose(actor, person),
        agreement=agreement,
        how=how,
        cannot_decide_why=cannot_decide_why,
        said_by=said_by,
        recorded_at=clock.now(),
    )
    return row.id


@operation
def record_permission(*, actor: Actor, person_id: UUID, permit: Permit) -> UUID:
    """Permission to share, or a refusal. An earlier answer about the same recipient ends; a refusal
    also stops what was shared under it."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    if permit.granted and permit.until_on and permit.until_on < clock.today():
        raise Refused(_("The last day of a permission cannot be in the past."))
    named = {ShareWith.PROVIDER, ShareWith.CARER, ShareWith.OTHER}
    if permit.share_with in named and not permit.with_name.strip():
        raise Refused(_("Say who with: the name of the person or group."))
    person = _held(person_id)
    if permit.granted:
        _check_way(person, permit.how)
    moment = clock.now()
    earlier = SharingPermission.objects.filter(
        person_id=person_id,
        share_with=permit.share_with,
        with_name=permit.with_name,
        withdrawn_at__isnull=True,
    )
    ended = [] if permit.granted else list(earlier.values_list("id", flat=True))
    earlier.update(withdrawn_at=moment, withdrawn_how=permit.how)
    _ended(actor, ended, permit.how)
    row = SharingPermission.objects.create(
        **_whose(actor, person),
        share_with=permit.share_with,
        with_name=permit.with_name,
        organisation_id=permit.organisation_id,
        granted=permit.granted,
        what=list(permit.what),
        how=permit.how,
        given_at=moment,
        until_on=permit.until_on,
        note=permit.note,
    )
    return row.id


@operation
def withdraw_permission(
    *, actor: Actor, person_id: UUID, permission_id: UUID, how: ConsentHow
) -> None:
    """End a permission from this moment, with whatever is shared under it; twice is once."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    rows = SharingPermission.objects.select_for_update()
    row = rows.filter(id=permission_id, person_id=person_id).first()
    if row is None:
        raise NotFound
    if row.withdrawn_at is None:
        row.withdrawn_at, row.withdrawn_how = clock.now(), how
        row.save(update_fields=["withdrawn_at", "withdrawn_how"])
        _ended(actor, [row.id], how)


@operation
def end_expired_permissions(*, actor: Actor) -> int:
    """In the actor's service: what was allowed until a day that has passed ends like a permission
    that was taken back, with whatever is shared under it. Returns how many."""
    over = SharingPermission.objects.select_for_update().filter(
        service_id=actor.own_service, until_on__lt=clock.today(), withdrawn_at__isnull=True
    )
    ids = list(over.order_by("id").values_list("id", flat=True))
    SharingPermission.objects.filter(id__in=ids).update(withdrawn_at=clock.now())
    _ended(actor, ids, None)
    return len(ids)


@operation
def record_lawful_basis(
    *, actor: Actor, person_id: UUID, basis: LawfulBasis, from_on: date, note: str = ""
) -> UUID:
    """On what lawful basis the service holds the record, from a day."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    whose = _whose(actor, _held(person_id))
    row = LawfulBasisRecord.objects.create(**whose, basis=basis, from_on=from_on, note=note)
    return row.id


def _check_way(person: Person, how: ConsentHow) -> None:
    if not may_say_yes(person, how):
        raise Refused(
            _("Nobody else may agree for them. Record first who decides, if it is not they.")
        )


def _held(person_id: UUID) -> Person:
    """Locked, so that two answers at once are kept in order."""
    person = Person.objects.select_for_update().filter(id=person_id).first()
    if person is None:
        raise NotFound
    return person


def _whose(actor: Actor, person: Person) -> dict[str, UUID | None]:
    ids = {"service_id": person.service_id, "person_id": person.id}
    return {**ids, "recorded_by": actor.membership_id}
