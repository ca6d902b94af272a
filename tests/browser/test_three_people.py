"""A worker, a volunteer without an account on a telephone, and a person without scripts: one
connection to "it helped", one to "full" and on to unmet need, one to withdrawal.

The refusals of a link are tried once here, each way in `web/public/answer/test_answer.py`.
"""

import re
from datetime import timedelta

import pytest
from django.core import signing

from kith.connections.choices import Answer, State
from kith.connections.operations.silence import ask_about_attendance
from kith.connections.queries.of_person import connections_of
from kith.kernel import clock
from kith.kernel.actor import system
from kith.web import person_cookie
from kith_testing.browsing import PHONE
from kith_testing.cases import make_case
from kith_testing.connecting import Connected, make_group, sent
from kith_testing.people import make_member, make_service, member_actor
from kith_testing.portal import open_session
from kith_testing.stories import write_plan


@pytest.fixture
def worker(live_server_url, settings):
    settings.KITH_DEMO = True
    service = make_service("Calder social prescribing")
    return make_member(service, "senior", name="Aisha Rahman")


@pytest.fixture
def case(worker):
    reach = {"telephone": "+447700900123", "safe_channels": ["text"], "postcode": "LS6 2AB"}
    made = make_case(worker.organisation, member_actor(worker), given_name="Ada", **reach)
    write_plan(made, goal="Meet people", step="Tea")
    return made


@pytest.fixture
def people(case, worker, open_page, sign_in, live_server_url):
    """The three, each in a browser of their own."""
    at_desk, volunteer = open_page(), open_page(**PHONE)
    ada = open_page(**PHONE, javascript=False)
    sign_in(at_desk, worker)
    salt = person_cookie.NAME + person_cookie.SALT
    signed = signing.get_cookie_signer(salt=salt).sign(open_session(case.service, case.person_id))
    ada.context.add_cookies([{"name": person_cookie.NAME, "value": signed, "url": live_server_url}])
    return at_desk, volunteer, ada


def words(page):
    return page.locator("main").inner_text()


def press(page, name):
    page.get_by_role("button", name=name).first.click()


def follow(page, name):
    page.get_by_role("link", name=re.compile(name)).first.click()


def answers(page, token, answer):
    """By the link in the email to the group."""
    page.goto(f"/answer/{token}")
    page.check(f"[name=answer][value={answer}]")
    press(page, "Send my answer")
    page.get_by_role("heading", name="Thank you").wait_for()


def at(made):
    return f"/people/{made.case.person_id}/connections/{made.id}/"


def test_to_it_helped(case, people, axe):
    at_desk, volunteer, ada = people
    made = from_the_plan(case, at_desk)
    agreed_on_their_phone(ada)
    yes_and_what_was_shared(made, volunteer, axe)
    it_helped(made, at_desk, volunteer, ada)
    at_desk.goto(at(made))
    told = words(at_desk).split("What each side says")[1].split("What the group may read")[0]
    for side in ("The person", "The group", "Link worker"):
        assert re.search(rf"{side}\s+Started: Yes, they have been", told), told
    assert told.count("Helped: Yes") == 2
    assert made.row().state == State.ATTENDING


def from_the_plan(case, at_desk):
    """From a step of the plan to a question that waits on the person's phone."""
    make_group(name="Tea and talk", address="1 Elm Row")
    at_desk.goto(f"/people/{case.person_id}/plan/")
    follow(at_desk, "Connect for the step: Tea")
    follow(at_desk, "^Tea and talk")
    follow(at_desk, "Connect them with this group")
    at_desk.check("[name=route][value=referral]")
    press(at_desk, "Continue")
    press(at_desk, "Ask them on their own phone")
    at_desk.get_by_text("Asked. They sign in").wait_for()
    (line,) = connections_of(actor=case.actor, person_id=case.person_id)
    return Connected(case, line.id, line.listing_id)


def agreed_on_their_phone(ada):
    ada.goto("/my/groups")
    follow(ada, "Look at what they would read")
    ada.check("[name=shares][value=hopes]")
    press(ada, "Show me what they will read")
    assert "Meet people" in words(ada)
    press(ada, "I agree: ask them")
    assert "We have asked them and wait for an answer" in words(ada)


def yes_and_what_was_shared(made, volunteer, axe):
    """The code goes to the number in the directory."""
    answers(volunteer, made.token(), Answer.YES)
    assert "Ada" not in words(volunteer)
    axe(volunteer)
    press(volunteer, "Text")
    volunteer.get_by_text("We have sent a code").wait_for()
    [text] = made.messages("provider_code_sms")
    assert text.to_address == "+447700900123"
    volunteer.fill("[name=code]", re.search(r"\w{4}-\w{4}", text.body)[0])
    press(volunteer, "Show what they shared")
    read = words(volunteer)
    assert [part in read for part in ("Ada", "Meet people", "Bello", "900 123")] == [1, 1, 0, 0]
    axe(volunteer)


def it_helped(made, at_desk, volunteer, ada):
    """Three sides: the person on her phone, the group by its link, the worker."""
    ada.goto("/my/groups")
    follow(ada, "Tell us how it went.*Tea and talk")
    ada.check("[name=started][value=yes]")
    ada.check("[name=helped][value=yes]")
    press(ada, "Send")
    assert "You said: I have been, it helped" in words(ada)
    at_desk.goto(at(made) + "said")
    for name, value in (("side", "worker"), ("started", "yes"), ("helped", "yes")):
        at_desk.check(f"[name={name}][value={value}]")
    press(at_desk, "Save")
    at_desk.get_by_text("Saved").wait_for()
    with clock.at(clock.now() + timedelta(days=15)):
        ask_about_attendance(actor=system("silence", made.case.service.id))
        volunteer.goto(f"/answer/{made.token('provider_attendance')}")
        volunteer.check("[name=came][value=comes]")
        press(volunteer, "Send")
        volunteer.get_by_role("heading", name="Thank you").wait_for()


def test_to_full_and_unmet_need_and_to_withdrawal(case, people, axe):
    at_desk, volunteer, ada = people
    full = sent(case, name="Walkers", kinds=("walking",), email="walk@example.org")
    second_tab = volunteer.context.new_page()
    second_tab.goto(f"/answer/{full.token()}")
    answers(volunteer, full.token(), Answer.FULL)
    refused(full, second_tab)
    ends = sent(case, name="Choir", kinds=("music_singing",), email="choir@example.org")
    answers(volunteer, ends.token(), Answer.YES)
    ada.goto("/my/groups")
    assert "They have no place for now" in words(ada)
    at_desk.goto("/figures/unmet-need/")
    row = at_desk.get_by_role("row").filter(has_text="Full").first.inner_text()
    assert re.search(r"\b1\b", row), row
    withdrawn_at_once(ends, ada, volunteer)
    reply_recorded(ends, at_desk, ada, axe)


def refused(made, tab):
    """An answer from a page opened before it was given, a link cut short, and one too old."""
    tab.check(f"[name=answer][value={Answer.YES}]")
    with tab.expect_response(lambda got: got.request.method == "POST") as replayed:
        press(tab, "Send my answer")
    assert replayed.value.status == 409
    assert "You said that you cannot take them" in words(tab)
    altered = tab.goto(f"/answer/{made.token()[:-1]}")
    assert (altered.status, "We do not know this link" in words(tab)) == (404, True)
    with clock.at(clock.now() + timedelta(days=29)):
        expired = tab.goto(f"/answer/{made.token()}")
    assert (expired.status, "does not work any more" in words(tab)) == (410, True)
    assert made.row().state == State.DECLINED


def withdrawn_at_once(made, ada, volunteer):
    ada.goto("/my/record/sharing")
    follow(ada, "Stop sharing ?: Choir")
    press(ada, "Stop sharing")
    assert "We wait for their answer" in words(ada)
    volunteer.goto(f"/answer/{made.token()}")
    assert "does not work any more" in words(volunteer)
    assert volunteer.locator("main form").count() == 0
    assert (made.row().shared, made.row().state) == ([], State.STOPPED)
    [asked] = made.messages("provider_stop")
    assert asked.to_address == "choir@example.org"


def reply_recorded(made, at_desk, ada, axe):
    at_desk.goto(at(made))
    follow(at_desk, "Note what the group did when asked to delete")
    axe(at_desk)
    at_desk.check("[name=reply][value=deleted]")
    press(at_desk, "Save")
    assert "Deleted everything" in words(at_desk)
    ada.goto("/my/record/sharing")
    assert "They answered: Deleted everything" in words(ada)
