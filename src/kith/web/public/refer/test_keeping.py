"""Save and come back, erase, and what is held for a look."""

import re
from datetime import timedelta

import pytest

from kith.kernel import clock
from kith.referrals.spam import MOST_FROM_NETWORK, MOST_WITH_CONTACT
from kith.web.public.refer.limits import CODES_SENT, TRIES
from kith_testing.public_form import (
    TUESDAY,
    Visitor,
    draft_bytes,
    drafts_kept,
    later,
    messages_about,
)

BIRTH = {"born_on_day": "27", "born_on_month": "3", "born_on_year": "1954"}
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}")


def saved(visitor):
    """The code, and a browser that knows nothing but that."""
    visitor.send(then="later", own_words="I miss my choir.").send()
    return CODE.search(visitor.text)[0], Visitor()


def come_back(visitor, code, **birth):
    return visitor.open("come-back").send(code=code, **{**BIRTH, **birth})


def test_come_back_on_another_device_with_everything_typed(visitor):
    code, other = saved(visitor.fill("reasons"))
    assert come_back(other, code.lower()).at == "reach"
    assert "I miss my choir." in other.open("reasons").response.content.decode()


def test_a_half_typed_screen_is_saved_as_it_is(visitor):
    visitor.fill("name").send(then="later", given_name="Ada").send()
    other = come_back(Visitor(), CODE.search(visitor.text)[0])
    assert other.at == "name"
    assert 'value="Ada"' in other.response.content.decode()


def test_pressing_save_twice_shows_the_same_code(visitor):
    code, _ = saved(visitor.fill("reasons"))
    assert code in visitor.open("save").send().text


def test_the_code_is_on_no_other_page(visitor):
    code, _ = saved(visitor.fill("reasons"))
    for page in ("save", "reasons", "reach", "start"):
        assert code not in visitor.open(page).response.content.decode()


def test_the_same_answer_whatever_is_wrong(visitor):
    code, other = saved(visitor.fill("reasons"))
    wrong_date = come_back(other, code, born_on_day="28").text
    wrong_code = come_back(other, "7Q2M-K0TX-4B", born_on_day="28").text
    no_code = come_back(other, "💥", born_on_day="28").text
    with clock.at(TUESDAY + timedelta(days=15)):
        too_late = come_back(Visitor(), code, born_on_day="28").text
    answers = {wrong_date, wrong_code, no_code, too_late}
    assert all("We could not find a saved form" in answer for answer in answers)
    assert len(answers) == 1


def test_guessing_is_limited_for_a_network(visitor):
    for _ in range(TRIES):
        come_back(visitor, "7Q2M-K0TX-4B")
    assert come_back(visitor, "7Q2M-K0TX-4B").response.status_code == 429


def test_leaving_a_device_keeps_the_copy_and_erasing_does_not(visitor):
    code, other = saved(visitor.fill("reasons"))
    assert "This device has forgotten the form" in visitor.send(path="forget", keep="copy").text
    assert visitor.open("reasons").at == "start"
    come_back(other, code)
    assert "Your answers are erased" in other.send(path="forget").text
    assert drafts_kept() == 0
    assert come_back(Visitor(), code).at == "come-back"


def test_the_code_is_sent_only_when_asked_and_safely(visitor, service):
    code, _ = saved(visitor.fill("reasons"))
    assert messages_about(service) == []
    key = "018f0000-0000-7000-8000-00000000000a"
    fields = {"by": "text", "mobile": "01632 960123", "idempotency_key": key}
    assert "Enter a mobile number" in visitor.send(path="save/send", **fields).text
    fields["mobile"] = "07700 900456"
    for _ in range(2):
        visitor.send(path="save/send", **fields)
        assert "07700 900 456" in visitor.text
    (message,) = messages_about(service)
    assert (message.to_address, message.person_id) == ("+447700900456", None)
    assert code in message.body
    assert "Ada" not in message.body


def test_codes_are_not_sent_without_end(visitor):
    saved(visitor.fill("reasons"))
    page = visitor.response
    for number in range(CODES_SENT + 1):
        visitor.response = page
        key = f"018f0000-0000-7000-8000-00000000000{number}"
        fields = {"by": "email", "email": "ada@example.org", "idempotency_key": key}
        visitor.send(path="save/send", **fields)
    assert visitor.response.status_code == 429


def test_what_is_typed_after_the_hours_are_over_is_kept(visitor):
    visitor.fill("reasons")
    with clock.at(TUESDAY + timedelta(hours=5)):
        visitor.send(own_words="I miss my choir.")
        assert visitor.at == "start"
        assert "We erase what is typed after 4 hours" in visitor.text
        visitor.fill("reasons")
        assert "I miss my choir." in visitor.response.content.decode()


def test_what_a_helper_types_after_the_hours_is_kept_too(visitor):
    visitor.fill("helper", start={"who": "other"})
    with clock.at(TUESDAY + timedelta(hours=5)):
        visitor.send(name="Tomasz")
        assert visitor.at == "start"
        visitor.fill("helper", start={"who": "other"})
        assert 'value="Tomasz"' in visitor.response.content.decode()


def test_a_cookie_that_was_tampered_with_opens_nothing(visitor):
    visitor.fill("reasons")
    cookie = visitor.client.cookies["kith_form"]
    assert cookie["httponly"]
    assert cookie["path"] == "/get-help"
    visitor.client.cookies["kith_form"] = cookie.value[:-1] + "x"
    assert visitor.open("reasons").at == "start"


def test_nothing_of_a_form_is_left_once_it_is_sent(visitor):
    visitor.fill()
    with later():
        visitor.send()
    assert "Your answers are erased" in visitor.send(path="forget").text
    assert drafts_kept() == 0
    assert visitor.open("done").at == "start"


@pytest.mark.parametrize(
    ("change", "minutes", "reason"),
    [
        ({}, 6, ""),
        ({}, 0, "too_fast"),
        ({"name": {"given_name": "Ada", "family_name": "B", "website": "x"}}, 6, "honeypot"),
        ({"reasons": {"own_words": "http://a.example " * 3}}, 6, "links"),
    ],
)
def test_what_looks_like_spam_is_held_and_answered_alike(
    visitor, referrals, change, minutes, reason
):
    visitor.fill(**change)
    with later(minutes):
        visitor.send()
    (referral,) = referrals()
    assert referral.held_reason == reason
    assert "will ring you by Thursday 12 March" in visitor.text
    # Nothing goes to an address that a robot may have typed in.
    assert len(messages_about(referral.service)) == (0 if reason else 1)


def test_many_with_one_contact_or_from_one_network_are_held_not_dropped(db, service, referrals):
    with clock.at(TUESDAY):
        for number in range(MOST_FROM_NETWORK + 1):
            same = number <= MOST_WITH_CONTACT
            phone = "07700 900123" if same else f"07700 9002{number:02}"
            with clock.at(TUESDAY):
                visitor = Visitor().fill(reach={"channels": ["phone"], "telephone": phone})
            with later():
                visitor.send()
    held = [r.held_reason for r in referrals()]
    assert len(held) == MOST_FROM_NETWORK + 1
    assert held.count("too_many") == 2


def test_the_confirmation_goes_by_a_safe_way_only(visitor, service):
    visitor.fill(reach={"channels": ["email"], "email": "ada@example.org"}, ring={"note": ""})
    with later():
        visitor.send()
    (message,) = messages_about(service)
    assert (message.channel, message.to_address) == ("email", "ada@example.org")
    assert "We will not ring you" in message.body


def test_whoever_can_only_be_rung_gets_no_message(visitor, service):
    visitor.fill(reach={"channels": ["phone"], "telephone": "01632 960123"})
    with later():
        visitor.send()
    assert messages_about(service) == []


def test_a_draft_shows_nothing_to_staff_who_look_at_the_table(visitor):
    visitor.fill("reach")
    assert drafts_kept() == 1
    assert not any(word in draft_bytes() for word in (b"choir", b"Ada", b"1954"))
