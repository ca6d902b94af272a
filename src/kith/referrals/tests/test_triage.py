"""Every decision about a referral that has arrived."""

import pytest

from kith.kernel.errors import NotAllowed, NotFound, Refused, Stale
from kith.referrals.choices import DeclineReason, ReferralStatus
from kith.referrals.operations import triage
from kith.referrals.queries.triage import referral_for_triage, triage_queue
from kith_testing.intakes import make_referral, make_referral_from, told_status
from kith_testing.people import make_organisation, make_service, staff_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def senior(service):
    return staff_actor(service, "senior")


@pytest.fixture
def from_a_practice(service):
    return make_referral_from(service, staff_actor(make_organisation("The Surgery"), "referrer"))


def view(actor, received):
    return referral_for_triage(
        actor=actor, referral_id=received.referral_id, person_id=received.person_id
    )


def test_accepting_takes_it_from_the_queue_and_tells_the_referrer(service, senior, from_a_practice):
    received = from_a_practice
    triage.accept_referral(actor=senior, referral_id=received.referral_id, version=1)
    assert triage_queue(actor=senior).rows == ()
    assert view(senior, received).row.status == ReferralStatus.ACCEPTED
    assert told_status(received, service) == ReferralStatus.ACCEPTED


def test_once_accepted_the_promise_is_the_day_of_the_first_call(service, senior):
    received = make_referral(service)
    before = view(senior, received).row.promise_on
    triage.accept_referral(actor=senior, referral_id=received.referral_id, version=1)
    assert view(senior, received).row.promise_on == received.promise_on > before


def test_a_question_goes_to_the_referrer_and_it_keeps_waiting(service, senior, from_a_practice):
    received = from_a_practice
    triage.ask_for_information(
        actor=senior, referral_id=received.referral_id, version=1, question="Which number is safe?"
    )
    (row,) = triage_queue(actor=senior).rows
    assert row.status == ReferralStatus.NEEDS_INFORMATION
    assert told_status(received, service) == ReferralStatus.NEEDS_INFORMATION


def test_declining_needs_a_reason_and_can_be_taken_up_again(service, senior):
    received = make_referral(service)
    triage.decline_referral(
        actor=senior,
        referral_id=received.referral_id,
        version=1,
        reason=DeclineReason.OUT_OF_AREA,
    )
    assert view(senior, received).decline_reason == "Lives outside the area that we cover"
    triage.take_up_again(
        actor=senior, referral_id=received.referral_id, version=2, why="Moved here"
    )
    assert len(triage_queue(actor=senior).rows) == 1


def test_redirecting_says_where(service, senior):
    received = make_referral(service)
    with pytest.raises(Refused):
        triage.redirect_referral(actor=senior, referral_id=received.referral_id, version=1, to=" ")
    triage.redirect_referral(
        actor=senior, referral_id=received.referral_id, version=1, to="Mind, 01632 960222"
    )
    assert view(senior, received).redirected_to == "Mind, 01632 960222"


def test_what_was_changed_meanwhile_is_stale(service, senior):
    received = make_referral(service)
    with pytest.raises(Stale):
        triage.accept_referral(actor=senior, referral_id=received.referral_id, version=7)


def test_what_is_decided_cannot_be_decided_again(service, senior):
    received = make_referral(service)
    triage.accept_referral(actor=senior, referral_id=received.referral_id, version=1)
    with pytest.raises(Refused):
        triage.decline_referral(
            actor=senior,
            referral_id=received.referral_id,
            version=2,
            reason=DeclineReason.AGE,
        )


def test_a_held_referral_waits_for_a_look_and_is_never_dropped(service, senior):
    received = make_referral(service, held_reason="too_fast")
    with pytest.raises(Refused):
        triage.accept_referral(actor=senior, referral_id=received.referral_id, version=1)
    (row,) = triage_queue(actor=senior).rows
    assert row.held
    triage.release_held(actor=senior, referral_id=received.referral_id, version=1)
    triage.accept_referral(actor=senior, referral_id=received.referral_id, version=2)


def test_only_a_held_one_can_be_called_spam(service, senior):
    received = make_referral(service)
    with pytest.raises(Refused):
        triage.decline_referral(
            actor=senior,
            referral_id=received.referral_id,
            version=1,
            reason=DeclineReason.SPAM,
        )


def test_the_soonest_comes_first(service, senior):
    make_referral(service)
    urgent = make_referral(service, urgency="soon")
    rows = triage_queue(actor=senior).rows
    assert rows[0].referral_id == urgent.referral_id


def test_another_service_sees_nothing_and_a_link_worker_decides_nothing(service):
    received = make_referral(service)
    stranger = staff_actor(make_service("Southgate"), "senior")
    assert triage_queue(actor=stranger).rows == ()
    with pytest.raises(NotFound):
        triage.accept_referral(actor=stranger, referral_id=received.referral_id, version=1)
    with pytest.raises(NotAllowed):
        triage.accept_referral(
            actor=staff_actor(service), referral_id=received.referral_id, version=1
        )


# One query; the other four open and close the actor's block inside the test.
@pytest.mark.parametrize("many", [1, 50])
def test_the_queue_asks_the_database_the_same_few_times(
    service, senior, many, django_assert_num_queries
):
    for _ in range(many):
        make_referral(service)
    with django_assert_num_queries(5):
        assert len(triage_queue(actor=senior).rows) == many
