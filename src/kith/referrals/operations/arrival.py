"""The person that a referral is about, and what it says of agreement, risks and helpers."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.clock import now, today
from kith.kernel.errors import NotFound, Refused
from kith.kernel.names import sort_name
from kith.kernel.rows import Statement, inserted
from kith.organisations.queries import practice
from kith.people.choices import AlertKind, ConsentHow, LawfulBasis, RelationshipKind
from kith.people.models import (
    Alert,
    ContactAgreement,
    LawfulBasisRecord,
    Person,
    Relationship,
)
from kith.referrals.choices import RiskKind, Source
from kith.referrals.intake import HelperDetails, Intake, PersonDetails
from kith.referrals.models import Referral, ReferrerReceipt, Risk
from kith.referrals.operations.locking import one_at_a_time

PRESENT_NOT_TRACED, NOT_PRESENT = "02", "07"
# Where a new referral contradicts one of these, whoever rings next must know before ringing.
CONTACT = (
    *("telephone", "email", "address", "postcode", "no_address", "safe_channels"),
    *("preferred_channel", "voicemail", "safe_contact_note", "who_may_answer"),
)
_HOW = {Source.SELF: ConsentHow.ONLINE, Source.HELPER: ConsentHow.ONLINE}


@dataclass(frozen=True, slots=True)
class Arrived:
    """`possible_duplicate_id` already holds the NHS number that was typed for `person`."""

    person: Person
    possible_duplicate_id: UUID | None = None


def person_of(actor: Actor, intake: Intake) -> Arrived:
    """The person known to the referrer, or a new one; never merged with another in silence."""
    details = intake.person
    if details.practice_id is not None and practice(details.practice_id) is None:
        raise Refused(_("We do not hold this GP practice. Choose it from the list."))
    holder = _holder(intake.service_id, details.nhs_number)
    if intake.known_person_id is None:
        return _new_person(intake, holder)
    person = _known_person(intake)
    _fill_blanks(actor, person, details, number_is_free=holder is None)
    return Arrived(person, holder if holder not in {None, person.id} else None)


def _holder(service_id: UUID, nhs_number: str | None) -> UUID | None:
    """Who in the service has this number; until we commit nobody else can take it."""
    if not nhs_number:
        return None
    one_at_a_time("nhs_number", str(service_id), nhs_number)
    rows = Person.objects.filter(
        service_id=service_id, nhs_number=nhs_number, merged_into__isnull=True
    )
    return rows.values_list("id", flat=True).first()


def _new_person(intake: Intake, holder: UUID | None) -> Arrived:
    fields = _fields(intake.person)
    number = intake.person.nhs_number if holder is None else None
    person = Person(
        service_id=intake.service_id,
        nhs_number=number or None,
        nhs_number_status=PRESENT_NOT_TRACED if number else NOT_PRESENT,
        safe_contact_checked_at=now() if intake.person.safe_channels else None,
        **fields,
    )
    return Arrived(person, holder)


def _fields(details: PersonDetails) -> dict[str, object]:
    """The details as columns of a person, but for the NHS number."""
    fields = {name: getattr(details, name) for name in PersonDetails.__dataclass_fields__}
    del fields["nhs_number"]
    fields["safe_channels"] = list(details.safe_channels)
    fields["sort_name"] = sort_name(details.given_name, details.family_name)[:220]
    return fields


def _known_person(intake: Intake) -> Person:
    """A person whom this organisation referred to this service before; anybody else is unknown.

    Who comes back by themselves has signed in to their own record, and the system refers for them.
    """
    known, organisation = intake.known_person_id, intake.referring_organisation_id
    assert known is not None  # noqa: S101 (asked by the caller)
    found = Person.objects.select_for_update().filter(id=known, service_id=intake.service_id)
    if intake.source not in {Source.WORKER, Source.SELF}:
        mine = Q(person_id=known, organisation_id=organisation)
        found = found.filter(id__in=ReferrerReceipt.objects.filter(mine).values("person_id"))
    person = found.first()
    if person is None:
        raise NotFound
    return person.merged_into or person


def _fill_blanks(
    actor: Actor, person: Person, details: PersonDetails, *, number_is_free: bool
) -> None:
    """Add what the record lacks; what it already says stays, and a difference is flagged."""
    new = _fields(details)
    del new["sort_name"]
    blanks = [n for n, v in new.items() if v and getattr(person, n) in ("", None, [], "unknown")]
    differing = [n for n in CONTACT if n not in blanks and new[n] != getattr(person, n)]
    for name in blanks:
        setattr(person, name, new[name])
    if number_is_free and details.nhs_number and not person.nhs_number:
        person.nhs_number, person.nhs_number_status = details.nhs_number, PRESENT_NOT_TRACED
    person.version += 1
    person.save()
    if any(new[name] not in ("", [], "unknown", False) for name in differing):
        _flag_contact(actor, person)


def _flag_contact(actor: Actor, person: Person) -> None:
    Alert.objects.create(
        service_id=person.service_id,
        person=person,
        kind=AlertKind.SAFE_CONTACT,
        text=_("A new referral gives other contact details. Check it before you make contact."),
        created_at=now(),
        created_by=actor.user_id,
    )


def surroundings(actor: Actor, intake: Intake, referral: Referral) -> list[Statement]:
    """Agreement to be contacted, lawful basis, risks and the helper: each a record of its own."""
    who = {"service_id": referral.service_id, "person_id": referral.person_id}
    basis = LawfulBasisRecord(
        **who, basis=LawfulBasis.DIRECT_CARE, from_on=today(), recorded_by=actor.user_id
    )
    rows: list[Model] = [_agreement(who, actor, intake, referral), basis]
    rows += [
        Risk(
            **who,
            referral=referral,
            kind=risk.kind,
            detail=risk.detail,
            recorded_at=referral.received_at,
            recorded_by=actor.user_id,
        )
        for risk in intake.risks or ()
    ]
    rows += _risks_in_sight(actor, intake, referral)
    rows += [_helper(who, intake.helper)] if intake.helper else []
    return [inserted(row) for row in rows]


def _agreement(
    who: dict[str, UUID], actor: Actor, intake: Intake, referral: Referral
) -> ContactAgreement:
    helper = intake.helper
    return ContactAgreement(
        **who,
        agreement=intake.agreement,
        how=_HOW.get(Source(intake.source), ConsentHow.SPOKEN),
        cannot_decide_why=intake.cannot_decide_why,
        said_by=helper.name if helper else intake.referrer_name,
        recorded_at=referral.received_at,
        recorded_by=actor.user_id,
    )


def _risks_in_sight(actor: Actor, intake: Intake, referral: Referral) -> list[Alert]:
    """Every page of the person shows a known risk, until staff take the alert down."""
    known = [RiskKind(r.kind) for r in intake.risks or () if r.kind != RiskKind.NONE_KNOWN]
    if not known:
        return []
    standing = Alert.objects.filter(person_id=referral.person_id, ended_at__isnull=True)
    there = set(standing.values_list("text", flat=True))
    return [
        Alert(
            service_id=referral.service_id,
            person_id=referral.person_id,
            kind=AlertKind.RISK,
            text=str(kind.label),
            created_at=referral.received_at,
            created_by=actor.user_id,
        )
        for kind in dict.fromkeys(known)
        if str(kind.label) not in there
    ]


def _helper(who: dict[str, UUID], helper: HelperDetails) -> Relationship:
    known = helper.relationship in RelationshipKind.values
    return Relationship(
        **who,
        name=helper.name,
        kind=helper.relationship if known else RelationshipKind.OTHER,
        telephone=helper.telephone,
        email=helper.email,
        may_contact=helper.may_contact,
        helps_with_referral=True,
        note="" if known else helper.relationship[:500],
    )
