"""What the person agreed to: being contacted, sharing, and on what basis the record is held."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.people.choices import Agreement, ConsentHow, LawfulBasis, Shared, ShareWith
from kith.people.models import ContactAgreement, LawfulBasisRecord, SharingPermission


class Sharing(StrEnum):
    """Whether something may be shared. Nobody asked is not yes."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class ContactLine:
    """An agreement to be contacted. The newest counts."""

    id: UUID
    agreement: Agreement
    how: ConsentHow
    cannot_decide_why: str
    said_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PermissionLine:
    """A permission to share, or a refusal; withdrawn or run out when `stands` is False."""

    id: UUID
    share_with: ShareWith
    with_name: str
    granted: bool
    what: tuple[str, ...]
    how: ConsentHow
    given_at: datetime
    until_on: date | None
    withdrawn_at: datetime | None
    note: str

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None and (
            self.until_on is None or self.until_on >= clock.today()
        )

    def covers(self, what: Shared) -> bool:
        """Whether it lets us share this now."""
        return self.granted and self.stands and (not self.what or what in self.what)


@dataclass(frozen=True, slots=True)
class BasisLine:
    """On what lawful basis the record is held, from when."""

    id: UUID
    basis: LawfulBasis
    from_on: date
    note: str


@dataclass(frozen=True, slots=True)
class Agreements:
    """The three records, newest first in each."""

    contact: tuple[ContactLine, ...]
    sharing: tuple[PermissionLine, ...]
    basis: tuple[BasisLine, ...]


def sharing_with(person_id: UUID, *recipients: ShareWith, what: Shared) -> Sharing:
    """Whether the person lets us share this with somebody who is each of these recipients.

    The newest answer about a recipient counts; withdrawn or run out is no, and one no is no. One
    statement. Call it while acting.
    """
    rows = SharingPermission.objects.filter(person_id=person_id, share_with__in=recipients)
    newest = rows.order_by("share_with", "-given_at", "-id").distinct("share_with")
    answers = [_permission(row).covers(what) for row in newest]
    if not answers:
        return Sharing.NOT_ASKED
    return Sharing.YES if all(answers) else Sharing.NO


@query
def agreements_of(*, actor: Actor, person_id: UUID) -> Agreements:
    """Everything that the person agreed to or refused. Three statements."""
    mine = Q(person_id=person_id)
    contact = ContactAgreement.objects.filter(mine).order_by("-recorded_at", "-id")
    sharing = SharingPermission.objects.filter(mine).order_by("-given_at", "-id")
    basis = LawfulBasisRecord.objects.filter(mine).order_by("-from_on", "-id")
    return Agreements(
        contact=tuple(_contact(row) for row in contact),
        sharing=tuple(_permission(row) for row in sharing),
        basis=tuple(
            BasisLine(row.id, LawfulBasis(row.basis), row.from_on, row.note) for row in basis
        ),
    )


def _contact(row: ContactAgreement) -> ContactLine:
    return ContactLine(
        row.id,
        Agreement(row.agreement),
        ConsentHow(row.how),
        row.cannot_decide_why,
        row.said_by,
        row.recorded_at,
    )


def _permission(row: SharingPermission) -> PermissionLine:
    return PermissionLine(
        row.id,
        ShareWith(row.share_with),
        row.with_name,
        row.granted,
        tuple(row.what),
        ConsentHow(row.how),
        row.given_at,
        row.until_on,
        row.withdrawn_at,
        row.note,
    )
