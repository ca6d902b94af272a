"""The rules of a referral, tried one by one."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.kernel.clock import is_working_day
from kith.kernel.errors import Refused
from kith.kernel.ids import new_id
from kith.organisations.choices import OrganisationKind
from kith.referrals.choices import ReferralStatus, RiskKind, Source, Urgency
from kith.referrals.intake import Intake, PersonDetails, RiskDetail
from kith.referrals.policy import HEARS, check_intake, promise, referrer_hears
from kith_testing.programmes import a_programme

S, K = ReferralStatus, OrganisationKind
HEAR_OUTCOMES = {
    *(K.PRACTICE, K.PHARMACY, K.HOSPITAL, K.ADULT_SOCIAL_CARE, K.CHILDREN_SOCIAL_CARE),
    *(K.CHARITY, K.PROVIDER),
}
OUTCOMES = {
    *(S.RECEIVED, S.NEEDS_INFORMATION, S.ACCEPTED, S.REDIRECTED, S.DECLINED),
    *(S.NOT_REACHED, S.PERSON_DECLINED, S.CLOSED),
}
ATTENDANCE = {S.ALLOCATED, S.CONTACTING, S.ENGAGED, S.DIED}


def test_every_kind_of_organisation_stands_in_the_table():
    assert set(HEARS) == set(K)


@pytest.mark.parametrize("kind", K)
@pytest.mark.parametrize("status", S)
@pytest.mark.parametrize("shares", [True, False])
def test_what_each_kind_hears_of_each_state(kind, status, shares):
    expected = status is S.RECEIVED or (
        kind in HEAR_OUTCOMES and (status is S.NEEDS_INFORMATION or (shares and status in OUTCOMES))
    )
    assert (status in referrer_hears(kind, person_shares=shares)) is expected


@pytest.mark.parametrize(
    "kind", [K.JOB_CENTRE, K.SCHOOL, K.HOUSING, K.POLICE, K.FIRE, K.COUNCIL, K.OTHER]
)
def test_whoever_can_sanction_evict_or_punish_hears_received_only(kind):
    assert referrer_hears(kind, person_shares=True) == {S.RECEIVED}


@pytest.mark.parametrize("kind", K)
def test_nobody_outside_hears_of_attendance(kind):
    assert not ATTENDANCE & referrer_hears(kind, person_shares=True)


@given(
    day=st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    triage=st.integers(0, 10),
    urgent=st.integers(0, 10),
    first=st.integers(0, 20),
)
def test_promises_end_on_working_days_and_the_call_is_never_before_triage(
    day, triage, urgent, first
):
    programme = a_programme(
        triage_days=triage, urgent_triage_days=min(urgent, triage), first_contact_days=first
    )
    routine, soon = (promise(programme, urgency, day) for urgency in ("routine", Urgency.SOON))
    assert is_working_day(routine.triage_on)
    assert is_working_day(routine.call_on)
    assert day <= soon.triage_on <= routine.triage_on <= routine.call_on
    assert soon.call_on <= routine.call_on


def intake(**fields):
    plain = Intake(
        service_id=new_id(),
        source=Source.SELF,
        person=PersonDetails("Ada", "Bello"),
        agreement="agrees",
        reasons=("money",),
        idempotency_key="k",
    )
    return replace(plain, **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"agreement": "does_not_agree"},
        {"agreement": "cannot_decide", "cannot_decide_why": "  "},
        {"person": PersonDetails(" ", "")},
        {"source": Source.PROFESSIONAL},
        {"risks": ()},
        {"risks": (RiskDetail(RiskKind.NONE_KNOWN), RiskDetail(RiskKind.ABUSE))},
    ],
)
def test_what_must_not_be_stored(fields):
    with pytest.raises(Refused) as refusal:
        check_intake(intake(**fields))
    assert refusal.value.message


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"agreement": "cannot_decide", "cannot_decide_why": "In a coma"},
        {"person": PersonDetails("", "Suharto")},
        {"source": Source.PROFESSIONAL, "risks": (RiskDetail(RiskKind.NONE_KNOWN),)},
        {"risks": (RiskDetail(RiskKind.ABUSE), RiskDetail(RiskKind.CHILD))},
    ],
)
def test_what_may_be_stored(fields):
    check_intake(intake(**fields))
