"""Everything that the record says of a person, in the order of a copy.

Worries about harm are not in it: concerns, their notes, alerts and risks are for the safeguarding
lead to give or keep. Staff stand as their roles. Words are English, as the record is.
"""

from collections.abc import Iterator
from uuid import UUID

from kith.kernel.code_lists import ACCOMMODATION, ETHNIC_CATEGORIES
from kith.kernel.day_words import long_date
from kith.kernel.nhs_number import format_nhs_number
from kith.kernel.telephone import format_phone
from kith.people.choices import AlertKind, Channel, Shared
from kith.people.languages import language_name
from kith.people.models import (
    Alert,
    ContactAgreement,
    LawfulBasisRecord,
    Person,
    Relationship,
    SharingPermission,
)
from kith.referrals.choices import Reason
from kith.referrals.models import ContactAttempt, Referral
from kith.rights.choices import Part
from kith.rights.operations.gathering_work import work
from kith.rights.policy.passages import Said, lines, named

_SAFEGUARDING = (AlertKind.SAFEGUARDING, AlertKind.RISK)


def gather(person_id: UUID) -> list[Said]:
    """All passages; read as staff or the system of the person's service."""
    return [*_about(person_id), *_agreed(person_id), *_arrival(person_id), *work(person_id)]


def _about(person_id: UUID) -> Iterator[Said]:
    row = Person.objects.select_related("practice").get(id=person_id)
    yield Said(
        Part.ABOUT,
        "About you",
        lines(
            ("Name", row.full_name),
            ("Called", row.preferred_name),
            ("Pronouns", row.pronouns),
            ("Born", long_date(row.born_on)),
            ("NHS number", row.nhs_number and format_nhs_number(row.nhs_number)),
            ("Gender", row.gender),
            ("Ethnicity", ETHNIC_CATEGORIES.get(row.ethnicity, row.ethnicity)),
            ("Where you live", ACCOMMODATION.get(row.accommodation, row.accommodation)),
            ("GP practice", row.practice.name if row.practice else row.practice_name),
            ("Language", language_name(row.language)),
            ("Interpreter", row.get_interpreter_display()),
            ("Access needs", row.access_needs),
        ),
    )
    yield Said(
        Part.CONTACT,
        "How to reach you",
        lines(
            ("Phone", format_phone(row.telephone)),
            ("Other phone", format_phone(row.other_telephone)),
            ("Email", row.email),
            ("Address", ", ".join(part for part in (row.address, row.postcode) if part)),
            ("Safe ways", named(Channel, row.safe_channels)),
            ("Voicemail", row.get_voicemail_display()),
            ("Best time", row.get_best_time_display()),
            ("Note", row.safe_contact_note),
            ("Who may answer", row.who_may_answer),
        ),
    )
    yield from _around(person_id)


def _around(person_id: UUID) -> Iterator[Said]:
    for one in Relationship.objects.filter(person_id=person_id).order_by("id"):
        said = lines(
            ("Name", one.name),
            ("Who", one.get_kind_display()),
            ("Phone", format_phone(one.telephone)),
            ("Email", one.email),
            ("Note", one.note),
        )
        yield Said(Part.CONTACT, "Somebody who matters to you", said, from_others=True)
    alerts = Alert.objects.filter(person_id=person_id).exclude(kind__in=_SAFEGUARDING)
    for alert in alerts.order_by("created_at"):
        yield Said(Part.CONTACT, str(alert.get_kind_display()), alert.text, alert.created_at)


def _agreed(person_id: UUID) -> Iterator[Said]:
    mine = {"person_id": person_id}
    for said in ContactAgreement.objects.filter(**mine).order_by("recorded_at"):
        told = lines(
            ("Contact", said.get_agreement_display()),
            ("How", said.get_how_display()),
            ("Said by", said.said_by),
            ("Why", said.cannot_decide_why),
        )
        yield Said(Part.AGREED, "Being contacted", told, said.recorded_at, bool(said.said_by))
    for given in SharingPermission.objects.filter(**mine).order_by("given_at"):
        told = lines(
            ("With", given.with_name or given.get_share_with_display()),
            ("Answer", "Yes" if given.granted else "No"),
            ("What", named(Shared, given.what)),
            ("Until", long_date(given.until_on)),
            ("Taken back", long_date(given.withdrawn_at)),
            ("Note", given.note),
        )
        yield Said(Part.AGREED, "Sharing", told, given.given_at)
    for basis in LawfulBasisRecord.objects.filter(**mine).order_by("from_on"):
        told = lines(("Basis", basis.get_basis_display()), ("From", long_date(basis.from_on)))
        yield Said(Part.AGREED, "Why we may keep your record", told)


def _arrival(person_id: UUID) -> Iterator[Said]:
    for row in Referral.objects.filter(person_id=person_id).order_by("received_at"):
        told = lines(
            ("Reference", row.reference),
            ("From", row.get_source_display()),
            ("Reasons", named(Reason, row.reasons)),
            ("In the words that were sent", row.own_words),
            ("Tried already", row.already_tried),
            ("What came of it", row.get_status_display()),
            ("A question about it", row.question),
        )
        by_others = row.source != "self"
        yield Said(Part.REFERRAL, "Referral", told, row.received_at, by_others)
    for tried in ContactAttempt.objects.filter(person_id=person_id).order_by("at"):
        told = lines(
            ("How", tried.get_method_display()),
            ("What came of it", tried.get_outcome_display()),
            ("Note", tried.note),
        )
        yield Said(Part.REFERRAL, "We tried to reach you", told, tried.at, bool(tried.note))
