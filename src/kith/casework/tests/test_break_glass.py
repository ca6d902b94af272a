"""Break-glass: a reason, one person, sixty minutes, an alert, somebody else's review."""

from datetime import timedelta

import pytest

from kith.casework.choices import TaskKind
from kith.casework.models import Task
from kith.casework.operations.break_glass import break_glass, review_break_glass
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.errors import NotAllowed, NotFound, Refused
from kith.kernel.ids import new_id
from kith.messaging.models import Message
from kith.people.models import BreakGlass
from kith.people.operations.restriction import restrict_record, unrestrict_record
from kith.people.queries import person_header
from kith.people.queries.break_glass import openings_to_review
from kith_testing.people import make_member, make_person, make_service, member_actor, staff_actor

pytestmark = pytest.mark.django_db
WHY = "She is at the door"


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def sam(service):
    return member_actor(make_member(service, name="Sam Okoro"))


@pytest.fixture
def boss(service):
    return staff_actor(service, "manager", name="Mo Boss", email="mo.boss@example.org")


@pytest.fixture
def hidden(service):
    return make_person(service, given_name="Zebedee", restricted=True)


def opened(actor, person, why=WHY):
    return break_glass(actor=actor, person_id=person, reason=why)


def sees(actor, person):
    try:
        return bool(person_header(actor=actor, person_id=person))
    except NotFound:
        return False


def test_it_opens_one_record_to_one_person(service, sam, hidden):
    another = make_person(service, restricted=True)
    assert not sees(sam, hidden)
    opened(sam, hidden)
    assert sees(sam, hidden)
    assert not sees(sam, another)
    assert not sees(staff_actor(service), hidden)


def test_after_an_hour_it_is_closed_again(sam, hidden):
    opened(sam, hidden)
    with acting(sam, read_only=False):
        row = BreakGlass.objects.get(person_id=hidden)
        assert row.expires_at - row.opened_at == timedelta(minutes=60)
        BreakGlass.objects.update(expires_at=clock.now())
    assert not sees(sam, hidden)


def test_without_a_reason_it_stays_shut(sam, hidden):
    for reason in ("", "  ", "x"):
        with pytest.raises(Refused):
            opened(sam, hidden, reason)
    assert not sees(sam, hidden)


def test_managers_are_told_without_a_name(sam, boss, hidden):
    opened(sam, hidden)
    with acting(boss, read_only=True):
        (mail,) = Message.objects.all()
    assert mail.to_address == "mo.boss@example.org"
    assert "Zebedee" not in mail.subject + mail.body
    assert WHY not in mail.body


def test_opening_twice_is_one_opening(sam, boss, hidden):
    assert opened(sam, hidden).id == opened(sam, hidden).id
    with acting(boss, read_only=True):
        assert Task.objects.filter(kind=TaskKind.BREAK_GLASS_REVIEW).count() == 1
        assert Message.objects.count() == 1


def test_there_is_nothing_to_open_that_is_open_or_elsewhere(service, sam, boss, hidden):
    with pytest.raises(Refused):
        opened(boss, hidden)
    with pytest.raises(Refused):
        opened(sam, make_person(service))
    for nowhere in (new_id(), make_person(make_service("Southgate"), restricted=True)):
        with pytest.raises(NotFound):
            opened(sam, nowhere)


def test_it_opens_again_before_a_review_and_the_reviewer_sees_that(sam, boss, hidden):
    opened(sam, hidden)
    with acting(sam, read_only=False):
        BreakGlass.objects.update(
            opened_at=clock.now() - timedelta(hours=2), expires_at=clock.now() - timedelta(hours=1)
        )
    opened(sam, hidden)
    assert [row.again for row in openings_to_review(actor=boss).rows] == [False, True]


def test_somebody_else_reviews_and_the_task_closes(sam, boss, hidden):
    opening = opened(sam, hidden)
    (row,) = openings_to_review(actor=boss).rows
    assert (row.by, row.reason, row.mine) == ("Sam Okoro", WHY, False)
    review_break_glass(actor=boss, opening_id=opening.id, justified=True, note="Right to")
    assert openings_to_review(actor=boss).rows == ()
    with acting(boss, read_only=True):
        assert Task.objects.get(subject_id=opening.id).done_by == "Mo Boss"
    with pytest.raises(Refused):
        review_break_glass(actor=boss, opening_id=opening.id, justified=False, note="No")


def test_nobody_reviews_their_own(service, hidden):
    # Opened as a link worker; made a manager the same afternoon.
    member = make_member(service, name="Sam Okoro")
    opening = opened(member_actor(member), hidden)
    with acting(staff_actor(service, "manager"), read_only=False):
        type(member).objects.filter(id=member.id).update(role="manager")
    promoted = member_actor(member)
    with pytest.raises(NotAllowed):
        review_break_glass(actor=promoted, opening_id=opening.id, justified=True, note="Me")


def test_a_link_worker_reviews_nothing(service, sam, hidden):
    opening = opened(sam, hidden)
    with pytest.raises(NotAllowed):
        review_break_glass(
            actor=staff_actor(service), opening_id=opening.id, justified=True, note="x"
        )


def test_a_manager_restricts_a_record_and_shows_it_again(service, sam, boss):
    person = make_person(service)
    restrict_record(actor=boss, person_id=person, reason="Her ex-husband works next door")
    assert not sees(sam, person)
    unrestrict_record(actor=boss, person_id=person)
    assert sees(sam, person)
    with pytest.raises(NotAllowed):
        restrict_record(actor=sam, person_id=person, reason="Because")
