"""From a person's page one can do what is next, and what does not fit is not offered."""

from datetime import datetime, time, timedelta

import pytest

from kith.casework.queries.story import story_of
from kith.kernel import clock
from kith.people.queries import person_header
from kith.web.link_worker.person.ways import _ways
from kith_testing.cases import make_case, make_referral
from kith_testing.people import make_member, make_person, make_service, member_actor
from kith_testing.stories import book, change_case

pytestmark = pytest.mark.django_db


def pages(actor, person_id):
    story = story_of(actor=actor, person_id=person_id)
    header = person_header(actor=actor, person_id=person_id)
    return [page.removeprefix("link_worker:") for _label, page, _more in _ways(story, header)]


@pytest.mark.parametrize(
    ("days", "page"), [(None, "book_meeting"), (-1, "record_meeting"), (1, "meeting")]
)
def test_the_next_meeting_is_booked_opened_or_written_up(days, page):
    case = make_case()
    if days:
        day = clock.today() + timedelta(days)
        book(case, datetime.combine(day, time(10), clock.LONDON))
    found = pages(case.actor, case.person_id)
    assert found[:2] == [page, "closing"]
    assert "contact" not in found


def test_before_a_case_there_is_the_first_contact():
    service = make_service()
    actor = member_actor(make_member(service))
    person = make_person(service)
    make_referral(service, person, status="allocated", link_worker_id=actor.membership_id)
    assert pages(actor, person)[0] == "contact"


def test_a_closed_case_can_come_back():
    case = make_case()
    change_case(case, status="closed", closed_at=clock.now(), close_reason="completed")
    found = pages(case.actor, case.person_id)
    assert "reopen" in found
    assert "closing" not in found


def test_for_somebody_who_died_there_is_nothing_to_do():
    case = make_case(died_on=clock.today())
    assert pages(case.actor, case.person_id) == []
