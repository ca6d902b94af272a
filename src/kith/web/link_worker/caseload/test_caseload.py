"""My caseload, by key; any worker's for those who allocate."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kith.kernel import clock
from kith_testing.cases import make_case
from kith_testing.people import make_member, make_service, member_actor
from kith_testing.stories import change_case
from kith_testing.visits import link, signed_in, statements

pytestmark = pytest.mark.django_db
CASELOAD = reverse("link_worker:caseload")


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def sam(service):
    return make_member(service, name="Sam Okoro")


@pytest.fixture
def lee(service):
    return make_member(service, name="Lee Ash", worker={"specialisms": ["children"]})


def case_of(service, member, name="Ada", **person):
    return make_case(service, member_actor(member), given_name=name, **person)


def text_of(member, **query):
    return signed_in(member).get(CASELOAD, query).text


def test_it_is_mine_and_nobody_elses(service, sam, lee):
    case_of(service, sam, "Mine")
    case_of(service, lee, "Theirs")
    text = text_of(sam)
    assert "Mine Bello" in text
    assert "Theirs" not in text


def test_a_link_worker_cannot_choose_a_colleague(service, sam, lee):
    case_of(service, lee, "Theirs")
    assert "Theirs" not in text_of(sam, worker=str(lee.id))


@pytest.mark.parametrize("role", ["senior", "manager"])
def test_a_senior_or_manager_sees_one_or_all(service, sam, lee, role):
    case_of(service, sam, "Mine")
    case_of(service, lee, "Theirs")
    boss = make_member(service, role)
    assert "Theirs" in text_of(boss, worker=str(lee.id))
    assert "Mine" not in text_of(boss, worker=str(lee.id)).split("<main")[1].split("<ul")[1]
    both = text_of(boss, worker="all")
    assert "Mine Bello" in both
    assert "Theirs Bello" in both
    children = text_of(boss, worker="all", specialism="children")
    assert "Mine Bello" not in children
    assert "Theirs Bello" in children


def test_what_is_due_first_comes_first_and_overdue_can_be_had_alone(service, sam):
    later, sooner = case_of(service, sam, "Later"), case_of(service, sam, "Sooner")
    change_case(later, next_due_on=clock.today() + timedelta(9))
    change_case(sooner, next_due_on=clock.today() - timedelta(1))
    change_case(case_of(service, sam, "Never"), next_due_on=None)
    text = text_of(sam)
    assert text.index("Sooner") < text.index("Later") < text.index("Never")
    alone = text_of(sam, overdue="on")
    assert "Sooner" in alone
    assert "Later" not in alone


def test_by_status(service, sam):
    paused, closed = case_of(service, sam, "Paul"), case_of(service, sam, "Clo")
    case_of(service, sam, "Opal")
    change_case(paused, status="paused")
    change_case(closed, status="closed", closed_at=clock.now(), close_reason="completed")
    shown = {status: text_of(sam, status=status) for status in ("", "open", "paused", "closed")}
    found = {s: [n for n in ("Opal", "Paul", "Clo ") if n in t] for s, t in shown.items()}
    assert found == {
        "": ["Opal", "Paul"],
        "open": ["Opal"],
        "paused": ["Paul"],
        "closed": ["Clo "],
    }


def test_a_wrong_filter_is_as_good_as_none(service, sam):
    case_of(service, sam, "Mine")
    assert "Mine" in text_of(sam, status="nonsense", worker="nobody", specialism="x")


def test_a_restricted_person_of_a_colleague_is_hidden_from_a_senior(service, lee):
    case_of(service, lee, "Zebedee", restricted=True, link_worker=lee)
    senior = make_member(service, "senior")
    assert "Zebedee" not in text_of(senior, worker="all")
    assert "Zebedee" in text_of(make_member(service, "manager"), worker="all")


def test_another_service_sees_none_of_it(service, sam):
    case_of(service, sam, "Zebedee")
    assert "Zebedee" not in text_of(make_member(make_service("Southgate"), "manager"), worker="all")


def test_fifty_a_page_and_the_same_few_statements(service, sam):
    first = case_of(service, sam, "Case 00")
    change_case(first, next_due_on=clock.today())
    client = signed_in(sam)
    one = statements(client, CASELOAD)
    for number in range(1, 52):
        made = case_of(service, sam, f"Case {number:02}")
        change_case(made, next_due_on=clock.today() + timedelta(number))
    fifty = statements(client, CASELOAD)
    assert len(one) == len(fifty) <= 8
    page = client.get(CASELOAD)
    assert len(page.content) <= 60_000
    assert "Case 49" in page.text
    assert "Case 50" not in page.text
    second = client.get(link(page, "next"))
    assert "Case 50" in second.text
    assert "Case 49" not in second.text
    assert "Case 49" in client.get(link(second, "prev")).text
