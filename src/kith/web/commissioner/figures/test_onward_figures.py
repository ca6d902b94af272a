"""Unmet need and closed loops: exact for those who work there, never who for those who do not."""

import csv
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kith.connections.choices import Answer, Helped, Route, Side, Started
from kith.connections.operations.answering import record_provider_answer
from kith.connections.operations.saying import Said, record_side
from kith.insights.loops import Loop, _coarse, closed_loops
from kith.insights.unmet import unmet_needs
from kith.kernel import clock
from kith.kernel.clock import now, today
from kith.kernel.errors import NotAllowed
from kith.kernel.ids import new_id
from kith.web.commissioner.figures import onward_views
from kith.web.commissioner.figures.onward_views import exported
from kith.web.components.spreadsheet_out import csv_response
from kith_testing.cases import make_case
from kith_testing.connecting import miss, offered, sent
from kith_testing.directory import make_provider
from kith_testing.intakes import cover
from kith_testing.people import make_member, make_organisation, make_service, staff_actor
from kith_testing.visits import signed_in

YEAR = {"first": today() - timedelta(days=365), "last": today()}


@pytest.fixture
def place():
    board = make_organisation("Northmoor ICB", "icb")
    network = make_organisation("Northmoor PCN", "pcn", parent=board)
    practice = make_organisation("The Surgery", "practice", parent=network)
    service = make_service()
    cover(service, practice=practice)
    return board, service


@pytest.mark.django_db
def test_staff_see_unmet_need_exactly_and_a_commissioner_no_small_number(place):
    board, service = place
    miss(service, 12)
    miss(service, 3, outcode="LS7", reason="too_dear")
    miss(make_service("Southgate"), 9)
    ours = unmet_needs(actor=staff_actor(service, "manager"), **YEAR)
    assert (ours.total, ours.hidden) == (15, 0)
    assert [(row.kind, row.outcode, row.n) for row in ours.rows] == [
        ("Walking group", "LS6", 12),
        ("Walking group", "LS7", 3),
    ]
    theirs = unmet_needs(actor=staff_actor(board, "commissioner"), **YEAR)
    assert (theirs.total, theirs.hidden, theirs.coarse) == (15, 1, True)
    assert [row.n for row in theirs.rows] == [10]
    assert [row.n for row in theirs.by_area] == [None, None]
    with pytest.raises(NotAllowed):
        unmet_needs(actor=staff_actor(service, "link_worker"), **YEAR)


@pytest.mark.django_db
def test_the_pages_and_what_is_taken_away_say_the_same(place):
    board, service = place
    miss(service, 12)
    miss(service, 2, kind="")
    for member in (make_member(service, "manager"), make_member(board, "commissioner")):
        client = signed_in(member)
        page = client.get("/figures/unmet-need/")
        rows = list(csv.reader(client.get("/figures/unmet-need.csv").text.splitlines()))
        assert rows[1][:2] == ["Walking group", "LS6"]
        for row in rows[1:]:
            assert f'<td class="kith-table__number">{row[3]}</td>' in page.text
        assert client.get("/figures/connections/").status_code == 200
        assert client.get("/figures/connections.csv").status_code == 200


@pytest.mark.django_db
def test_a_loop_is_closed_by_coming_or_by_a_reason(place):
    board, service = place
    case = make_case(service, telephone="+441632960123", safe_channels=["phone"])
    came, full, silent = sent(case), sent(case), sent(case)
    warm = offered(case, Route.WARM, kinds=("walking",))
    for made in (came, full):
        answer = Answer.YES if made is came else Answer.FULL
        record_provider_answer(**made.given(), answer=answer)
    for made, side, helped in ((came, Side.PERSON, Helped.YES), (warm, Side.WORKER, None)):
        said = Said(Started.YES, helped)
        record_side(**made.given(), side=side, said=said, idempotency_key=new_id())
    found = closed_loops(actor=staff_actor(service, "manager"), **YEAR)
    every = found.every
    assert (every.offered, every.sent, every.answered) == (4, 3, 2)
    assert (every.started, every.helped, every.known) == (2, 1, 3)
    assert every.closure is None
    assert {loop.label: loop.offered for loop in found.by_kind} == {
        "Social, lunch or coffee group": 3,
        "Walking group": 1,
    }
    assert silent.row().state == "sent"
    theirs = closed_loops(actor=staff_actor(board, "commissioner"), **YEAR)
    assert theirs.every == Loop("All", *[None] * 7)
    assert theirs.first.day == 1


@pytest.mark.django_db
def test_the_persons_newest_word_counts_and_days_are_the_middle_of_all(place):
    case = make_case(place[1], telephone="+441632960123", safe_channels=["phone"])
    made = [sent(case) for _ in range(4)]
    for days, one in zip((1, 2, 9, 30), made, strict=True):
        with clock.at(now() + timedelta(days=days)):
            record_provider_answer(**one.given(), answer=Answer.YES)
            _the_person_says(one, Helped.YES)
    with clock.at(now() + timedelta(days=31)):
        _the_person_says(made[0], Helped.NO)
        _the_person_says(made[1], Helped.A_LITTLE)
    found = closed_loops(actor=staff_actor(place[1], "manager"), **YEAR)
    assert (found.every.started, found.every.helped) == (4, 3)
    (kind,) = found.by_kind
    assert kind.days == pytest.approx(5.5)
    assert {loop.days for loop in found.by_provider} == {kind.days}


@pytest.mark.django_db
def test_a_page_has_the_providers_with_the_most_and_says_how_many_there_are(place, monkeypatch):
    case = make_case(place[1], telephone="+441632960123", safe_channels=["phone"])
    for provider in (make_provider("Quay Choir"), make_provider("Elm Garden")):
        offered(case, Route.WARM, provider=provider)
    manager = make_member(place[1], "manager")
    every = closed_loops(actor=staff_actor(place[1], "manager"), **YEAR)
    first = closed_loops(actor=staff_actor(place[1], "manager"), **YEAR, most=1)

    assert every.providers == len(every.by_provider) > 1
    assert (first.providers, first.by_provider) == (every.providers, every.by_provider[:1])
    assert first.every == every.every
    monkeypatch.setattr(onward_views, "MOST_PROVIDERS", 1)
    page = signed_in(manager).get("/figures/connections/").text
    assert f"All {every.providers} are in the tables to take away." in page


def _the_person_says(made, helped):
    said = Said(Started.YES, helped)
    record_side(**made.given(), side=Side.PERSON, said=said, idempotency_key=new_id())


counts = st.integers(0, 60)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(counts, st.lists(counts, min_size=5, max_size=5))
def test_what_a_commissioner_sees_of_a_loop_points_to_nobody(offered_, parts):
    parts = [min(offered_, part) for part in parts]
    shown = _coarse(Loop("Tea", offered_, *parts, 3.0))
    for n in (shown.offered, shown.sent, shown.started, shown.known):
        assert n is None or n % 5 == 0
    if shown.closure is not None:
        assert shown.closure == min(100, round(100 * shown.known / shown.offered))


def test_a_table_to_take_away_runs_nothing():
    response = csv_response("x", ["Name"], [["=HYPERLINK(1)"], [None], ["Tea, and talk"], [3]])
    assert list(csv.reader(response.text.lstrip("\ufeff").splitlines())) == [
        ["Name"],
        ["'=HYPERLINK(1)"],
        [""],
        ["Tea, and talk"],
        ["3"],
    ]


def test_a_period_travels_to_what_is_taken_away():
    told = exported({"first": date(2026, 1, 2), "last": date(2026, 3, 4)})
    assert told["first_day"] == 2
    assert told["last_month"] == 3
