"""No noise at night; and nothing reaches anybody whom safe contact closes, whatever is sent."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.clock import LONDON
from kith.messaging.choices import Audience, ChannelKind
from kith.messaging.models import Message
from kith.messaging.operations import (
    queue_for_person,
    send_letter_to_person,
    tell_person,
)
from kith.messaging.operations.deliver import claim
from kith.messaging.quiet import QuietHours, goes_at
from kith.messaging.templates import TEMPLATES
from kith.messaging.templates.gaps import SAMPLES
from kith.people.choices import BestTime, Channel
from kith_testing.people import make_person, make_service, staff_actor

NIGHT = QuietHours()
SPRING = datetime(2026, 3, 20, tzinfo=UTC)
# Both days on which the clocks change are among them.
MOMENTS = st.integers(0, 235 * 96).map(lambda n: SPRING + timedelta(minutes=15 * n))
TIMES = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))


@given(MOMENTS, TIMES, TIMES, st.sampled_from(["", *BestTime]))
def test_it_goes_at_the_first_moment_that_is_not_quiet(moment, begins, ends, best):
    hours = QuietHours(begins, ends)
    at = goes_at(moment, hours, best)
    assert moment <= at <= moment + timedelta(days=2, hours=1)
    assert not hours.quiet(at.astimezone(LONDON).time())
    assert goes_at(at, hours, best) == at


@pytest.mark.parametrize(
    ("hour", "best", "goes"),
    [
        (7, "", 8),
        (8, "", 8),
        (19, "", 19),
        (20, "", 8),
        (23, "any", 8),
        (7, "evening", 17),
        (18, "evening", 18),
        (13, "morning", 8),
        (9, "afternoon", 12),
    ],
)
def test_the_best_time_counts_within_the_services_hours(hour, best, goes):
    moment = datetime(2026, 3, 10, hour, tzinfo=LONDON)
    at = goes_at(moment, NIGHT, best)
    assert at.hour == goes
    assert at.date() == moment.date() + timedelta(days=int(goes < hour))


def test_a_best_time_that_is_all_quiet_leaves_the_services_hours():
    at = goes_at(datetime(2026, 3, 10, 3, tzinfo=LONDON), QuietHours(time(16), time(9)), "evening")
    assert at.hour == 9


TO_PERSON = [t for t in TEMPLATES.values() if t.audience is Audience.PERSON]
NAMES = sorted({t.id.rsplit("_", 1)[0] for t in TO_PERSON if t.channel is not ChannelKind.LETTER})
KINDS = [("template", t.id) for t in TO_PERSON] + [("tell", n) for n in NAMES] + [("letter", "")]
RECORDS = st.fixed_dictionaries(
    {
        "safe_channels": st.lists(st.sampled_from(Channel.values), unique=True, max_size=4),
        "preferred_channel": st.sampled_from(["", *Channel.values]),
        "do_not_contact": st.sampled_from([False, False, False, True]),
        "died_on": st.sampled_from([None, None, None, date(2026, 1, 1)]),
        "telephone": st.sampled_from(["", "+447700900123", "+441632960123"]),
        "email": st.sampled_from(["", "ada@example.org"]),
        "address": st.sampled_from(["", "27 Station Road"]),
        "no_address": st.booleans(),
        "best_time": st.sampled_from(["", *BestTime]),
    }
)
WAYS = {
    ChannelKind.EMAIL: (Channel.EMAIL, "ada@example.org"),
    ChannelKind.TEXT: (Channel.TEXT, "+447700900123"),
    ChannelKind.LETTER: (Channel.LETTER, "27 Station Road"),
}


@pytest.fixture
def service(db):
    return make_service(quiet_from=time(20), quiet_until=time(8))


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(record=RECORDS, kind=st.sampled_from(KINDS), hour=st.integers(0, 23))
def test_no_kind_of_message_passes_what_safe_contact_says(service, worker, record, kind, hour):
    person_id = make_person(service, **record)
    with clock.at(datetime(2026, 3, 10, hour, 30, tzinfo=LONDON)):
        queue(worker, person_id, *kind)
        channels = dict.fromkeys(ChannelKind, object())
        found = claim(system("outbox", service.id), channels)
    forget(service)
    out = found.outgoing if found else None
    if out is None:
        assert waits(record, kind, hour) or not may_go(record, kind)
        return
    channel, address = WAYS[out.kind]
    assert not record["do_not_contact"]
    assert record["died_on"] is None
    assert channel in record["safe_channels"]
    assert out.to == address
    assert not (channel is Channel.LETTER and record["no_address"])
    assert not waits(record, kind, hour) or out.kind is ChannelKind.LETTER


@pytest.fixture
def worker(service):
    return staff_actor(service)


def forget(service):
    """What an example leaves waiting is not the next one's."""
    with acting(system("test", service.id), read_only=False):
        Message.objects.update(state="cancelled")


def queue(worker, person_id, way, name):
    given = {"actor": worker, "key": f"{way}:{name}:{person_id}", "person_id": person_id}
    if way == "letter":
        send_letter_to_person(**given, template="closing_letter", title="Hello", text="Dear Ada")
    elif way == "tell":
        allows = {g for t in TO_PERSON if t.id.startswith(name) for g in t.allows}
        tell_person(**given, message=name, values=known(allows))
    else:
        queue_for_person(**given, template=name, values=known(TEMPLATES[name].allows))


def known(gaps):
    plain = {"first_name", "full_name", "link_worker", "service_name"}
    plain |= {"service_phone", "caller_phone"}
    return {g: str(SAMPLES[g]) for g in gaps - plain}


def waits(record, kind, hour):
    """A night's sleep, and the time that they named; codes go at once."""
    allowed = {"morning": (8, 12), "afternoon": (12, 17), "evening": (17, 20)}
    begins, ends = allowed.get(record["best_time"], (8, 20))
    return "code" not in kind[1] and "save_and" not in kind[1] and not begins <= hour < ends


def may_go(record, kind):
    """Whether any way that this kind could take is open."""
    if record["do_not_contact"] or record["died_on"]:
        return False
    way, name = kind
    kinds = {t.channel for t in TO_PERSON if name and t.id.startswith(name)}
    kinds = {TEMPLATES[name].channel} if way == "template" else kinds
    kinds = kinds or {ChannelKind.LETTER, ChannelKind.EMAIL}
    return any(is_open(record, *WAYS[one]) for one in kinds)


def is_open(record, channel, address):
    there = {
        Channel.EMAIL: record["email"],
        Channel.TEXT: record["telephone"],
        Channel.LETTER: "" if record["no_address"] else record["address"],
    }
    return channel in record["safe_channels"] and there[channel] == address


def test_the_service_chooses_its_own_night(service, worker):
    with clock.at(datetime(2026, 3, 10, 21, tzinfo=LONDON)):
        person_id = make_person(service, email="ada@example.org", safe_channels=["email"])
        queue(worker, person_id, "template", "meeting_reminder_email")
        channels = dict.fromkeys(ChannelKind, object())
        actor = system("outbox", service.id)
        found = claim(actor, channels)
        assert found is not None
        assert found.outgoing is None
        assert claim(actor, channels) is None, "it is put off, and does not come round again"
    with clock.at(datetime(2026, 3, 11, 8, 1, tzinfo=LONDON)):
        assert claim(actor, channels).outgoing.to == "ada@example.org"
