"""Notes are corrected, never changed; tasks are taken, given and done once."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from kith.casework.choices import NoteKind, TaskKind
from kith.casework.models import Note, Task
from kith.casework.operations.notes import add_note, correct_note
from kith.casework.operations.tasks import (
    add_task,
    finish_task,
    note_call,
    reassign_task,
    take_task,
)
from kith.casework.queries.notes import notes_of, tasks_of
from kith.kernel.acting import acting
from kith.kernel.clock import now, today
from kith.kernel.errors import NotAllowed, NotFound, Refused, Stale
from kith.kernel.ids import new_id
from kith_testing.cases import make_case
from kith_testing.people import make_member, make_person, make_service, member_actor, staff_actor
from kith_testing.stories import change_case, task_row


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def sam(service):
    return member_actor(make_member(service, name="Sam Okoro"))


@pytest.fixture
def lee(service):
    return member_actor(make_member(service, name="Lee Ash"))


@pytest.fixture
def person(service):
    return make_person(service)


def note(actor, person, text="Rang, well", key=None, **fields):
    return add_note(
        actor=actor, person_id=person, text=text, idempotency_key=key or new_id(), **fields
    )


def task(actor, person, owner=None, **fields):
    fields = {"text": "Ring back", "due_on": today(), "idempotency_key": new_id()} | fields
    owner_id = owner.membership_id if owner else None
    return add_task(actor=actor, person_id=person, owner_id=owner_id, **fields)


@pytest.mark.django_db
class TestNotes:
    def test_sent_twice_is_kept_once(self, sam, person):
        key = new_id()
        assert note(sam, person, key=key) == note(sam, person, key=key)
        with acting(sam, read_only=True):
            assert Note.objects.count() == 1

    def test_a_correction_stands_before_the_first_wording(self, sam, lee, person):
        first = note(sam, person, "She likes tee")
        correct_note(actor=lee, note_id=first, text="She likes tea", idempotency_key=new_id())
        (row,) = notes_of(actor=sam, person_id=person, token=None).rows
        assert (row.text, row.before, row.by) == ("She likes tea", "She likes tee", "Lee Ash")

    def test_two_corrections_of_one_note_are_not_both_taken(self, sam, lee, person):
        first = note(sam, person)
        correct_note(actor=sam, note_id=first, text="Mine", idempotency_key=new_id())
        with pytest.raises(Stale) as refused:
            correct_note(actor=lee, note_id=first, text="Theirs", idempotency_key=new_id())
        assert refused.value.current == "Mine"

    def test_a_correction_sent_twice_is_one(self, sam, person):
        first, key = note(sam, person), new_id()
        again = [
            correct_note(actor=sam, note_id=first, text="Better", idempotency_key=key)
            for _ in range(2)
        ]
        assert again[0] == again[1]

    def test_an_empty_note_is_refused(self, sam, person):
        with pytest.raises(Refused):
            note(sam, person, "  ")

    def test_nobody_writes_about_a_person_whom_they_may_not_see(self, service, sam):
        with pytest.raises(NotFound):
            note(sam, make_person(service, restricted=True))
        with pytest.raises(NotFound):
            note(sam, make_person(make_service("Southgate")))

    def test_a_referrer_writes_no_notes(self, service, person):
        with pytest.raises(NotAllowed):
            note(staff_actor(service, "administrator"), person)

    def test_a_call_counts_as_contact_and_a_note_does_not(self):
        case = make_case()
        change_case(case, last_contact_at=None)
        note(case.actor, case.person_id)
        assert case.row().last_contact_at is None
        note(case.actor, case.person_id, kind=NoteKind.CALL)
        assert (now() - case.row().last_contact_at).total_seconds() < 60


@pytest.mark.django_db
class TestTasks:
    def test_sent_twice_is_one_task(self, sam, person):
        key = new_id()
        assert task(sam, person, idempotency_key=key) == task(sam, person, idempotency_key=key)
        assert len(tasks_of(actor=sam, person_id=person)) == 1

    def test_whoever_is_first_takes_it_and_the_other_is_told_who(self, sam, lee, person):
        made = task(sam, person)
        take_task(actor=lee, task_id=made)
        take_task(actor=lee, task_id=made)
        with pytest.raises(Stale, match="Lee Ash"):
            take_task(actor=sam, task_id=made)

    def test_it_can_be_given_to_a_colleague_or_back_to_everybody(self, sam, lee, person):
        made = task(sam, person, owner=sam)
        reassign_task(actor=sam, task_id=made, owner_id=lee.membership_id)
        assert task_row(sam, made).owner.name == "Lee Ash"
        reassign_task(actor=lee, task_id=made, owner_id=None)
        assert task_row(sam, made).owner is None

    def test_somebody_elsewhere_cannot_own_it(self, sam, person):
        with pytest.raises(Refused):
            task(sam, person, owner=staff_actor(make_service("Southgate")))

    def test_done_is_done_once(self, sam, lee, person):
        made = task(sam, person)
        finish_task(actor=sam, task_id=made)
        finish_task(actor=sam, task_id=made)
        with pytest.raises(Stale, match="Sam Okoro"):
            finish_task(actor=lee, task_id=made)
        assert tasks_of(actor=sam, person_id=person) == ()

    def test_noting_the_call_finishes_the_call_back(self, sam, lee, person):
        made = task(sam, person, owner=sam, kind=TaskKind.CALL_BACK)
        note_call(actor=lee, person_id=person, text="Spoke", task_id=made, idempotency_key=new_id())
        assert task_row(lee, made).done_by == "Lee Ash"

    def test_a_call_about_a_finished_call_back_is_not_half_saved(self, sam, lee, person):
        made = task(sam, person, kind=TaskKind.CALL_BACK)
        finish_task(actor=sam, task_id=made)
        with pytest.raises(Stale):
            note_call(actor=lee, person_id=person, text="x", task_id=made, idempotency_key=new_id())
        with acting(sam, read_only=True):
            assert Note.objects.count() == 0

    def test_a_review_of_break_glass_is_not_simply_ticked_off(self, service, person):
        boss = staff_actor(service, "manager")
        made = task(boss, person, kind=TaskKind.BREAK_GLASS_REVIEW)
        with pytest.raises(Refused):
            finish_task(actor=boss, task_id=made)

    def test_a_restricted_persons_task_is_not_found(self, service, sam):
        boss = staff_actor(service, "manager")
        made = task(boss, make_person(service, restricted=True), due_on=today() + timedelta(1))
        with pytest.raises(NotFound):
            take_task(actor=sam, task_id=made)


@pytest.mark.usefixtures("real_transactions")
def test_of_two_who_take_a_task_at_once_one_gets_it():
    service = make_service()
    actors = [member_actor(make_member(service, name=f"Worker {n}")) for n in range(4)]
    made = task(actors[0], make_person(service))
    start, results = threading.Barrier(len(actors)), []

    def take(actor):
        start.wait()
        try:
            take_task(actor=actor, task_id=made)
            results.append(actor.membership_id)
        except Stale:
            results.append(None)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=[actor]) for actor in actors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winners = [r for r in results if r]
    assert len(results) == 4
    assert len(winners) == 1
    with acting(actors[0], read_only=True):
        assert Task.objects.get(id=made).owner_id == winners[0]
