"""Figures: counts of what one answers for, small numbers hidden, never who."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kith.insights.queries import figures
from kith.kernel import clock
from kith.kernel.clock import today
from kith.kernel.errors import NotAllowed
from kith_testing.intakes import cover, make_details, make_referral
from kith_testing.people import make_member, make_organisation, make_service, staff_actor

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
YEAR = {"first": today() - timedelta(days=365), "last": today()}


@pytest.fixture
def place():
    board = make_organisation("Northmoor ICB", "icb")
    network = make_organisation("Northmoor PCN", "pcn", parent=board)
    practice = make_organisation("The Surgery", "practice", parent=network)
    service = make_service()
    cover(service, practice=practice)
    return board, practice, service


def table(found, heading):
    return {r.label: r.n for t in found.tables if t.heading == heading for r in t.rows}


def test_a_commissioner_sees_counts_of_their_place_only(place):
    board, practice, service = place
    for _ in range(6):
        make_referral(service, person=make_details(practice_id=practice.id))
    make_referral(make_service("Southgate"))
    found = figures(actor=staff_actor(board, "commissioner"), **YEAR)
    assert found.waits.received == 5
    assert table(found, "practice") == {"The Surgery": 5}
    assert table(found, "reason") == {"Feeling lonely or cut off": 5}
    assert figures(actor=staff_actor(service, "manager"), **YEAR).waits.received == 6


def test_two_periods_compared_do_not_give_away_one_person(place):
    board, practice, service = place
    on = datetime(2026, 3, 2, 10, tzinfo=UTC)
    for day in (*[0] * 6, 1):
        with clock.at(on + timedelta(days=day)):
            make_referral(service, person=make_details(practice_id=practice.id))
    asked = {"actor": staff_actor(board, "commissioner"), "first": date(2026, 3, 1)}
    without = figures(**asked, last=date(2026, 3, 2))
    with_them = figures(**asked, last=date(2026, 3, 3))
    assert without == with_them
    assert (without.first, without.last) == (date(2026, 3, 1), date(2026, 3, 31))


def test_small_counts_are_hidden(place):
    board, practice, service = place
    for _ in range(3):
        make_referral(service, person=make_details(practice_id=practice.id))
    found = figures(actor=staff_actor(board, "commissioner"), **YEAR)
    assert found.waits.received is None
    assert set(table(found, "practice").values()) == {None}


def test_a_referrer_sees_no_figures(place):
    _, practice, _ = place
    with pytest.raises(NotAllowed):
        figures(actor=staff_actor(practice, "referrer"), **YEAR)


def test_the_page_names_nobody_and_takes_a_period(client, place, settings):
    settings.KITH_SECOND_FACTOR_REQUIRED = False
    board, _, service = place
    make_referral(service)
    client.force_login(make_member(board, "commissioner").user, backend=BACKEND)
    page = client.get("/figures/").content.decode()
    assert "fewer than 5" in page
    assert "Bello" not in page
    wrong = {"first_day": "1", "first_month": "13", "first_year": "x"}
    assert client.get("/figures/", wrong).status_code == 200
