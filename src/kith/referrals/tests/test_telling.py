"""What a referring organisation is told, by its kind and by the person's choice."""

from datetime import timedelta

import pytest

from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.clock import now, today
from kith.people.choices import ShareWith
from kith.people.models import Person, SharingPermission
from kith.referrals.choices import ReferralStatus
from kith.referrals.models import Referral
from kith.referrals.operations.ending import reopen_referral
from kith.referrals.operations.feedback import can_ask_referrer, tell_referrer
from kith.referrals.queries.sent import my_referrals, sent_referral
from kith_testing.intakes import make_referral, make_referral_from
from kith_testing.people import make_organisation, make_service, staff_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def referrer():
    return staff_actor(make_organisation("Mill Lane Surgery"), "referrer", name="Dr Iris Vale")


def only(actor):
    return my_referrals(actor=actor).rows[0]


def permit(service, person_id, share_with, **fields):
    with acting(system("test", service.id), read_only=False):
        SharingPermission.objects.create(
            service_id=service.id,
            person_id=person_id,
            share_with=share_with,
            how="spoken",
            given_at=now(),
            **fields,
        )


def tell(service, referral_id, status, text=""):
    return tell_referrer(
        actor=system("test", service.id), referral_id=referral_id, status=status, text=text
    )


def test_opened_again_the_referrer_no_longer_reads_that_it_ended(service, referrer):
    received = make_referral_from(service, referrer)
    tell(service, received.referral_id, "not_reached")
    with acting(system("test", service.id), read_only=False):
        Referral.objects.update(status="not_reached")
    worker = staff_actor(service, "senior")
    reopen_referral(actor=worker, referral_id=received.referral_id, version=1, why="She rang")
    assert only(referrer).told_status == "accepted"


@pytest.mark.parametrize("kind", ["job_centre", "school", "housing", "police", "council"])
@pytest.mark.parametrize("status", [s for s in ReferralStatus if s != "received"])
def test_whoever_has_power_over_the_person_is_told_nothing_more(service, kind, status):
    actor = staff_actor(make_organisation("Calder", kind), "referrer")
    received = make_referral_from(service, actor)
    assert tell(service, received.referral_id, status, "Did not come twice") is None
    page = sent_referral(actor=actor, receipt_id=only(actor).id)
    assert [u.status for u in page.updates] == ["received"]
    assert (page.row.told_status, page.hears_outcomes) == ("received", False)


def test_the_persons_choice_stops_outcomes_but_not_a_question(service, referrer):
    received = make_referral_from(service, referrer, share_outcome_with_referrer=False)
    assert tell(service, received.referral_id, "closed", "Six meetings") is None
    assert tell(service, received.referral_id, "needs_information", "Which number?")
    assert only(referrer).told_status == "needs_information"


def test_what_the_person_says_to_us_later_counts_for_more(service, referrer):
    told = {}
    for what, fields in {
        "nothing was said": None,
        "yes": {"granted": True},
        "withdrawn": {"granted": True, "withdrawn_at": now()},
        "run out": {"granted": True, "until_on": today() - timedelta(1)},
        "refused": {"granted": False},
        "only how to reach them": {"granted": True, "what": ["contact"]},
        "only how it goes": {"granted": True, "what": ["progress"]},
    }.items():
        received = make_referral_from(service, referrer)
        if fields is not None:
            permit(service, received.person_id, ShareWith.REFERRER, **fields)
        statuses = ("received", "needs_information", "accepted", "declined", "closed")
        heard = [s for s in statuses if tell(service, received.referral_id, s, "Words")]
        told[what] = len(heard)
        asking = {"actor": system("test", service.id), "referral_id": received.referral_id}
        assert can_ask_referrer(**asking) is ("needs_information" in heard)
    # "received" is told on arrival, so that the first of the five is never told again.
    assert told == {
        "nothing was said": 4,
        "yes": 4,
        "withdrawn": 0,
        "run out": 0,
        "refused": 0,
        "only how to reach them": 0,
        "only how it goes": 3,
    }


def test_a_practice_that_referred_hears_nothing_once_the_practice_may_not(service, referrer):
    received = make_referral_from(service, referrer)
    permit(service, received.person_id, ShareWith.REGISTERED_PRACTICE, granted=False)
    assert tell(service, received.referral_id, "accepted")
    with acting(system("test", service.id), read_only=False):
        Person.objects.update(practice_id=referrer.organisation_id)
    assert tell(service, received.referral_id, "declined", "Why") is None


def test_a_note_of_the_service_never_travels_with_a_state(service, referrer):
    received = make_referral_from(service, referrer)
    tell(service, received.referral_id, "declined", "Ask the council.")
    for status in ("received", "accepted", "not_reached", "person_declined"):
        assert tell(service, received.referral_id, status, "She drinks. Ring her sister.")
    page = sent_referral(actor=referrer, receipt_id=only(referrer).id)
    assert not [u for u in page.updates if "drinks" in u.text]
    assert [u for u in page.updates if "Ask the council." in u.text]


def test_received_is_told_once_so_that_silence_says_nothing(service):
    actor = staff_actor(make_organisation("Calder", "job_centre"), "referrer")
    received = make_referral_from(service, actor)
    assert tell(service, received.referral_id, "received", "Taken up again") is None


def test_a_question_goes_only_where_it_is_heard(service, referrer):
    for actor, heard in (
        (referrer, True),
        (staff_actor(make_organisation("Calder", "housing"), "referrer"), False),
    ):
        received = make_referral_from(service, actor)
        assert (
            can_ask_referrer(actor=system("t", service.id), referral_id=received.referral_id)
            is heard
        )


def test_a_self_referral_has_nobody_to_tell(service):
    assert tell(service, make_referral(service).referral_id, "accepted") is None
