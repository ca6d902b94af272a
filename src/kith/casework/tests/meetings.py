"""Words for a meeting, for tests."""

from datetime import timedelta

from kith.casework.choices import NextContact, SessionHow
from kith.casework.operations.sessions.booking import Booking
from kith.casework.operations.sessions.recording import Meeting, Next, record_session
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.ids import new_id

from kith.casework.models import Plan, Session  # isort: skip


def they_ring(days=7):
    return Next(NextContact.THEY_RING, they_ring_by=clock.today() + timedelta(days=days))


def in_days(days, hours=0, **fields):
    return Booking(clock.now() + timedelta(days=days, hours=hours), **fields)


def booked(days, **fields):
    return Next(NextContact.BOOKED, booking=in_days(days, **fields))


def meeting(**fields):
    fields = {"held_on": clock.today(), "how": SessionHow.PHONE, "next": they_ring()} | fields
    return Meeting(**fields)


def record(made, session_id=None, key=None, **fields):
    """Record a meeting (the first unless named) as it stands now."""
    session_id = session_id or made.session_id
    with acting(made.actor, read_only=True):
        session = Session.objects.get(id=session_id)
        plan_version = Plan.objects.get(case_id=made.case_id).version
    return record_session(
        actor=made.actor,
        session_id=session_id,
        meeting=meeting(**fields),
        version=session.version,
        plan_version=plan_version,
        idempotency_key=key or str(new_id()),
    )
