"""What arrives: one shape for every way in (public form, referrer's form, telephone, machine)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kith.kernel.defaults import defaults_of, without
from kith.people.choices import YesNoUnknown
from kith.referrals.choices import Urgency


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """The person as typed. Numbers, postcodes and telephone numbers in their standard form.

    `safe_channels` are values of `Channel`; empty means that nobody asked. `practice_name` is
    for a practice that we do not hold.
    """

    given_name: str
    family_name: str
    preferred_name: str = ""
    born_on: date | None = None
    nhs_number: str | None = None
    telephone: str = ""
    email: str = ""
    no_address: bool = False
    address: str = ""
    postcode: str = ""
    practice_id: UUID | None = None
    practice_name: str = ""
    safe_channels: tuple[str, ...] = ()
    preferred_channel: str = ""
    voicemail: str = YesNoUnknown.UNKNOWN.value
    best_time: str = ""
    safe_contact_note: str = ""
    who_may_answer: str = ""
    language: str = "en"
    interpreter: str = YesNoUnknown.UNKNOWN.value
    access_needs: str = ""
    large_print: bool = False
    easy_read: bool = False
    gender: str = ""
    ethnicity: str = ""
    accommodation: str = ""
    pronouns: str = ""
    worker_preference: str = ""


def details_from(stored: Mapping[str, Any]) -> PersonDetails:
    """The person's details of what `as_kept` made."""
    known = {k: v for k, v in stored.items() if k in PersonDetails.__dataclass_fields__}
    if known.get("born_on"):
        known["born_on"] = date.fromisoformat(known["born_on"])
    if known.get("practice_id"):
        known["practice_id"] = UUID(known["practice_id"])
    known["safe_channels"] = tuple(known.get("safe_channels", ()))
    return PersonDetails(**known)


@dataclass(frozen=True, slots=True)
class HelperDetails:
    """Whoever helps the person with the form. `relationship` is a value of `RelationshipKind`."""

    name: str
    relationship: str
    telephone: str = ""
    email: str = ""
    may_contact: bool = False


@dataclass(frozen=True, slots=True)
class RiskDetail:
    """A value of `RiskKind`, with words where something is known."""

    kind: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Intake:
    """One referral on its way in.

    `source`, `agreement`, `reasons`, `urgency` and `held_reason` are values of the enumerations
    in `choices`. `risks` None means that nobody asked; "none known" is an answer of its own.
    The same `idempotency_key` again gives back the first referral.
    """

    service_id: UUID
    source: str
    person: PersonDetails
    agreement: str
    reasons: tuple[str, ...]
    idempotency_key: str
    own_words: str = ""
    already_tried: str = ""
    urgency: str = Urgency.ROUTINE.value
    risks: tuple[RiskDetail, ...] | None = None
    under_16: bool = False
    cannot_decide_why: str = ""
    helper: HelperDetails | None = None
    referring_organisation_id: UUID | None = None
    referrer_membership_id: UUID | None = None
    referrer_name: str = ""
    referrer_role: str = ""
    referrer_telephone: str = ""
    reply_to: str = ""
    known_person_id: UUID | None = None
    share_outcome_with_referrer: bool = True
    held_reason: str = ""


_BLANK_PERSON, _BLANK = defaults_of(PersonDetails), defaults_of(Intake)


def as_kept(intake: Intake) -> dict[str, Any]:
    """What a referral and a receipt hold of it as JSON; what is at its default is left out."""
    whole = asdict(intake)
    return without(_BLANK, whole) | {"person": without(_BLANK_PERSON, whole["person"])}


def said(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that was said, of what `as_kept` made; for the person see `details_from`."""
    return _BLANK | dict(stored)


@dataclass(frozen=True, slots=True)
class Received:
    """What whoever sent the referral may be told at once.

    `promise_on` is the working day by which somebody rings the person; `receipt_id` what the
    organisation that referred keeps, where one did.
    """

    referral_id: UUID
    person_id: UUID
    reference: str
    promise_on: date
    receipt_id: UUID | None = None
