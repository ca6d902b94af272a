from datetime import timedelta

import pytest

from kith.casework.models import Case, CaseChange, Death, FollowUp, Session, Task
from kith.casework.operations.death import record_death, undo_death
from kith.casework.operations.opening import FirstSession
from kith.casework.operations.sessions.booking import Booking, book_session
from kith.casework.queries.death import what_a_death_stops
from kith.kernel.acting import acting
from kith.kernel.clock import now, today
from kith.kernel.errors import NotAllowed, NotFound, Refused
from kith.messaging.models import Message
from kith.messaging.operations import queue_for_person
from kith.people.models import Person
from kith.referrals.models import Allocation, Referral, ReferralChange
from kith_testing.cases import make_case
from kith_testing.people import make_service, staff_actor

pytestmark = pytest.mark.django_db


class World:
    """A person with an open case, a booked meeting, a task, a follow-up and two messages."""

    def __init__(self):
        self.made = made = make_case(
            first=FirstSession(due_on=today()),
            safe_channels=["text"],
            telephone="+447700900111",
        )
        self.actor, self.person_id = made.actor, made.person_id
        book_session(
            actor=made.actor,
            session_id=made.session_id,
            booking=Booking(now() + timedelta(days=3)),
            version=1,
        )
        self.message("later", due_at=now() + timedelta(days=2))
        ids = {"service": made.service, "person_id": made.person_id}
        with acting(made.actor, read_only=False):
            owner = {"owner_id": made.actor.membership_id, "created_at": now()}
            for kind in ("to_do", "break_glass_review"):
                Task.objects.create(**ids, **owner, kind=kind, text="Ring", due_on=today())
            FollowUp.objects.create(**ids, case_id=made.case_id, months=3, due_on=today())
            Allocation.objects.create(
                **ids,
                referral_id=made.referral_id,
                link_worker_id=made.actor.membership_id,
                assigned_at=now(),
            )

    def message(self, key, **options):
        when = {"when": "Friday", "how": "by phone"}
        queue_for_person(
            actor=self.actor,
            key=key,
            template="meeting_reminder_sms",
            person_id=self.person_id,
            values=when,
            **options,
        )

    def record(self, **options):
        options = {"actor": self.actor, "person_id": self.person_id} | options
        return record_death(**options)

    def undo(self, **options):
        options = {"actor": self.actor, "person_id": self.person_id, "why": "Wrong Ada"} | options
        undo_death(**options)

    def all(self, model, **by):
        with acting(self.actor, read_only=True):
            return list(model.objects.filter(**(by or {"person_id": self.person_id})))

    def states(self):
        """Everything that a death touches, without the versions that count each change."""
        [person] = self.all(Person, id=self.person_id)
        return {
            "person": (person.died_on, person.died_recorded_at),
            "case": [(c.status, c.close_reason, c.next_due_at) for c in self.all(Case)],
            "sessions": [(s.status, s.cancelled_why) for s in self.all(Session)],
            "tasks": {(t.kind, t.done_at, t.dropped_why) for t in self.all(Task)},
            "follow_ups": [(f.status, f.note) for f in self.all(FollowUp)],
            "referral": [(r.status, r.next_attempt_at) for r in self.all(Referral)],
            "allocation": [a.ended_at for a in self.all(Allocation)],
            "messages": sorted((m.idempotency_key, m.state) for m in self.all(Message)),
        }


def test_everything_stops_at_once():
    world = World()
    stops = what_a_death_stops(actor=world.actor, person_id=world.person_id)
    assert (stops.cases, stops.meetings, stops.follow_ups, stops.tasks) == (1, 1, 1, 1)
    assert stops.messages == len(world.all(Message))

    world.record(died_on=today(), told_by="Elm Surgery")

    after = world.states()
    assert after["person"][0] == today()
    assert after["case"] == [("closed", "died", None)]
    assert [s for s, _why in after["sessions"]] == ["cancelled"]
    assert after["follow_ups"][0][0] == "cancelled"
    assert after["referral"][0][0] == "died"
    assert {state for _key, state in after["messages"]} == {"cancelled"}
    assert {t.kind for t in world.all(Task) if t.done_at is None} == {"break_glass_review"}
    assert all(ended for ended in after["allocation"])
    stops = what_a_death_stops(actor=world.actor, person_id=world.person_id)
    assert stops.standing.told_by == "Elm Surgery"
    assert stops.messages == stops.meetings == 0


def test_nobody_is_written_to_and_later_messages_are_held():
    world = World()
    before = {m.id for m in world.all(Message)}
    world.record()
    assert {m.id for m in world.all(Message)} == before
    world.message("after")
    [late] = world.all(Message, idempotency_key="after")
    assert (late.state, late.held_reason) == ("held", "died")


def test_twice_is_once():
    world = World()
    assert world.record() == world.record()
    assert len(world.all(Death)) == 1


def test_taking_it_back_restores_every_row():
    world = World()
    # The message of the booking is due at once; only what is still to come comes back.
    with acting(world.actor, read_only=False):
        Message.objects.update(due_at=now() + timedelta(days=1))
    before = world.states()
    world.record(died_on=today())
    assert world.states() != before
    world.undo()

    assert world.states() == before
    [death] = world.all(Death)
    assert (death.undone_by_name, death.undone_why) == (world.actor.label, "Wrong Ada")
    assert world.all(ReferralChange, before="died")[0].why == "Wrong Ada"
    assert world.all(CaseChange, before="closed")[0].after == "open"


def test_a_message_whose_time_has_passed_stays_cancelled():
    world = World()
    world.message("now")
    world.record()
    world.undo()
    states = dict(world.states()["messages"])
    assert (states["now"], states["later"]) == ("cancelled", "created")


def test_it_can_be_recorded_again_after_it_was_taken_back():
    world = World()
    first = world.record()
    world.undo()
    assert world.record() != first
    world.undo()


def test_what_is_refused():
    world = World()
    with pytest.raises(Refused):
        world.record(died_on=today() + timedelta(days=1))
    with pytest.raises(NotFound):
        world.undo()
    with pytest.raises(NotFound):
        world.record(actor=staff_actor(make_service("Southgate")))
    with pytest.raises(NotAllowed):
        world.record(actor=staff_actor(world.made.service, "administrator"))
    world.record()
    with pytest.raises(Refused):
        world.undo(why=" ")
