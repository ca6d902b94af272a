"""What a referring organisation sees: its own receipts and what it has been told.

Reads `ReferrerReceipt` and `ReferrerUpdate` alone: the referrer's database role may read no other
table that names a person. Every read is logged, since it shows people.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from kith.audit.operations import log_list_read
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.keyset import keyed_page
from kith.kernel.names import fold_name, name_tokens
from kith.kernel.nhs_number import is_nhs_number, normalise_nhs_number
from kith.kernel.operation import query
from kith.kernel.paging import Page, told_as
from kith.kernel.reference import is_reference, normalise_reference
from kith.kernel.text import clean_line
from kith.organisations.queries import programme
from kith.referrals.choices import ReferralStatus
from kith.referrals.intake import PersonDetails, details_from, said
from kith.referrals.models import ReferrerReceipt, ReferrerUpdate
from kith.referrals.policy import ENDED, referrer_hears

LIMIT = 25
LONGEST_SEARCH = 200
MOST_KNOWN = 5


@dataclass(frozen=True, slots=True)
class SentRow:
    """One referral in the list of an organisation's own."""

    id: UUID
    reference: str
    name: str
    born_on: date | None
    sent_at: datetime
    sent_by: str
    told_status: str
    told_at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that the referrer was told, or that they answered."""

    status: str
    text: str
    at: datetime
    from_referrer: bool
    by_name: str


@dataclass(frozen=True, slots=True)
class SentReferral:
    """One referral as this organisation sent it. `question` waits for an answer while not empty.

    `unreached`: we gave up, and a better way to reach them is welcome. `said` is the `Intake` in
    JSON; `call_on` the working day by which the person is rung.
    """

    row: SentRow
    nhs_number: str | None
    person: PersonDetails
    said: dict[str, object]
    call_on: date | None
    service_name: str
    service_telephone: str
    hears_outcomes: bool
    updates: tuple[Told, ...]
    question: str
    unreached: bool
    asked: tuple["Asked", ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of theirs; `answer` is empty while it waits."""

    text: str
    asked_at: datetime
    asked_by: str
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody whom this organisation referred before, as it last described them."""

    receipt_id: UUID
    person_id: UUID
    service_id: UUID
    person: PersonDetails
    sent_at: datetime
    told_status: str


@query
def my_referrals(
    *, actor: Actor, search: str = "", show: str = "", page: str | None = None
) -> Page[SentRow]:
    """A page of the organisation's referrals, newest first. `show` as in `_shown`."""
    wanted = clean_line(search)[:LONGEST_SEARCH]
    scope = f"sent:{actor.organisation_id}:{show}:{wanted}"
    rows = _searched(ReferrerReceipt.objects.filter(_shown(show)), wanted)
    shown = keyed_page(rows, "-sent_at", "-id", limit=LIMIT, scope=scope, token=page)
    log_list_read([r.person_id for r in shown.rows], "my_referrals")
    return told_as(shown, map(_row, shown.rows))


@query
def sent_referral(*, actor: Actor, receipt_id: UUID) -> SentReferral:
    """One referral of the organisation's own, with everything that it was told. Or NotFound."""
    receipt = _own(receipt_id)
    log_list_read([receipt.person_id], "sent_referral")
    updates = tuple(_told(u) for u in receipt.updates.order_by("at", "id"))
    service = programme(receipt.service_id)
    call_on = receipt.as_sent.get("call_on")
    hears = referrer_hears(receipt.organisation.kind, person_shares=True)
    return SentReferral(
        row=_row(receipt),
        nhs_number=receipt.nhs_number,
        person=details_from(receipt.as_sent["person"]),
        said=said(receipt.as_sent),
        call_on=date.fromisoformat(call_on) if call_on else None,
        service_name=service.public_name,
        service_telephone=service.telephone,
        hears_outcomes=ReferralStatus.CLOSED in hears,
        updates=updates,
        question=_open_question(receipt, updates),
        unreached=receipt.told_status == ReferralStatus.NOT_REACHED,
        asked=tuple(
            Asked(q.text, q.asked_at, q.asked_by, q.answer, q.answered_at)
            for q in receipt.questions.order_by("asked_at", "id")
        ),
    )


@query
def find_known(
    *,
    actor: Actor,
    nhs_number: str = "",
    given_name: str = "",
    family_name: str = "",
    born_on: date | None = None,
) -> tuple[KnownPerson, ...]:
    """People whom this organisation referred before: same NHS number, or name and date of birth.

    One entry a person and service, the newest; five at most.
    """
    match = Q(nhs_number=nhs_number) if nhs_number else Q(pk__in=[])
    if born_on and fold_name(family_name):
        match |= Q(born_on=born_on)
    found: dict[tuple[UUID, UUID], ReferrerReceipt] = {}
    for receipt in ReferrerReceipt.objects.filter(match).order_by("-sent_at", "-id")[:200]:
        same_number = bool(nhs_number) and receipt.nhs_number == nhs_number
        if same_number or _same_name(receipt, given_name, family_name):
            found.setdefault((receipt.person_id, receipt.service_id), receipt)
    known = tuple(_known(r) for r in [*found.values()][:MOST_KNOWN])
    log_list_read([k.person_id for k in known], "find_known")
    return known


@query
def known_person(*, actor: Actor, receipt_id: UUID) -> KnownPerson:
    """The person of one of the organisation's own receipts. Or NotFound."""
    receipt = _own(receipt_id)
    log_list_read([receipt.person_id], "known_person")
    return _known(receipt)


def _own(receipt_id: UUID) -> ReferrerReceipt:
    rows = ReferrerReceipt.objects.select_related("organisation")
    receipt = rows.filter(id=receipt_id).first()
    if receipt is None:
        raise NotFound
    return receipt


def _shown(show: str) -> Q:
    choices = {
        "open": ~Q(told_status__in=ENDED),
        "closed": Q(told_status__in=ENDED),
        "question": Q(told_status=ReferralStatus.NEEDS_INFORMATION),
    }
    return choices.get(show, Q())


def _searched(rows: QuerySet[ReferrerReceipt], wanted: str) -> QuerySet[ReferrerReceipt]:
    if not wanted:
        return rows
    if is_nhs_number(wanted):
        return rows.filter(nhs_number=normalise_nhs_number(wanted))
    if is_reference(wanted):
        return rows.filter(reference=normalise_reference(wanted))
    tokens = name_tokens(wanted)
    match = Q(pk__in=[]) if not tokens else Q()
    for token in tokens:
        match &= Q(sort_name__contains=token)
    return rows.filter(match)


def _same_name(receipt: ReferrerReceipt, given: str, family: str) -> bool:
    """The family name and the first given name, however they were typed."""
    theirs = fold_name(receipt.family_name), name_tokens(receipt.given_name)[:1]
    return theirs == (fold_name(family), name_tokens(given)[:1])


def _open_question(receipt: ReferrerReceipt, updates: tuple[Told, ...]) -> str:
    if receipt.told_status != ReferralStatus.NEEDS_INFORMATION:
        return ""
    asked = [u.text for u in updates if u.status == receipt.told_status and not u.from_referrer]
    return asked[-1] if asked else ""


def _row(receipt: ReferrerReceipt) -> SentRow:
    return SentRow(
        id=receipt.id,
        reference=receipt.reference,
        name=f"{receipt.given_name} {receipt.family_name}".strip(),
        born_on=receipt.born_on,
        sent_at=receipt.sent_at,
        sent_by=receipt.sent_by,
        told_status=receipt.told_status,
        told_at=receipt.told_at,
    )


def _told(update: ReferrerUpdate) -> Told:
    return Told(update.status, update.text, update.at, update.from_referrer, update.by_name)


def _known(receipt: ReferrerReceipt) -> KnownPerson:
    return KnownPerson(
        receipt_id=receipt.id,
        person_id=receipt.person_id,
        service_id=receipt.service_id,
        person=details_from(receipt.as_sent["person"]),
        sent_at=receipt.sent_at,
        told_status=receipt.told_status,
    )
