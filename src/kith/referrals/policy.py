"""Rules of a referral: what a referrer may hear, what is promised when, what an intake needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.clock import working_days_after
from kith.kernel.errors import Refused
from kith.organisations.choices import HEALTH_KINDS, OrganisationKind
from kith.organisations.queries import ProgrammeView
from kith.people.choices import Agreement, ShareWith
from kith.referrals.choices import ReferralStatus, RiskKind, Source, Urgency
from kith.referrals.intake import Intake

_S, _K = ReferralStatus, OrganisationKind
RECEIVED_ONLY = frozenset({_S.RECEIVED})
# Never "engaged" or a missed meeting: nobody outside hears of attendance.
OUTCOMES = RECEIVED_ONLY | {
    _S.NEEDS_INFORMATION,
    _S.ACCEPTED,
    _S.REDIRECTED,
    _S.DECLINED,
    _S.NOT_REACHED,
    _S.PERSON_DECLINED,
    _S.CLOSED,
}

# What a referrer is told last, unless the referral is taken up again.
ENDED = (_S.REDIRECTED, _S.DECLINED, _S.NOT_REACHED, _S.PERSON_DECLINED, _S.CLOSED)

# Whoever gives care or support hears how it went. Whoever can sanction, evict, fine or punish
# hears only that we have it: councils too, since they are landlords and collect council tax.
# The fire service gives no care, and shares buildings and records with the police in places.
_HEAR_OUTCOMES = HEALTH_KINDS | {_K.CHARITY, _K.PROVIDER}
HEARS: Mapping[OrganisationKind, frozenset[ReferralStatus]] = {
    kind: OUTCOMES if kind in _HEAR_OUTCOMES else RECEIVED_ONLY for kind in OrganisationKind
}

# Where words from staff go along: a question, advice, why it was passed on, the closing lines.
# With any other state they are notes of the service's own.
WORDS_FOR_REFERRER = frozenset({_S.NEEDS_INFORMATION, _S.REDIRECTED, _S.DECLINED, _S.CLOSED})


def referrer_hears(kind: str, *, person_shares: bool) -> frozenset[ReferralStatus]:
    """What an organisation of this kind may be told of a referral that it made.

    A question from triage is no outcome, so that the person's choice does not stop it.
    """
    hears = HEARS[OrganisationKind(kind)]
    if person_shares:
        return hears
    return hears & {ReferralStatus.RECEIVED, ReferralStatus.NEEDS_INFORMATION}


def referrer_as(organisation_id: UUID, practice_id: UUID | None) -> tuple[ShareWith, ...]:
    """As whom the person may have spoken of the organisation that referred them."""
    if organisation_id == practice_id:
        return (ShareWith.REFERRER, ShareWith.REGISTERED_PRACTICE)
    return (ShareWith.REFERRER,)


@dataclass(frozen=True, slots=True)
class Promise:
    """By which working day the referral is looked at, and by which the person is rung."""

    triage_on: date
    call_on: date


def promise(programme: ProgrammeView, urgency: str, received_on: date) -> Promise:
    """The service's promise, counted in working days from the day after arrival."""
    urgent = urgency == Urgency.SOON
    triage = programme.urgent_triage_days if urgent else programme.triage_days
    return Promise(
        triage_on=working_days_after(received_on, triage),
        call_on=working_days_after(received_on, triage + programme.first_contact_days),
    )


def check_intake(intake: Intake) -> None:
    """Raise Refused where an intake must not be stored at all."""
    if intake.agreement == Agreement.DOES_NOT_AGREE:
        raise Refused(_("The person does not agree, so nothing about them is kept."))
    if intake.agreement == Agreement.CANNOT_DECIDE and not intake.cannot_decide_why.strip():
        raise Refused(_("Say why the person cannot decide this themselves."))
    if not intake.person.given_name.strip() and not intake.person.family_name.strip():
        raise Refused(_("Enter the person's name."))
    _check_risks(intake)


def _check_risks(intake: Intake) -> None:
    if intake.risks is None:
        if intake.source == Source.PROFESSIONAL:
            raise Refused(_("Say which risks are known, or that none are."))
        return
    kinds = {risk.kind for risk in intake.risks}
    if not kinds or (RiskKind.NONE_KNOWN in kinds and len(kinds) > 1):
        raise Refused(_("Say which risks are known, or that none are."))
