"""A referral comes in: by the person, somebody who helps, a professional, or over the telephone."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from kith.demo.histories.post import tell_person, tell_professional
from kith.demo.histories.story import Place, Story
from kith.demo.histories.words import own_words, referred_words, who
from kith.demo.words import around
from kith.kernel.clock import age_on, london_date
from kith.kernel.names import sort_name
from kith.organisations.models import Membership
from kith.people.choices import (
    Agreement,
    ConsentHow,
    LawfulBasis,
    RelationshipKind,
    WorkerPreference,
)
from kith.people.models import ContactAgreement, LawfulBasisRecord, Person, Relationship
from kith.referrals.choices import ReferralStatus, RiskKind, Source, Urgency
from kith.referrals.intake import HelperDetails, Intake, PersonDetails, RiskDetail, as_kept
from kith.referrals.models import (
    Referral,
    ReferralChange,
    ReferrerReceipt,
    ReferrerUpdate,
    Risk,
)
from kith.referrals.operations.referrer_email import in_words
from kith.referrals.policy import check_intake, promise

_HOW = {
    Source.SELF: ConsentHow.ONLINE,
    Source.HELPER: ConsentHow.ONLINE,
    Source.PROFESSIONAL: ConsentHow.SPOKEN,
    Source.WORKER: ConsentHow.SPOKEN,
}


PREFERENCES = ("", WorkerPreference.ANY, WorkerPreference.WOMAN, WorkerPreference.MAN)
# What a referral keeps of its intake under the same name.
AS_SENT = (
    *("source", "urgency", "referring_organisation_id", "referrer_membership_id"),
    *("referrer_name", "referrer_role", "referrer_telephone", "reply_to", "agreement"),
    *("own_words", "already_tried", "under_16", "share_outcome_with_referrer"),
    *("held_reason", "idempotency_key"),
)


@dataclass(frozen=True)
class Wanted:
    """What sort of referral, `days_ago` before today. `sender` None: the person or a helper."""

    days_ago: int
    details: PersonDetails
    reasons: tuple[str, ...]
    sender: Membership | None = None
    source: Source = Source.SELF
    urgency: str = Urgency.ROUTINE
    shares: bool = True
    held: str = ""
    cannot_decide: str = ""


def begin(place: Place, wanted: Wanted) -> Story:
    """The person and the referral, as `receive_referral` would have stored them."""
    at = place.diary.moment(place.diary.days_ago(wanted.days_ago))
    intake = _intake(place, wanted, wanted.details, at)
    check_intake(intake)
    person = _person(place, intake.person, at)
    story = Story(place, person, _referral(place, person, intake, at), at)
    _surroundings(story, intake)
    if wanted.sender:
        _receipt(story, intake)
    elif not wanted.held and wanted.source in {Source.SELF, Source.HELPER}:
        _confirm(story)
    return story


def _intake(place: Place, wanted: Wanted, person: PersonDetails, at: datetime) -> Intake:
    dice, sender = place.dice, wanted.sender
    day = london_date(at)
    under_16 = bool(person.born_on and age_on(person.born_on, day) < 16)
    them = who(person, day)
    said = (referred_words if sender else own_words)(dice, wanted.reasons, them)
    return Intake(
        service_id=place.town.service.id,
        source=wanted.source.value,
        person=person,
        agreement=Agreement.CANNOT_DECIDE if wanted.cannot_decide else Agreement.AGREES,
        cannot_decide_why=wanted.cannot_decide,
        reasons=wanted.reasons,
        own_words=said if dice.yes(0.94) else "",
        already_tried=dice.choice(around.TRIED) if dice.yes(0.35) else "",
        urgency=wanted.urgency,
        risks=_risks(place, wanted.reasons) if sender or dice.yes(0.1) else None,
        under_16=under_16,
        helper=_helper(place, person) if wanted.source is Source.HELPER else None,
        referring_organisation_id=sender.organisation_id if sender else None,
        referrer_membership_id=sender.id if sender else None,
        referrer_name=sender.name if sender else "",
        referrer_role=sender.job_title if sender else "",
        referrer_telephone=sender.telephone if sender else "",
        reply_to=sender.email if sender else "",
        share_outcome_with_referrer=wanted.shares,
        held_reason=wanted.held,
        idempotency_key=str(dice.id_at(at)),
    )


def _risks(place: Place, reasons: tuple[str, ...]) -> tuple[RiskDetail, ...]:
    if place.dice.yes(0.72) and "safety" not in reasons:
        return (RiskDetail(RiskKind.NONE_KNOWN.value),)
    kind = "abuse" if "safety" in reasons else place.dice.choice(sorted(around.RISKS))
    if kind == "child" and "family" not in reasons:
        kind = "other"
    return (RiskDetail(kind, place.dice.choice(around.RISKS[kind])),)


def _helper(place: Place, person: PersonDetails) -> HelperDetails:
    helper = place.folk.someone()
    kind = place.dice.choice((RelationshipKind.CHILD, RelationshipKind.FRIEND))
    if person.born_on and age_on(person.born_on, place.diary.today) < 30:
        kind = RelationshipKind.PARENT
    return HelperDetails(
        f"{helper.given_name} {person.family_name}".strip(),
        kind.value,
        helper.telephone,
        may_contact=place.dice.yes(0.7),
    )


def _person(place: Place, details: PersonDetails, at: datetime) -> Person:
    fields = asdict(details) | {"safe_channels": list(details.safe_channels)}
    return place.rows.add(
        Person(
            id=place.dice.id_at(at),
            service=place.town.service,
            sort_name=sort_name(details.given_name, details.family_name),
            nhs_number_status="02" if details.nhs_number else "07",
            safe_contact_checked_at=at if details.safe_channels else None,
            **fields | {"worker_preference": place.dice.choices(PREFERENCES, (40, 45, 12, 3))[0]},
        )
    )


def _referral(place: Place, person: Person, intake: Intake, at: datetime) -> Referral:
    due = promise(place.programme, intake.urgency, london_date(at))
    return place.rows.add(
        Referral(
            id=place.dice.id_at(at),
            service=place.town.service,
            person=person,
            reference=place.dice.reference(),
            status=ReferralStatus.RECEIVED,
            received_at=at,
            promise_on=due.triage_on,
            reasons=list(intake.reasons),
            best_time=intake.person.best_time,
            risks_asked=intake.risks is not None,
            as_sent=as_kept(intake),
            **{name: getattr(intake, name) for name in AS_SENT},
        )
    )


def _surroundings(story: Story, intake: Intake) -> None:
    helper = intake.helper
    said_by = helper.name if helper else intake.referrer_name
    by_name = intake.referrer_name or (helper.name if helper else story.person.full_name)
    story.add(
        ContactAgreement,
        agreement=intake.agreement,
        how=_HOW[Source(intake.source)],
        cannot_decide_why=intake.cannot_decide_why,
        said_by=said_by,
        recorded_at=story.at,
    )
    story.add(LawfulBasisRecord, basis=LawfulBasis.DIRECT_CARE, from_on=london_date(story.at))
    for risk in intake.risks or ():
        kept: dict[str, Any] = {"kind": risk.kind, "detail": risk.detail}
        story.add(Risk, referral=story.referral, recorded_at=story.at, **kept)
    story.add(
        ReferralChange,
        referral=story.referral,
        after=ReferralStatus.RECEIVED,
        at=story.at,
        by_name=by_name[:120],
    )
    if helper:
        story.add(
            Relationship,
            name=helper.name,
            kind=helper.relationship,
            telephone=helper.telephone,
            may_contact=helper.may_contact,
            helps_with_referral=True,
        )


def _receipt(story: Story, intake: Intake) -> None:
    referral, person = story.referral, intake.person
    due = promise(story.place.programme, intake.urgency, london_date(story.at))
    whose = {"organisation_id": referral.referring_organisation_id}
    story.receipt = story.add(
        ReferrerReceipt,
        **whose,
        referral=referral,
        reference=referral.reference,
        given_name=person.given_name,
        family_name=person.family_name,
        sort_name=story.person.sort_name,
        born_on=person.born_on,
        nhs_number=person.nhs_number,
        sent_at=story.at,
        sent_by=intake.referrer_name,
        sent_by_membership_id=intake.referrer_membership_id,
        told_status=ReferralStatus.RECEIVED,
        told_at=story.at,
        as_sent=as_kept(intake) | {"call_on": due.call_on},
    )
    update = story.add(
        ReferrerUpdate,
        **whose,
        receipt=story.receipt,
        status=ReferralStatus.RECEIVED,
        at=story.at,
        by_name=intake.referrer_name,
    )
    values = {"by_day": in_words(due.call_on)}
    key = f"referrer-told:{update.id}"
    tell_professional(story, "referral_received", values, referral.reply_to, key)


def _confirm(story: Story) -> None:
    if not set(story.person.safe_channels) & {"text", "email"}:
        return
    due = promise(story.place.programme, story.referral.urgency, london_date(story.at))
    leaves = story.person.voicemail == "yes"
    values = {
        "by_day": in_words(due.call_on),
        "voicemail": "If you do not answer, we will leave a message."
        if leaves
        else "If you do not answer, we will not leave a message.",
    }
    tell_person(story, "self_referral_received", values, f"received:{story.referral.id}")
