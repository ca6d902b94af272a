"""Signing in by a code: who may, once, for a while, and what nobody can learn from it."""

import re
from datetime import timedelta

import pytest

from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.errors import Refused, TooMany
from kith.people.choices import Channel
from kith.portal.models import SignInAsk
from kith.portal.operations.asking import SIGN_IN, forget_old_asks
from kith.portal.operations.signing_in import not_me, sign_in, sign_out
from kith.portal.policy import (
    ASKS_AN_HOUR_FOR_A_CONTACT,
    ASKS_AN_HOUR_FROM_A_NETWORK,
    CODE_LASTS,
    MOST_TRIES,
    SESSION_LASTS,
    contact_of,
)
from kith.portal.queries.session import actor_by
from kith.portal.secret import token_hash
from kith_testing.people import change_person, make_service
from kith_testing.portal import BORN, MOBILE, ask, look_up, reachable, sent_codes

pytestmark = pytest.mark.django_db
NETWORK = "192.0.2.0/24"


@pytest.fixture(autouse=True)
def texts_can_be_sent(settings):
    settings.KITH_DEMO = True


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def person_id(service):
    return reachable(service)


def enter(token, code):
    return sign_in(token=token, code=code, network=NETWORK)


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06}"


def row(token):
    with acting(SIGN_IN, read_only=True):
        return SignInAsk.objects.get(token_hash=token_hash(token))


def test_a_code_signs_the_person_in_to_their_own_record(service, person_id):
    token = ask()
    [code] = sent_codes(service)
    actor = actor_by(token=enter(token, f"{code[:3]} {code[3:]}").token)
    assert (actor.person_id, actor.service_id) == (person_id, service.id)
    assert (actor.name, actor.role, actor.label) == (f"person:{person_id}", "self", "Ada")


def test_an_email_is_known_however_it_is_written(service):
    reachable(service, email="Ada.Bello@example.org", safe_channels=["email"], telephone="")
    channel, contact = contact_of(" ada.bello@EXAMPLE.org ")
    assert channel is Channel.EMAIL
    token = ask(contact)
    assert enter(token, sent_codes(service)[0])


def test_what_was_typed_is_forgotten_once_looked_up(person_id):
    known, unknown = row(ask()), row(ask("+447700900999"))
    for asked in (known, unknown):
        assert (asked.contact, asked.born_on) == ("", None)
        assert len(asked.code_hash) == 64


@pytest.mark.parametrize(
    ("contact", "born_on"),
    [("+447700900999", BORN), (MOBILE, BORN + timedelta(days=1)), ("nobody@example.org", BORN)],
)
def test_nobody_is_sent_a_code_and_nothing_says_so(service, person_id, contact, born_on):
    token = ask(contact, born_on)
    assert sent_codes(service) == []
    with pytest.raises(Refused, match="not right, or it is too old"):
        enter(token, "123456")


@pytest.mark.parametrize(
    "unsafe",
    [
        {"safe_channels": []},
        {"safe_channels": ["email", "phone"]},
        {"do_not_contact": True},
        {"born_on": None},
        {"died_recorded_at": clock.now()},
        {"telephone": "+441632960123", "other_telephone": ""},
    ],
)
def test_no_code_goes_where_it_is_not_safe(service, unsafe):
    reachable(service, **unsafe)
    ask()
    assert sent_codes(service) == []


def test_the_message_names_nobody_and_says_nothing_of_us(service, person_id):
    from kith.messaging.models import Message

    ask()
    with acting(system("test", service.id), read_only=True):
        said = Message.objects.get().body.lower()
    assert not any(word in said for word in ("ada", "bello", "kith", "northgate", "link worker"))


def test_a_family_phone_opens_the_record_of_the_date_of_birth(service, person_id):
    child = reachable(service, given_name="Tomi", born_on=BORN.replace(year=1999))
    token = ask(born_on=BORN.replace(year=1999))
    assert actor_by(token=enter(token, sent_codes(service)[0]).token).person_id == child


def test_two_whom_nothing_tells_apart_get_no_code(service, person_id):
    reachable(service, given_name="Twin")
    ask()
    assert sent_codes(service) == []


def test_somebody_known_to_two_services_is_signed_in_where_there_is_work(service, person_id):
    from kith_testing.cases import make_case

    other = make_case(telephone=MOBILE, safe_channels=["text"], born_on=BORN)
    token = ask()
    actor = actor_by(token=enter(token, sent_codes(other.service)[0]).token)
    assert actor.person_id == other.person_id


def test_a_code_works_once(service, person_id):
    token = ask()
    [code] = sent_codes(service)
    enter(token, code)
    with pytest.raises(Refused):
        enter(token, code)


def test_a_code_works_for_ten_minutes(service, person_id):
    token = ask()
    [code] = sent_codes(service)
    with clock.at(clock.now() + CODE_LASTS), pytest.raises(Refused):
        enter(token, code)


def test_a_code_works_only_for_whoever_asked(service, person_id):
    ask()
    [code] = sent_codes(service)
    with pytest.raises(Refused):
        enter(ask("+447700900999"), code)


def test_after_five_tries_the_right_code_is_refused_too(service, person_id):
    token = ask()
    [code] = sent_codes(service)
    for _ in range(MOST_TRIES):
        with pytest.raises(Refused):
            enter(token, wrong(code))
    with pytest.raises(Refused):
        enter(token, code)


def test_a_contact_can_be_asked_for_only_so_often_known_or_not(person_id):
    for contact in (MOBILE, "+447700900999"):
        for turn in range(ASKS_AN_HOUR_FOR_A_CONTACT):
            ask(contact, look=False, network=f"10.0.{turn}.0/24")
        with pytest.raises(TooMany):
            ask(contact, look=False, network="10.1.0.0/24")


def test_a_network_can_ask_only_so_often():
    for turn in range(ASKS_AN_HOUR_FROM_A_NETWORK):
        ask(f"+4477009{turn:05}", look=False)
    with pytest.raises(TooMany):
        ask("+447700999999", look=False)


def test_a_network_can_try_only_so_often(monkeypatch):
    monkeypatch.setattr("kith.portal.policy.TRIES_AN_HOUR_FROM_A_NETWORK", 2)
    token = ask()
    for refused in (Refused, Refused, TooMany):
        with pytest.raises(refused):
            enter(token, "123456")


def test_asking_does_the_same_work_whether_somebody_is_known(service, person_id):
    """Not a matter of milliseconds: the statements are the same, and the rest is done later."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def statements(contact):
        with CaptureQueriesContext(connection) as queries:
            token = ask(contact, look=False)
        look_up()
        with CaptureQueriesContext(connection) as tried, pytest.raises(Refused):
            enter(token, "not it")
        return [[re.split(r"['(\d]", q["sql"])[0] for q in seen] for seen in (queries, tried)]

    ask("+447700900777")
    assert statements(MOBILE) == statements("+447700900999")


@pytest.mark.parametrize(
    "change",
    [
        {"telephone": "+447700900555"},
        {"safe_channels": ["letter"]},
        {"do_not_contact": True},
        {"died_recorded_at": clock.now()},
    ],
)
def test_a_number_that_changes_hands_ends_codes_and_sign_ins(service, person_id, change):
    first, second = ask(), ask()
    one, two = sent_codes(service)
    session = enter(first, one).token
    assert actor_by(token=session)
    change_person(service, person_id, **change)
    assert actor_by(token=session) is None
    with pytest.raises(Refused):
        enter(second, two)


def test_what_has_nothing_to_do_with_reaching_them_ends_nothing(service, person_id):
    session = enter(ask(), sent_codes(service)[0]).token
    change_person(service, person_id, pronouns="she/her")
    assert actor_by(token=session)


def test_a_sign_in_ends_after_two_hours_and_at_sign_out(service, person_id):
    session = enter(ask(), sent_codes(service)[0]).token
    with clock.at(clock.now() + SESSION_LASTS):
        assert actor_by(token=session) is None
    sign_out(actor=actor_by(token=session), token=session)
    assert actor_by(token=session) is None


def test_not_me_ends_everything_and_asks_staff_to_look(service, person_id):
    from kith.casework.models import Task

    sessions = [enter(ask(), sent_codes(service)[-1]).token for _ in range(2)]
    not_me(actor=actor_by(token=sessions[0]), token=sessions[0])
    assert [actor_by(token=s) for s in sessions] == [None, None]
    with acting(system("test", service.id), read_only=True):
        [task] = Task.objects.filter(person_id=person_id)
        assert "not them" in task.text
    before = len(sent_codes(service))
    ask()
    assert len(sent_codes(service)) == before
    change_person(service, person_id, safe_contact_checked_at=clock.now())
    ask()
    assert len(sent_codes(service)) == before + 1


def test_old_asks_are_erased(person_id):
    ask(), ask("+447700900999")
    with clock.at(clock.now() + timedelta(hours=2)):
        assert forget_old_asks() == 2


def test_staff_who_read_the_outbox_do_not_read_the_code(service, person_id):
    from kith.messaging.queries import messages_of_person
    from kith_testing.people import staff_actor

    ask()
    [message] = messages_of_person(actor=staff_actor(service), person_id=person_id)
    assert sent_codes(service)[0] not in message.body
