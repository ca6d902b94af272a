from datetime import timedelta

import pytest

from kith.kernel.acting import acting
from kith.kernel.clock import now, today
from kith.kernel.errors import NotAllowed, NotFound, Refused, Stale
from kith.messaging.models import Document, Message
from kith.organisations.models import Membership
from kith.referrals.models import ContactAttempt, Referral, ReferralChange
from kith.referrals.operations.contact import record_attempt
from kith.referrals.operations.ending import (
    Checks,
    close_not_reached,
    person_declined,
    reopen_referral,
)
from kith.referrals.queries import calls
from kith.referrals.queries.calls import people_to_call
from kith.referrals.queries.contact import to_contact
from kith_testing.cases import make_referral
from kith_testing.people import make_member, make_person, make_service, member_actor, staff_actor

pytestmark = pytest.mark.django_db
CHECKED = Checks(risks=True, details=True, other_ways=True)


class World:
    """A link worker with one person to reach."""

    def __init__(self, service=None, referral=None, **person):
        self.service = service or make_service(contact_attempts=2)
        self.member = make_member(self.service)
        self.actor = member_actor(self.member)
        self.person_id = make_person(self.service, **person)
        self.referral_id = self.another(self.person_id, **(referral or {}))
        self.tries = 0

    def another(self, person_id=None, **fields):
        fields = {"status": "allocated", "link_worker_id": self.actor.membership_id} | fields
        return make_referral(self.service, person_id or make_person(self.service), **fields)

    def attempt(self, outcome="no_answer", **options):
        self.tries += 1
        options = {"actor": self.actor, "idempotency_key": f"try-{self.tries}"} | options
        return record_attempt(referral_id=self.referral_id, outcome=outcome, **options)

    def end(self, **options):
        options = {"actor": self.actor, "version": self.row().version, "checks": CHECKED} | options
        return close_not_reached(referral_id=self.referral_id, **options)

    def not_reached(self, **options):
        self.attempt()
        self.attempt()
        return self.end(**options)

    def row(self, model=Referral, **by):
        with acting(self.actor, read_only=True):
            return model.objects.get(**(by or {"id": self.referral_id}))

    def change(self, model, **fields):
        with acting(self.actor, read_only=False):
            model.objects.update(**fields)


def test_no_answer_plans_the_next_try_by_the_programme_and_the_persons_time():
    world = World(best_time="evening")
    recorded = world.attempt()

    assert (recorded.status, recorded.attempts_made) == ("contacting", 1)
    assert recorded.next_attempt_at > now() + timedelta(days=1)
    assert world.row().next_attempt_at == recorded.next_attempt_at
    assert world.row(ReferralChange, referral_id=world.referral_id).after == "contacting"


def test_ring_back_keeps_the_time_that_was_agreed():
    world = World()
    agreed = now() + timedelta(hours=3)
    assert world.attempt("call_back", next_attempt_at=agreed).next_attempt_at == agreed


def test_the_same_call_sent_twice_is_one_attempt():
    world = World()
    first = world.attempt(idempotency_key="one")
    again = world.attempt(idempotency_key="one")

    assert (again.attempt_id, again.repeated, first.repeated) == (first.attempt_id, True, False)
    assert world.row().attempts_made == 1


@pytest.mark.parametrize("voicemail", ["no", "unknown"])
def test_a_voicemail_that_is_not_known_to_be_safe_is_refused(voicemail):
    world = World(voicemail=voicemail)
    with pytest.raises(Refused, match="voicemail"):
        world.attempt(left_voicemail=True)
    assert world.row().attempts_made == 0


def test_a_safe_voicemail_is_recorded():
    world = World(voicemail="yes")
    world.attempt(left_voicemail=True)
    assert world.row(ContactAttempt, referral_id=world.referral_id).left_voicemail


def test_said_no_ends_it_and_frees_the_worker():
    world = World()
    assert world.attempt("said_no", note="Not for me").status == "person_declined"
    assert world.row().link_worker_id is None
    assert world.row(ReferralChange, referral_id=world.referral_id).why == "Not for me"
    with pytest.raises(Refused):
        world.attempt()


def test_somebody_who_died_is_never_rung():
    world = World(died_on=today())
    with pytest.raises(Refused, match="died"):
        world.attempt()


def test_not_reached_needs_the_number_of_attempts_and_then_every_check():
    world = World()
    world.attempt()
    with pytest.raises(Refused, match="Tried 1 times"):
        world.end()
    world.attempt()
    for missing in ("risks", "details", "other_ways"):
        done = {"risks": True, "details": True, "other_ways": True} | {missing: False}
        with pytest.raises(Refused, match="Check risks"):
            world.end(checks=Checks(**done))
    assert world.row().status == "contacting"


@pytest.mark.parametrize(
    ("person", "channel", "state"),
    [
        ({"safe_channels": ["text"], "telephone": "+447700900111"}, "sms", "created"),
        ({"safe_channels": ["letter"], "address": "1 High Street"}, "letter", "created"),
        ({"safe_channels": [], "telephone": "+447700900111"}, "letter", "held"),
        ({"safe_channels": ["phone"], "telephone": "+447700900111"}, "letter", "held"),
        ({"do_not_contact": True, "safe_channels": ["text"]}, "letter", "held"),
    ],
)
def test_the_last_word_goes_the_safe_way_or_is_held(person, channel, state):
    world = World(**person)
    world.not_reached()

    message = world.row(Message, recipient="person")
    assert (message.channel, message.state) == (channel, state)
    assert world.row().status == "not_reached"
    if channel == "letter":
        assert world.row(Document, person_id=world.person_id).pdf[:5] == b"%PDF-"


def test_nothing_is_written_where_the_worker_says_so():
    world = World(safe_channels=["text"], telephone="+447700900111")
    assert world.not_reached(write=False) is None
    with acting(world.actor, read_only=True):
        assert not Message.objects.exists()


def test_what_was_checked_is_kept():
    world = World()
    world.not_reached(checks=Checks(True, True, True, "Asked the surgery."))
    change = world.row(ReferralChange, referral_id=world.referral_id, after="not_reached")
    assert "Asked the surgery." in change.why


def test_a_stale_page_closes_nothing():
    world = World()
    world.attempt()
    version = world.row().version
    world.attempt()
    with pytest.raises(Stale):
        world.end(version=version)


def test_opening_again_goes_back_to_the_same_worker_and_counts_afresh():
    world = World()
    world.not_reached()
    status = reopen_referral(
        actor=world.actor, referral_id=world.referral_id, version=world.row().version, why="Rang us"
    )
    referral = world.row()
    assert status == referral.status == "allocated"
    assert (referral.attempts_made, referral.link_worker_id) == (0, world.member.id)
    assert referral.promise_on > today()


def test_opening_again_goes_to_the_board_where_the_worker_has_left():
    world = World()
    world.not_reached()
    with acting(world.actor, read_only=False):
        Membership.objects.filter(id=world.member.id).update(active=False)
    status = reopen_referral(
        actor=staff_actor(world.service),
        referral_id=world.referral_id,
        version=world.row().version,
    )
    assert status == "accepted"
    assert world.row().link_worker_id is None


def test_who_said_no_can_come_back_but_an_open_referral_cannot_be_opened():
    world = World()
    options = {"actor": world.actor, "referral_id": world.referral_id}
    with pytest.raises(Refused):
        reopen_referral(**options, version=1)
    person_declined(**options, version=1, why="Rang to say no")
    assert reopen_referral(**options, version=2) == "accepted"


def test_only_staff_of_the_service_and_only_who_works_with_people():
    world = World()
    with pytest.raises(NotFound):
        world.attempt(actor=staff_actor(make_service("Southgate")))
    with pytest.raises(NotAllowed):
        world.attempt(actor=staff_actor(world.service, "administrator"))


def test_the_screen_shows_the_open_referral_before_an_ended_one():
    world = World(referral={"status": "not_reached"})
    assert to_contact(actor=world.actor, person_id=world.person_id).reopens
    fresh = world.another(world.person_id)
    found = to_contact(actor=world.actor, person_id=world.person_id)
    assert (found.referral_id, found.open) == (fresh, True)
    assert to_contact(actor=world.actor, person_id=make_person(world.service)) is None


def test_my_calls_are_mine_and_everybodys_are_the_services_the_oldest_promise_first():
    world = World()
    late = world.another(promise_on=today() - timedelta(days=2))
    theirs = World(world.service)
    World()

    mine = people_to_call(actor=world.actor).rows
    assert [c.referral_id for c in mine] == [late, world.referral_id]
    assert [c.late for c in mine] == [True, False]
    everybody = people_to_call(actor=world.actor, everybody=True).rows
    assert {c.referral_id for c in everybody} == {late, world.referral_id, theirs.referral_id}


@pytest.mark.parametrize(
    ("person", "may_ring"),
    [
        ({"safe_channels": ["phone"], "telephone": "+447700900111"}, True),
        ({"safe_channels": ["text"], "telephone": "+447700900111"}, False),
        ({"safe_channels": [], "telephone": "+447700900111"}, False),
        ({"safe_channels": ["phone"]}, False),
        (
            {"safe_channels": ["phone"], "telephone": "+447700900111", "do_not_contact": True},
            False,
        ),
    ],
)
def test_the_list_offers_a_call_only_where_the_gate_does(person, may_ring):
    [call] = people_to_call(actor=World(**person).actor).rows
    assert call.may_ring is may_ring


def test_a_long_list_of_calls_goes_on(monkeypatch):
    monkeypatch.setattr(calls, "LIMIT", 2)
    world = World()
    ids = {world.referral_id, *(world.another() for _one in range(3))}
    first = people_to_call(actor=world.actor)
    second = people_to_call(actor=world.actor, page=first.next)
    assert {call.referral_id for call in (*first.rows, *second.rows)} == ids
    assert second.next is None


def test_whoever_rings_reads_why_it_was_opened_again():
    world = World(referral={"status": "not_reached"})
    found = to_contact(actor=world.actor, person_id=world.person_id)
    assert found.reopened_why == ""
    ids = {"actor": world.actor, "referral_id": world.referral_id, "version": found.version}
    reopen_referral(**ids, why="Ring the hostel")
    again = to_contact(actor=world.actor, person_id=world.person_id)
    assert again.reopened_why.startswith("Ring the hostel (")


@pytest.mark.parametrize("many", [1, 50])
def test_the_list_asks_the_database_twice(many, django_assert_num_queries):
    world = World()
    for _one in range(many):
        world.another()
    with acting(world.actor, read_only=True), django_assert_num_queries(2):
        people_to_call(actor=world.actor)
