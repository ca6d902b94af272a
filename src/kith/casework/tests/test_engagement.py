from datetime import timedelta

import pytest

from kith.casework.errors import Clash
from kith.casework.models import Case, Session
from kith.casework.operations.engagement import Sharing, engage
from kith.casework.operations.opening import FirstSession
from kith.kernel.acting import acting
from kith.kernel.clock import now, today
from kith.kernel.errors import Refused
from kith.people.models import ContactAgreement, SharingPermission
from kith.people.operations.deciding import record_capacity, record_parents_consent
from kith.referrals.models import ContactAttempt, Referral
from kith_testing.cases import make_referral
from kith_testing.people import (
    make_member,
    make_organisation,
    make_person,
    make_service,
    member_actor,
)

pytestmark = pytest.mark.django_db


class World:
    def __init__(self, actor=None, service=None, **person):
        self.service = service or make_service()
        self.actor = actor or member_actor(make_member(self.service))
        self.practice = make_organisation("Elm Surgery")
        self.person_id = make_person(self.service, practice=self.practice, **person)
        self.referral_id = make_referral(
            self.service,
            self.person_id,
            status="allocated",
            link_worker_id=self.actor.membership_id,
            referring_organisation=self.practice,
        )

    def engage(self, **options):
        options = {"actor": self.actor, "idempotency_key": "call"} | options
        return engage(referral_id=self.referral_id, **options)

    def all(self, model, **by):
        with acting(self.actor, read_only=True):
            return list(model.objects.filter(**(by or {"person_id": self.person_id})))

    def decide(self, kind, outcome):
        return record_capacity(
            actor=self.actor,
            person_id=self.person_id,
            kind=kind,
            outcome=outcome,
            about="Getting help from us",
            assessor="Sam Okoro, link worker",
            decided_on=today(),
        )


def test_one_call_ends_the_waiting_opens_the_case_and_books_the_first_meeting():
    world = World()
    starts_at = now() + timedelta(days=2)
    case_id = world.engage(first_session=FirstSession(starts_at, how="home", place="Their flat"))

    [referral] = world.all(Referral)
    assert (referral.status, referral.attempts_made) == ("engaged", 1)
    assert referral.engaged_at is not None
    [case], [session] = world.all(Case), world.all(Session)
    assert (case.id, case.status, case.referral_id) == (case_id, "open", world.referral_id)
    assert (session.number, session.starts_at, session.place) == (1, starts_at, "Their flat")
    assert [a.outcome for a in world.all(ContactAttempt)] == ["spoke"]
    assert world.all(ContactAgreement)[0].said_by == "Ada Bello"


def test_a_first_meeting_may_wait_to_be_booked():
    world = World()
    world.engage(first_session=FirstSession(due_on=today() + timedelta(days=5)))
    [session] = world.all(Session)
    assert (session.starts_at, session.due_on) == (None, today() + timedelta(days=5))


def test_the_same_call_twice_opens_one_case_and_asks_once():
    world = World()
    sharing = Sharing(registered_practice=True)
    first = world.engage(sharing=sharing)
    assert world.engage(sharing=sharing) == first
    assert len(world.all(Case)) == len(world.all(SharingPermission)) == 1


@pytest.mark.parametrize("answer", [True, False])
def test_what_may_be_shared_is_asked_there_and_then(answer):
    world = World()
    world.engage(sharing=Sharing(registered_practice=answer, referrer=answer))

    rows = {p.share_with: p for p in world.all(SharingPermission)}
    assert set(rows) == {"registered_practice", "referrer"}
    assert {p.granted for p in rows.values()} == {answer}
    assert {p.organisation_id for p in rows.values()} == {world.practice.id}
    assert world.all(Referral)[0].share_outcome_with_referrer is answer


def test_not_asked_leaves_no_permission():
    world = World()
    world.engage()
    assert world.all(SharingPermission) == []


def test_a_clash_in_the_diary_undoes_everything():
    first = World()
    starts_at = now() + timedelta(days=2)
    first.engage(first_session=FirstSession(starts_at))
    second = World(actor=first.actor, service=first.service)

    with pytest.raises(Clash):
        second.engage(first_session=FirstSession(starts_at))
    assert second.all(Case) == second.all(ContactAttempt) == []
    assert second.all(Referral)[0].status == "allocated"


def test_a_child_needs_a_gillick_decision_or_a_parent():
    child = {"born_on": today() - timedelta(days=365 * 13)}
    world = World(**child)
    with pytest.raises(Refused, match="who decides"):
        world.engage()
    world.decide("gillick", "not_able")
    with pytest.raises(Refused, match="who decides"):
        world.engage()
    record_parents_consent(
        actor=world.actor, person_id=world.person_id, agrees=True, said_by="Jo Bello, mother"
    )
    assert world.engage()

    able = World(**child)
    able.decide("gillick", "able")
    assert able.engage()


def test_somebody_who_cannot_decide_needs_an_assessment_then_a_best_interests_decision():
    world = World()
    with acting(world.actor, read_only=False):
        ContactAgreement.objects.create(
            service=world.service,
            person_id=world.person_id,
            agreement="cannot_decide",
            how="spoken",
            recorded_at=now(),
        )
    with pytest.raises(Refused, match="who decides"):
        world.engage()
    with pytest.raises(Refused, match="First record an assessment"):
        world.decide("best_interests", "go_ahead")
    world.decide("capacity", "not_able")
    with pytest.raises(Refused, match="who decides"):
        world.engage()
    world.decide("best_interests", "go_ahead")
    assert world.engage()
