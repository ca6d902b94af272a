"""The whole journey by keyboard: somebody asks for help, meets a link worker six times, and closes.

Each part is done by the person whose part it is, on a page of their own; axe looks at each state.
"""

import io
import re
from datetime import UTC, datetime, timedelta

import pypdf
import pytest

from kith.kernel import clock
from kith_testing.intakes import cover
from kith_testing.people import make_member, make_organisation, make_service
from kith_testing.typist import Typist

# A Tuesday, at ten in the morning.
START = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
FIRST_MEETING = START + timedelta(days=7)
WEEKS = (0, 1, 3, 6, 9, 12)


@pytest.fixture
def world(live_server_url):
    """A service with a senior, a link worker and a practice that refers to it."""
    service = make_service("Calder social prescribing", follow_up_months=[3, 6])
    practice = make_organisation("Hyde Park Surgery", postcode="LS6 1AA")
    cover(service, outcode="LS6")
    cover(service, practice=practice)
    return {
        "service": service,
        "senior": make_member(service, "senior", name="Daniel Osei"),
        "worker": make_member(service, "link_worker", name="Aisha Rahman"),
        "referrer": make_member(practice, "referrer", name="Dr Sunita Rao"),
    }


@pytest.fixture
def desk(open_page, sign_in, world, axe):
    """`desk(role)`: that person's browser, signed in, driven by keyboard."""
    desks = {}

    def at(role: str) -> Desk:
        if role not in desks:
            page = open_page()
            sign_in(page, world[role])
            desks[role] = Desk(page, axe)
        return desks[role]

    return at


# What a page is made of, without its words: axe need not look at the same state twice.
MADE_OF = """() => [...document.querySelectorAll("*")].map(element => [
    element.tagName, element.className, element.type, element.getAttribute("role"),
    element.getAttribute("aria-label") !== null, element.hidden].join()).join(" ")"""


class Desk(Typist):
    """A keyboard, and a look at every state of a page that it comes to."""

    looked_at = set()

    def __init__(self, page, axe):
        super().__init__(page)
        self.axe = axe

    def open(self, path):
        self.page.goto(path)
        self.look()

    def look(self):
        state = self.page.evaluate(MADE_OF)
        if state not in self.looked_at:
            self.axe(self.page)
            self.looked_at.add(state)

    def _enter(self, target):
        super()._enter(target)
        self.look()

    def sees(self, *words):
        text = self.page.locator("main").inner_text()
        for word in words:
            assert word in text, f"{word!r} is not on {self.page.url}:\n{text}"

    @property
    def person_path(self):
        return re.search(r"/people/[0-9a-f-]{36}/", self.page.url)[0]


def ask_for_help(visitor):
    """Ten screens, from the front door to a reference."""
    with clock.at(START):
        visitor.open("/")
        visitor.press("Get help")
        visitor.answer(who="me")
        visitor.press("Continue")
        visitor.answer(place="postcode", postcode="LS6 2AB")
        visitor.answer(born_on_day="27", born_on_month="3", born_on_year="1954")
        visitor.press("Continue")
    with clock.at(START + timedelta(minutes=6)):
        visitor.answer(given_name="Ada", family_name="Bello-O’Connor")
        visitor.press("Continue")
        visitor.answer(reasons=["lonely", "grief"], own_words="I miss my choir since Joan died.")
        visitor.press("Continue")
        visitor.answer(channels=["phone", "email", "letter"], telephone="07700 900123")
        visitor.answer(email="ada@example.org", address="4 Mill Lane")
        visitor.press("Continue")
        visitor.answer(best_time="morning", voicemail="no", answers="only_me")
        visitor.press("Continue")
        visitor.answer(surgery="not_known")
        visitor.press("Continue")
        visitor.answer(language="en", interpreter="no")
        visitor.press("Continue")
        visitor.answer(agree=True)
        visitor.press("Continue")
        visitor.sees("Check", "Ada", "I miss my choir since Joan died.")
        visitor.press("Send")
        visitor.sees("01632 960 100", "Thursday 12 March")


def triage_and_allocate(senior):
    with clock.at(START + timedelta(hours=2)):
        senior.open("/manage/triage")
        senior.follow("Ada Bello-O’Connor")
        senior.sees("I miss my choir since Joan died.", "Feeling lonely or cut off")
        senior.press("Accept")
        senior.open("/manage/allocation/")
        senior.follow("Ada Bello-O’Connor")
        senior.sees("Aisha Rahman")
        senior.press("Assign to Aisha Rahman")


def first_contact(worker):
    """The phone screen; the first meeting is booked in the same form."""
    with clock.at(START + timedelta(days=1)):
        worker.open("/calls/")
        worker.follow("Ada Bello-O’Connor")
        worker.sees("I miss my choir since Joan died.")
        worker.answer(outcome="no_answer")
        worker.press("Save")
    with clock.at(START + timedelta(days=2)):
        worker.open("/calls/")
        worker.follow("Ada Bello-O’Connor")
        worker.answer(outcome="spoke")
        worker.date("meeting_on", FIRST_MEETING)
        worker.answer(meeting_time="2pm", meeting_place="Mill Lane library")
        worker.answer(share_practice="yes")
        worker.press("Save")


def record_next(worker, person):
    """From the list of meetings to the page on which the next one is recorded."""
    worker.open(f"{person}meetings/")
    worker.press("Record it")


def first_meeting(worker, person):
    with clock.at(FIRST_MEETING + timedelta(hours=5)):
        record_next(worker, person)
        worker.sees("What matters to you?", "I miss my choir since Joan died.")
        worker.answer(matters="Singing with people again")
        worker.answer(goal="Sing in a choir", goal_step="Ring the choir leader")
        worker.answer(next="booked")
        worker.date("on", FIRST_MEETING + timedelta(weeks=1))
        worker.answer(at="2pm")
        worker.press("Save")


def missed(worker, person):
    """The second meeting: she does not come; another is booked in its place."""
    with clock.at(FIRST_MEETING + timedelta(weeks=1, hours=6)):
        worker.open(f"{person}meetings/")
        worker.sees("Meeting 2 of 6")
        worker.follow("Missed meeting")
        worker.answer(next_step="Ring her tomorrow morning", again="booked")
        worker.date("on", FIRST_MEETING + timedelta(weeks=1, days=2))
        worker.answer(at="2pm")
        worker.press("Save")
        worker.sees("Missed meeting")


def later_meeting(worker, person, number, day, *, swap=False, last=False):
    with clock.at(day + timedelta(hours=6)):
        record_next(worker, person)
        step = worker.page.locator("[name^='step_']").first.get_attribute("name")
        if swap:
            worker.answer(
                **{step: "swapped", step.replace("step_", "instead_"): "Try the library group"}
            )
        worker.answer(working="Getting out in the mornings", not_working="Evenings are long")
        worker.answer(we_change="Something for Thursday evenings")
        if last:
            worker.answer(next="closing")
        else:
            worker.answer(next="they_ring")
            worker.date("ring_by", day + timedelta(weeks=2))
        worker.press("Save")
        worker.sees("How does the work end?" if last else "Seen by social prescribing link worker")


def close(worker, person, day):
    """The letter is read and kept; what the practice hears is previewed."""
    with clock.at(day + timedelta(days=1)):
        worker.open(f"{person}closing/")
        goal = worker.page.locator("[name^='goal_']").first.get_attribute("name")
        worker.answer(reason="carries_on")
        worker.answer(**{goal: "myself"})
        worker.answer(carries_on="The library group, Thursdays at 6pm")
        worker.press("Continue")
        worker.sees("The letter to", "To the registered practice")
        worker.press("Close the case and send")


def read_letter(worker, person):
    """The PDF as the person gets it: its words, and the tags that a screen reader needs."""
    worker.open(f"{person}letters/")
    link = worker.page.locator("a[href*='/pdf/']").first.get_attribute("href")
    answer = worker.page.request.get(link)
    assert answer.headers["content-type"] == "application/pdf"
    letter = pypdf.PdfReader(io.BytesIO(answer.body()))
    text = "\n".join(page.extract_text() for page in letter.pages)
    assert "The library group" in text
    assert "Sing in a choir" in text
    catalog = letter.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalog
    assert catalog["/Lang"].startswith("en")


def six_meetings(worker, person):
    first_meeting(worker, person)
    missed(worker, person)
    later_meeting(worker, person, 2, FIRST_MEETING + timedelta(weeks=1, days=2), swap=True)
    for number, week in list(enumerate(WEEKS, start=1))[2:]:
        day = FIRST_MEETING + timedelta(weeks=week)
        later_meeting(worker, person, number, day, last=number == len(WEEKS))
    worker.open(f"{person}plan/versions")
    worker.sees("Sing in a choir", "Try the library group")


def test_from_asking_for_help_to_the_closing_letter(world, desk, open_page, axe):
    ask_for_help(Desk(open_page(width=390, height=844), axe))
    triage_and_allocate(desk("senior"))
    worker = desk("worker")
    first_contact(worker)
    with clock.at(START + timedelta(days=2)):
        worker.open("/caseload/")
        worker.follow("Ada Bello-O’Connor")
    person = worker.person_path
    six_meetings(worker, person)
    close(worker, person, FIRST_MEETING + timedelta(weeks=12))
    with clock.at(FIRST_MEETING + timedelta(weeks=12, days=2)):
        read_letter(worker, person)


def refer_somebody(referrer):
    """One page, under a minute."""
    with clock.at(START):
        referrer.open("/refer/")
        referrer.answer(given_name="Ada", family_name="Bello-O’Connor")
        referrer.date("born_on", datetime(1954, 3, 27, tzinfo=UTC))
        referrer.answer(agreement="agrees", reasons=["lonely", "grief"], urgency="routine")
        referrer.answer(own_words="I miss my choir since Joan died.", risks=["none_known"])
        referrer.answer(telephone="07700 900123", safe_channels=["phone", "letter"])
        referrer.answer(interpreter="no")
        referrer.unfold("More: name they like")
        referrer.answer(
            voicemail="no", address="4 Mill Lane", postcode="LS6 2AB", share_outcome="yes"
        )
        referrer.press("Send referral")
        referrer.sees("Thursday 12 March")


def test_a_professional_refers_and_hears_how_it_ended(world, desk):
    refer_somebody(desk("referrer"))
    triage_and_allocate(desk("senior"))
    worker = desk("worker")
    first_contact(worker)
    with clock.at(START + timedelta(days=2)):
        worker.open("/caseload/")
        worker.follow("Ada Bello-O’Connor")
    person = worker.person_path
    first_meeting(worker, person)
    close(worker, person, FIRST_MEETING + timedelta(weeks=1))
    with clock.at(FIRST_MEETING + timedelta(weeks=1, days=2)):
        referrer = desk("referrer")
        referrer.open("/refer/sent/")
        referrer.follow("Ada Bello-O’Connor")
        referrer.sees("Accepted", "Work has ended", "1362721000000106")
