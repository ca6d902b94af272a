from datetime import timedelta

import pytest

from kith.casework.models import Case, CaseChange, Note, Session, Task
from kith.casework.operations.handover import hand_over
from kith.casework.operations.opening import FirstSession
from kith.kernel.acting import acting
from kith.kernel.clock import now, today
from kith.referrals.models import Referral
from kith_testing.cases import make_case
from kith_testing.people import make_member, member_actor, staff_actor

pytestmark = pytest.mark.django_db


def test_the_case_its_meetings_and_open_tasks_go_along_with_the_note():
    made = make_case(first=FirstSession(now() + timedelta(days=1)))
    manager = staff_actor(made.service, "manager", name="Mona Reed")
    ben = make_member(made.service, name="Ben Hill")
    ids = {"service": made.service, "person_id": made.person_id, "created_at": now()}
    with acting(manager, read_only=False):
        for text, owner, done in (
            ("Mine", made.actor.membership_id, None),
            ("Done", made.actor.membership_id, now()),
            ("Nobody's", None, None),
        ):
            Task.objects.create(**ids, text=text, owner_id=owner, done_at=done, due_on=today())

    given = hand_over(
        actor=manager,
        referral_id=made.referral_id,
        membership_id=ben.id,
        version=1,
        handover_note="Likes to meet in the library.",
    )

    assert given.worker_name == "Ben Hill"
    with acting(manager, read_only=True):
        assert Referral.objects.get(id=made.referral_id).link_worker_id == ben.id
        assert Case.objects.get().link_worker_id == ben.id
        assert Session.objects.get().link_worker_id == ben.id
        owners = dict(Task.objects.values_list("text", "owner_id"))
        assert owners == {"Mine": ben.id, "Done": made.actor.membership_id, "Nobody's": None}
        assert Note.objects.get(kind="handover").text == "Likes to meet in the library."
        assert CaseChange.objects.get(why="Likes to meet in the library.").by_name == "Mona Reed"


def test_a_meeting_at_the_time_of_another_becomes_a_task_to_move_one():
    tomorrow = (now() + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)
    made = make_case(first=FirstSession(tomorrow))
    ben = make_member(made.service, name="Ben Hill")
    make_case(made.service, member_actor(ben), FirstSession(tomorrow + timedelta(minutes=15)))
    free = make_case(made.service, made.actor, FirstSession(tomorrow + timedelta(days=1)))
    manager = staff_actor(made.service, "manager")
    for case in (made, free):
        hand_over(
            actor=manager,
            referral_id=case.referral_id,
            membership_id=ben.id,
            version=1,
            handover_note="Sam has left.",
        )
    with acting(manager, read_only=True):
        (task,) = Task.objects.all()
        assert (task.person_id, task.owner_id) == (made.person_id, ben.id)
        assert "two meetings on" in task.text
        assert task.due_on == today()
        kept = Session.objects.get(person_id=made.person_id)
        assert (kept.starts_at, kept.link_worker_id) == (tomorrow, ben.id)
