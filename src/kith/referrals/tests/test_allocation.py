from datetime import timedelta

import pytest

from kith.kernel.acting import acting
from kith.kernel.clock import today
from kith.kernel.errors import NotAllowed, NotFound, Refused, Stale
from kith.messaging.models import Message
from kith.organisations.models import Worker
from kith.people.models import Person
from kith.referrals.models import Allocation, Referral, ReferralChange
from kith.referrals.operations.allocation import Full, allocate, reassign
from kith.referrals.queries.allocation import (
    choose_worker,
    room_of_workers,
    waiting_for_allocation,
)
from kith_testing.cases import make_case, make_referral
from kith_testing.people import make_member, make_person, make_service, member_actor, staff_actor

pytestmark = pytest.mark.django_db


class World:
    """A service with a manager, two link workers and one accepted referral."""

    def __init__(self, limit=2):
        self.service = make_service()
        self.manager = staff_actor(self.service, "manager", name="Mona Reed")
        self.worker = make_member(
            self.service,
            name="Amara Bright",
            email="amara@example.org",
            worker={"caseload_limit": limit, "specialisms": ["general"]},
        )
        self.other = make_member(self.service, name="Ben Hill", worker={"caseload_limit": 9})
        self.person_id = make_person(self.service)
        self.referral_id = make_referral(self.service, self.person_id, status="accepted")

    def give(self, referral_id=None, worker=None, **options):
        options = {"version": 1, "actor": self.manager} | options
        return allocate(
            referral_id=referral_id or self.referral_id,
            membership_id=(worker or self.worker).id,
            **options,
        )

    def another(self, status="accepted", **fields):
        return make_referral(self.service, make_person(self.service), status=status, **fields)

    def row(self, model=Referral, **by):
        with acting(self.manager, read_only=True):
            return model.objects.get(**(by or {"id": self.referral_id}))


def test_one_click_gives_the_person_to_the_worker_and_tells_them():
    world = World()
    given = world.give()

    assert (given.worker_name, given.person_id) == ("Amara Bright", world.person_id)
    referral = world.row()
    assert (referral.status, referral.link_worker_id) == ("allocated", world.worker.id)
    assert world.row(Person, id=world.person_id).link_worker_id == world.worker.id
    allocation = world.row(Allocation, referral_id=world.referral_id)
    assert (allocation.assigned_by, allocation.ended_at) == ("Mona Reed", None)
    assert {"rule": "room", "fit": "fits", "words": "Has room: 0 of 2 people"} in allocation.rules
    change = world.row(ReferralChange, referral_id=world.referral_id)
    assert (change.before, change.after, change.by_name) == ("accepted", "allocated", "Mona Reed")
    message = world.row(Message, recipient="staff")
    assert message.to_address == "amara@example.org"
    assert "Ada" not in message.body + message.subject


def test_a_worker_who_gives_themselves_a_person_gets_no_email():
    world = World()
    senior = make_member(world.service, "senior", name="Sen Ior", email="senior@example.org")
    world.give(actor=member_actor(senior), worker=senior)

    with acting(world.manager, read_only=True):
        assert not Message.objects.exists()


def test_a_full_worker_gets_nobody_without_a_reason():
    world = World(limit=1)
    world.give()
    second = world.another()

    with pytest.raises(Full, match="Amara Bright is full: 1 of 1"):
        world.give(second)
    assert world.row(Referral, id=second).status == "accepted"

    world.give(second, over_limit_reason="Speaks Somali, nobody else does")
    allocation = world.row(Allocation, referral_id=second)
    assert allocation.over_limit_reason == "Speaks Somali, nobody else does"


def test_open_cases_and_referrals_count_and_a_person_counts_once():
    world = World(limit=9)
    actor = member_actor(world.worker)
    made = make_case(world.service, actor)
    make_referral(
        world.service, made.person_id, status="allocated", link_worker_id=actor.membership_id
    )
    world.another("contacting", link_worker_id=actor.membership_id)
    world.another("not_reached", link_worker_id=actor.membership_id)

    rooms = {w.name: w.caseload for w in room_of_workers(actor=world.manager)}
    assert rooms == {"Amara Bright": 2, "Ben Hill": 0}


def test_a_restricted_person_takes_up_room_even_for_those_who_may_not_see_them():
    world = World(limit=1)
    hidden = make_person(world.service, restricted=True)
    make_referral(world.service, hidden, status="allocated", link_worker_id=world.worker.id)
    senior = staff_actor(world.service, "senior")

    with acting(senior, read_only=True):
        assert not Person.objects.filter(id=hidden).exists()
    with pytest.raises(Full):
        world.give(actor=senior)


def test_a_caseload_of_another_service_is_not_seen():
    world, elsewhere = World(), World()
    elsewhere.give()

    assert {w.name for w in room_of_workers(actor=world.manager)} == {"Amara Bright", "Ben Hill"}
    assert {w.caseload for w in room_of_workers(actor=world.manager)} == {0}


def test_what_changed_meanwhile_is_stale_and_what_is_done_cannot_be_done_again():
    world = World()
    world.give()

    with pytest.raises(Stale) as stale:
        world.give()
    assert stale.value.current == "allocated"
    with pytest.raises(Refused):
        world.give(version=2)


def test_a_worker_who_takes_nobody_new_is_refused_even_with_a_reason():
    world = World()
    with acting(world.manager, read_only=False):
        Worker.objects.filter(membership=world.worker).update(accepting=False)

    with pytest.raises(Refused, match="not taking new people"):
        world.give(over_limit_reason="please")


def test_only_who_may_allocate_and_only_within_the_service():
    world, elsewhere = World(), World()

    with pytest.raises(NotAllowed):
        world.give(actor=member_actor(world.worker))
    with pytest.raises(NotFound):
        world.give(actor=elsewhere.manager)
    with pytest.raises(NotFound):
        world.give(worker=elsewhere.worker)
    with pytest.raises(NotFound):
        choose_worker(actor=elsewhere.manager, referral_id=world.referral_id)


def test_handing_on_keeps_both_allocations_and_the_note():
    world = World()
    world.give()
    given = reassign(
        actor=world.manager,
        referral_id=world.referral_id,
        membership_id=world.other.id,
        version=2,
        handover_note="Rings best after three.",
    )

    assert given.worker_name == "Ben Hill"
    assert world.row().link_worker_id == world.other.id
    assert world.row(Person, id=world.person_id).link_worker_id == world.other.id
    old, new = (world.row(Allocation, link_worker=w) for w in (world.worker, world.other))
    assert old.ended_at is not None
    assert (new.ended_at, new.handover_note) == (None, "Rings best after three.")
    assert world.row(ReferralChange, why="Rings best after three.").after == "allocated"


def test_handing_on_needs_a_note_another_worker_and_somebody_to_hand_on():
    world = World()
    options = {"actor": world.manager, "referral_id": world.referral_id}
    ben = {"membership_id": world.other.id, "handover_note": "Rings best after three."}

    with pytest.raises(Refused, match="not with a link worker"):
        reassign(**options, **ben, version=1)
    world.give()
    with pytest.raises(Refused, match="next link worker needs"):
        reassign(**options, **ben | {"handover_note": " "}, version=2)
    with pytest.raises(Refused, match="have this person already"):
        reassign(**options, **ben | {"membership_id": world.worker.id}, version=2)


def test_the_board_lists_only_who_waits_the_oldest_promise_first():
    world = World()
    late = world.another(promise_on=today() - timedelta(days=3))
    world.another("received")

    board = waiting_for_allocation(actor=world.manager)
    assert [w.referral_id for w in board.rows] == [late, world.referral_id]
    assert [w.overdue for w in board.rows] == [True, False]


def test_choosing_ranks_everybody_with_their_rules():
    world = World(limit=1)
    world.give()
    choosing = choose_worker(actor=world.manager, referral_id=world.another())

    assert [r.worker.name for r in choosing.ranked] == ["Ben Hill", "Amara Bright"]
    assert [r.full for r in choosing.ranked] == [False, True]


@pytest.mark.parametrize("many", [1, 50])
def test_the_board_asks_the_database_the_same_few_times(many, django_assert_num_queries):
    world = World()
    for _one in range(many):
        world.another()

    with acting(world.manager, read_only=True):
        with django_assert_num_queries(1):
            waiting_for_allocation(actor=world.manager)
        with django_assert_num_queries(4):
            choose_worker(actor=world.manager, referral_id=world.referral_id)
