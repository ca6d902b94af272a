"""From the form's answers to one intake."""

from uuid import UUID

from kith.kernel.clock import age_on, today
from kith.people.choices import YesNoUnknown
from kith.referrals.choices import RiskKind, Source
from kith.referrals.intake import Intake, PersonDetails, RiskDetail
from kith.web.referrer.refer.checks import CHILD_BELOW
from kith.web.referrer.refer.forms import NO_PRACTICE, NOT_ASKED

_PLAIN = (
    *("given_name", "family_name", "preferred_name", "born_on", "telephone", "email"),
    *("no_address", "address", "postcode", "best_time", "safe_contact_note", "who_may_answer"),
    *("language", "access_needs", "worker_preference"),
)


def intake_of(data, *, desk, known=None):
    """The intake that valid answers make. `known` is a KnownPerson of the referrer's own."""
    same_service = known is not None and known.service_id == data["service"]
    return Intake(
        service_id=data["service"],
        source=Source.PROFESSIONAL.value,
        person=_person(data),
        agreement=data["agreement"],
        cannot_decide_why=data["cannot_decide_why"],
        reasons=tuple(data["reasons"]),
        own_words=data["own_words"],
        already_tried=data["already_tried"],
        urgency=data["urgency"],
        risks=_risks(data),
        under_16=bool(data["born_on"]) and age_on(data["born_on"], today()) < CHILD_BELOW,
        referring_organisation_id=desk.organisation_id,
        referrer_membership_id=desk.membership_id,
        referrer_name=desk.name,
        referrer_role=desk.job_title,
        referrer_telephone=data["referrer_telephone"],
        reply_to=data["reply_to"],
        known_person_id=known.person_id if known and same_service else None,
        share_outcome_with_referrer=data["share_outcome"] == "yes",
        idempotency_key=str(data["idempotency_key"]),
    )


def _person(data):
    practice = data["practice"]
    return PersonDetails(
        **{name: data[name] for name in _PLAIN},
        nhs_number=data["nhs_number"] or None,
        practice_id=None if practice == NO_PRACTICE else UUID(practice),
        safe_channels=tuple(c for c in data["safe_channels"] if c != NOT_ASKED),
        voicemail=data["voicemail"] or YesNoUnknown.UNKNOWN.value,
        interpreter=data["interpreter"] or YesNoUnknown.UNKNOWN.value,
    )


def _risks(data):
    """What was written about the risks goes with the first of them."""
    if data["risks"] == [RiskKind.NONE_KNOWN]:
        return (RiskDetail(RiskKind.NONE_KNOWN.value),)
    first, *others = data["risks"]
    return (RiskDetail(first, data["risk_detail"]), *(RiskDetail(kind) for kind in others))
