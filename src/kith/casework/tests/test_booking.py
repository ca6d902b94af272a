from datetime import timedelta

import pytest

from kith.casework.errors import Clash
from kith.casework.operations.sessions.booking import When, book_session
from kith.casework.operations.sessions.ending import cancel_session, miss_session
from kith.casework.operations.sessions.meetings import add_session, change_meetings
from kith.casework.tests.meetings import in_days, record
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.errors import NotFound, Refused, Stale
from kith.messaging.models import Message
from kith_testing.cases import make_case
from kith_testing.people import make_service, staff_actor

pytestmark = pytest.mark.django_db
REACHABLE = {"safe_channels": ["text"], "telephone": "+447700900123"}


def book(made, booking, session=None, **given):
    session = session or made.sessions()[0]
    given = {"version": session.version} | given
    book_session(actor=made.actor, session_id=session.id, booking=booking, **given)


def sent(made):
    with acting(made.actor, read_only=True):
        return list(Message.objects.order_by("id").values_list("template", flat=True))


def miss(made, session, **given):
    given = {"next_step": "Ring on Monday", "replacement": None, "idempotency_key": "k"} | given
    return miss_session(actor=made.actor, session_id=session.id, version=session.version, **given)


def cancel(made, session, **given):
    given = {"why": "Ill", "by_person": True, "replacement": None, "idempotency_key": "c"} | given
    return cancel_session(actor=made.actor, session_id=session.id, version=session.version, **given)


def test_booking_and_moving_tell_the_person_and_keep_the_old_time():
    made = make_case(**REACHABLE)
    first, second = in_days(2), in_days(4)
    book(made, first)
    book(made, second)

    [session] = made.sessions()
    assert session.starts_at == second.starts_at
    assert session.moved_from == [first.starts_at]
    assert session.due_on == clock.london_date(second.starts_at)
    assert made.row().next_due_at == second.starts_at
    assert sent(made) == ["meeting_booked_sms", "meeting_moved_sms"]


def test_the_same_booking_twice_changes_nothing():
    made = make_case(**REACHABLE)
    booking = in_days(2)
    for _repeat in range(2):
        book(made, booking, version=1)

    assert made.sessions()[0].version == 2
    assert sent(made) == ["meeting_booked_sms"]


def test_an_old_page_moves_nothing():
    made = make_case()
    book(made, in_days(2))
    with pytest.raises(Stale):
        book(made, in_days(3), version=1)


def test_the_person_cannot_be_in_two_places():
    made = make_case()
    record(made)
    second, third = made.sessions()[1:3]
    booking = in_days(2)
    book(made, booking, second)
    with pytest.raises(Clash):
        book(made, booking, third)

    assert made.sessions()[2].starts_at is None


def test_the_link_worker_cannot_either_unless_they_say_so():
    made = make_case()
    other = make_case(made.service, made.actor)
    book(made, in_days(2))
    with pytest.raises(Clash, match="another meeting from"):
        book(other, in_days(2, minutes=30))
    book(other, in_days(2, even_so=True))

    assert other.sessions()[0].starts_at


def test_one_meeting_may_begin_when_another_ends():
    made = make_case()
    other = make_case(made.service, made.actor)
    with clock.at(clock.now()):
        book(made, in_days(2, minutes=60))
        book(other, in_days(2, hours=1))

    assert other.sessions()[0].starts_at == made.sessions()[0].ends_at


@pytest.mark.parametrize("minutes", [-5, 481, 100_000])
def test_a_meeting_of_no_sensible_length(minutes):
    with pytest.raises(Refused):
        book(make_case(), in_days(2, minutes=minutes))


def test_a_missed_meeting_has_a_next_step_and_one_of_its_number_follows():
    made = make_case()
    [session] = made.sessions()
    again = miss(made, session)

    missed, planned = made.sessions()
    assert (missed.status, missed.missed_next_step) == ("missed", "Ring on Monday")
    assert (planned.id, planned.number, planned.status) == (again, 1, "planned")
    assert planned.due_on == clock.today() + timedelta(weeks=1)
    assert made.row().sessions_held == 0


def test_a_missed_meeting_sent_twice_is_missed_once():
    made = make_case()
    [session] = made.sessions()

    assert miss(made, session) == miss(made, session)
    assert len(made.sessions()) == 2


def test_no_next_step_no_missed_meeting():
    made = make_case()
    with pytest.raises(Refused):
        miss(made, made.sessions()[0], next_step=" ")


def test_a_meeting_to_come_cannot_be_missed_yet():
    made = make_case()
    book(made, in_days(2))
    with pytest.raises(Refused):
        miss(made, made.sessions()[0])


def test_cancelling_a_booked_meeting_tells_the_person():
    made = make_case(**REACHABLE)
    book(made, in_days(2))
    assert cancel(made, made.sessions()[0]) is None

    [session] = made.sessions()
    assert (session.status, session.cancelled_why, session.cancelled_by_person) == (
        "cancelled",
        "Ill",
        True,
    )
    assert made.row().next_due_on is None
    assert sent(made)[-1] == "meeting_cancelled_sms"


def test_a_cancelled_meeting_with_a_new_time_tells_of_the_new_time_only():
    made = make_case(**REACHABLE)
    book(made, in_days(2))
    cancel(made, made.sessions()[0], replacement=When(in_days(5)))

    assert [s.status for s in made.sessions()] == ["cancelled", "planned"]
    assert sent(made) == ["meeting_booked_sms", "meeting_moved_sms"]


def test_a_cancelled_meeting_stays_cancelled():
    made = make_case()
    cancel(made, made.sessions()[0])
    with pytest.raises(Refused):
        cancel(made, made.sessions()[0], idempotency_key="other")


def test_more_than_six_is_normal():
    made = make_case()
    record(made)
    add_session(
        actor=made.actor, case_id=made.case_id, when=When(in_days(100)), idempotency_key="a"
    )

    assert made.sessions()[-1].number == 7


def change(made, planned, **given):
    given = {"due": {}, "version": made.row().version} | given
    change_meetings(actor=made.actor, case_id=made.case_id, planned=planned, **given)


def test_fewer_by_agreement_needs_a_reason_and_drops_what_is_not_booked():
    made = make_case()
    record(made)
    with pytest.raises(Refused):
        change(made, 4)
    change(made, 4, fewer_why="She feels ready")

    assert [s.status for s in made.sessions()] == ["held", *["planned"] * 3, *["cancelled"] * 2]
    assert made.row().fewer_agreed_why == "She feels ready"


def test_more_meetings_and_other_days_for_one_person():
    made = make_case()
    record(made)
    second = made.sessions()[1]
    day = clock.today() + timedelta(days=4)
    change(made, 8, due={second.id: day})

    assert [s.number for s in made.sessions()] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert made.sessions()[1].due_on == made.row().next_due_on == day


@pytest.mark.parametrize("planned", [0, -1, 61])
def test_a_number_of_meetings_that_cannot_be(planned):
    made = make_case()
    record(made)
    with pytest.raises(Refused):
        change(made, planned, fewer_why="x")


def test_another_service_finds_no_meeting():
    made = make_case()
    stranger = staff_actor(make_service("Southgate"))
    with pytest.raises(NotFound):
        book_session(actor=stranger, session_id=made.session_id, booking=in_days(1), version=1)
