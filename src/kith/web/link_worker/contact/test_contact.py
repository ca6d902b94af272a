"""The call screen, the list of calls, giving up and opening again, as each role meets them."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from kith.kernel import clock
from kith.kernel.clock import LONDON, today
from kith.kernel.ids import new_id
from kith.people.choices import Channel
from kith.web.link_worker.contact.forms import ContactForm
from kith_testing.cases import make_referral
from kith_testing.people import make_member, make_person, make_service, member_actor
from kith_testing.stored import stored
from kith_testing.visits import asked, statements

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
RING = {"telephone": "+447700900111", "safe_channels": ["phone"], "voicemail": "yes"}


class World:
    def __init__(self, role="link_worker", service=None, referral=None, **person):
        self.service = service or make_service(contact_attempts=1)
        self.member = make_member(self.service, role)
        self.actor = member_actor(self.member)
        self.person_id = make_person(self.service, **person)
        fields = {"status": "allocated", "link_worker_id": self.member.id} | (referral or {})
        self.referral_id = make_referral(self.service, self.person_id, **fields)
        self.client = Client()
        self.client.force_login(self.member.user, backend=BACKEND)

    def path(self, end="contact/"):
        return f"/people/{self.person_id}/{end}"

    def get(self, end="contact/"):
        return self.client.get(self.path(end))

    def words(self, end="contact/"):
        return " ".join(self.get(end).content.decode().split())

    def send(self, outcome, **data):
        fields = {"idempotency_key": str(new_id()), "method": "phone", "meeting_how": "phone"}
        return self.client.post(self.path(), fields | {"outcome": outcome} | data)

    def row(self, model="referrals.Referral"):
        [row] = stored(self.service, model)
        return row


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.KITH_SECOND_FACTOR_REQUIRED = False


def parts(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.mark.parametrize(
    ("person", "may_tap", "says"),
    [
        (RING, True, "Safe to ring"),
        (RING | {"safe_channels": ["text"]}, False, "Do not ring"),
        (RING | {"safe_channels": []}, False, "Nobody has asked yet"),
        (RING | {"do_not_contact": True}, False, "Do not contact"),
        (RING | {"telephone": ""}, False, "No telephone number"),
        (RING | {"died_on": today()}, False, "has died"),
    ],
)
def test_a_number_can_be_tapped_only_where_the_gate_allows(person, may_tap, says):
    words = World(**person).words()
    assert ("tel:+447700900111" in words) is may_tap
    assert says in words


def test_the_number_is_not_even_shown_where_ringing_is_not_safe():
    words = World(**RING | {"safe_channels": ["email"], "email": "ada@example.org"}).words()
    assert "07700" not in words
    assert "ada@example.org" in words


@pytest.mark.parametrize(("voicemail", "offered"), [("yes", 1), ("no", 0), ("unknown", 0)])
def test_a_voicemail_is_offered_only_where_it_is_safe(voicemail, offered):
    words = World(**RING | {"voicemail": voicemail}).words()
    assert words.count('name="left_voicemail"') == offered


def test_no_answer_plans_the_next_call():
    world = World(**RING)
    day = today() + timedelta(days=4)
    response = world.send(
        "no_answer", left_voicemail="on", again_time="2:30pm", **parts("again_on", day)
    )
    assert response.headers["Location"] == "/calls/"
    attempt = world.row("referrals.ContactAttempt")
    assert attempt.left_voicemail
    assert attempt.next_attempt_at.astimezone(LONDON).strftime("%H:%M") == "14:30"
    assert attempt.next_attempt_at.astimezone(LONDON).date() == day


def test_going_ahead_opens_the_case_with_the_meeting_booked():
    world = World(**RING)
    day = today() + timedelta(days=4)
    response = world.send("spoke", meeting_time="10am", **parts("meeting_on", day))
    assert response.headers["Location"] == f"/people/{world.person_id}/"
    assert world.row().status == "engaged"
    assert world.row("casework.Session").starts_at.astimezone(LONDON).hour == 10
    assert world.row("casework.Case").link_worker_id == world.member.id


def test_the_same_form_twice_does_its_work_once():
    world = World(**RING)
    key = str(new_id())
    day = parts("again_on", today() + timedelta(days=4))
    for _time in range(2):
        assert world.send("no_answer", idempotency_key=key, **day).status_code == 302
    assert world.row().attempts_made == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"outcome": ""}, "Choose what happened"),
        ({"outcome": "spoke", "meeting_time": "10am"}, "Enter the day of the first meeting"),
        ({"outcome": "call_back"}, "Enter the day to ring again"),
        ({"outcome": "spoke", "meeting_time": "half past"}, "Enter a time"),
    ],
)
def test_mistakes_are_said_and_nothing_is_saved(data, says):
    world = World(**RING)
    response = world.send(**data)
    assert response.status_code == 200
    assert says in response.content.decode()
    assert world.row().status == "allocated"


def test_a_child_cannot_go_ahead_before_it_is_settled_who_decides():
    world = World(**RING, referral={"under_16": True})
    assert "Under 16: settle who decides first" in world.words()
    response = world.send("spoke")
    assert "First record who decides" in response.content.decode()
    assert world.row().status == "allocated"


def test_giving_up_needs_every_tick_and_can_be_undone():
    world = World(**RING)
    world.send("no_answer", **parts("again_on", today() + timedelta(days=4)))
    version = world.row().version
    end = f"contact/{world.referral_id}/not-reached/"
    data = {"version": version, "risks": "on", "details": "on", "note": "Asked", "write": "yes"}
    refused = world.client.post(world.path(end), data)
    assert "Try the other safe ways, then tick" in refused.content.decode()
    world.client.post(world.path(end), data | {"other_ways": "on"})
    assert world.row().status == "not_reached"
    assert "Open it again" in world.words()
    again = world.path(f"contact/{world.referral_id}/again/")
    world.client.post(again, {"version": version + 1, "why": "Rang us"})
    assert world.row().status == "allocated"


def test_closing_is_not_offered_before_enough_was_tried():
    world = World(**RING)
    assert "Try again before you close" in world.words(f"contact/{world.referral_id}/not-reached/")


def test_calls_are_mine_or_everybodys():
    world = World(**RING | {"given_name": "Mine"})
    World(service=world.service, **RING | {"given_name": "Theirs"})
    mine = world.client.get("/calls/").content.decode()
    assert "Mine" in mine
    assert "Theirs" not in mine
    everybody = world.client.get("/calls/?whose=everybody").content.decode()
    assert "Theirs" in everybody
    assert "tel:" not in everybody


def test_nobody_and_the_wrong_role_and_another_service():
    world = World(**RING)
    assert Client().get(world.path()).status_code == 302
    stranger = World(**RING)
    assert stranger.client.get(world.path()).status_code == 404
    end = f"contact/{world.referral_id}/not-reached/"
    assert stranger.client.get(stranger.path(end)).status_code == 404
    commissioner = World(role="commissioner", service=world.service)
    assert commissioner.client.get(world.path()).status_code == 403


def test_the_call_screen_asks_the_database_no_more_with_many_attempts():
    world = World(**RING)
    world.get()
    for _n in range(8):
        again = parts("again_on", today() + timedelta(days=4))
        assert len(asked(lambda said=again: world.send("no_answer", **said), 302)) <= 25
    assert len(statements(world.client, world.path())) <= 15


@pytest.mark.parametrize(
    ("channels", "method"), [(["phone", "text"], "phone"), (["email"], "email"), ([], "phone")]
)
def test_the_way_that_is_safe_stands_first(channels, method):
    safe = SimpleNamespace(channels={Channel(c) for c in channels})
    header = SimpleNamespace(ring="x" if "phone" in channels else "", safe=safe)
    contact = SimpleNamespace(suggested_at=clock.now())
    assert ContactForm(contact=contact, header=header).initial["method"] == method
