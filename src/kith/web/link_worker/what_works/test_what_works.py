"""What works for a person: kept, compared where two wrote, and heeded by the suggestions."""

from html import unescape

import pytest
from django.urls import reverse

from kith.connections.queries.suggestions import suggestions_for
from kith.directory.operations.what_works import turn_down_kind, write_what_works
from kith.directory.queries.what_works import what_works
from kith.directory.what_works import WhatWorks
from kith.kernel.errors import Refused, Stale
from kith.kernel.ids import new_id
from kith_testing.cases import make_case
from kith_testing.directory import make_listing, make_location
from kith_testing.people import make_member, make_service, member_actor
from kith_testing.stories import write_plan
from kith_testing.visits import signed_in, statements

pytestmark = pytest.mark.django_db
FILLED = {
    "words": "Mornings are hard. I hate singing.",
    "pays": "some",
    "pounds": "4.50",
    "free": ["1", "4"],
    "furthest_miles": "2",
    "travels": ["walk", "bus"],
    "takes_part": "out",
    "online": "no",
    "access": ["step_free"],
    "circumstances": ["carer"],
    "not_kinds": ["walking"],
    "firm": ["cost", "access"],
}


@pytest.fixture
def worker(monkeypatch):
    monkeypatch.setenv("KITH_LANGUAGE_MODEL", "/nonexistent")
    return make_member(make_service(), name="Sam Okoro")


@pytest.fixture
def case(worker):
    return make_case(worker.organisation, member_actor(worker), postcode="LS1 1AA")


def address(case):
    return reverse("link_worker:what_works", args=[case.person_id])


def fill_in(worker, case, **said):
    key = {"idempotency_key": str(new_id())}
    return signed_in(worker).post(address(case), FILLED | key | said)


def standing(case):
    return what_works(actor=case.actor, person_id=case.person_id)


def test_what_was_filled_in_stands_in_the_form_and_in_words(worker, case):
    assert fill_in(worker, case).status_code == 302
    works = standing(case).works
    assert (works.budget_pence, works.free_bits, works.furthest_miles) == (450, 0b10010, 2)
    assert (works.travels, works.firm) == (("walk", "bus"), ("cost", "access"))
    form = signed_in(worker).get(address(case)).text
    for part in ('value="4.50"', 'id="free-4" name="free" type="checkbox" value="4" checked'):
        assert part in form
    place = reverse("link_worker:suggestions", args=[case.person_id])
    page = unescape(signed_in(worker).get(place).text)
    assert "Up to £4.50 a week (firm)" in page
    assert 'find/" aria-current="page"' in page
    assert "Monday afternoon; Tuesday afternoon" in page


def test_nothing_asked_is_not_known_and_no_limit(worker, case):
    nothing = {name: [] if isinstance(said, list) else "" for name, said in FILLED.items()}
    assert (
        fill_in(
            worker, case, **nothing | {"online": "unknown", "takes_part": "unknown"}
        ).status_code
        == 302
    )
    assert standing(case).works == WhatWorks(firm=())


def test_a_mistake_is_told_and_keeps_what_was_typed(worker, case):
    page = fill_in(worker, case, pounds="").text
    assert "Enter how much they can pay in a week" in page
    assert "Mornings are hard" in page
    assert standing(case).id is None


def test_two_at_once_see_both_and_sending_twice_is_once(worker, case):
    key = str(new_id())
    fill_in(worker, case, idempotency_key=key)
    assert fill_in(worker, case, idempotency_key=key).status_code == 302
    late = fill_in(worker, case, words="Evenings are best")
    assert late.status_code == 409
    assert "Mornings are hard" in late.text
    assert "Evenings are best" in late.text
    seen = str(standing(case).id)
    assert fill_in(worker, case, words="Evenings are best", seen=seen).status_code == 302
    assert standing(case).works.words == "Evenings are best"


def test_what_no_form_sends_is_refused(case):
    given = {"actor": case.actor, "person_id": case.person_id}
    for works in (WhatWorks(firm=("kind",)), WhatWorks(not_kinds=("crisis_urgent",))):
        with pytest.raises(Refused):
            write_what_works(**given, works=works, seen=None, idempotency_key=new_id())
    turn_down_kind(**given, kind="walking", idempotency_key=new_id())
    turn_down_kind(**given, kind="walking", idempotency_key=new_id())
    assert standing(case).works.not_kinds == ("walking",)
    with pytest.raises(Stale):
        write_what_works(**given, works=WhatWorks(), seen=None, idempotency_key=new_id())


def test_limits_rule_out_and_wishes_only_lower(worker, case):
    write_plan(case, goal="Meet people over a cup of tea")
    dear = make_listing("Dear tea", places=(make_location(),), cost="paid")
    online = make_listing("Tea on screen", in_person=False, online=True)
    fill_in(worker, case, firm=["times"])
    found = suggestions_for(actor=case.actor, person_id=case.person_id).suggested
    assert [one.service.id for one in found.suggestions] == [dear]
    left = {left.service.id: left.why for left in found.left_out}
    assert left == {online: ("Only online, and they do not use the internet",)}


def test_finding_starts_from_what_works(worker, case):
    fill_in(worker, case, access=[], takes_part="remote", online="yes")
    place = reverse("link_worker:find", args=[case.person_id])
    page = signed_in(worker).get(place).text
    assert '<option value="300" selected' in page
    assert 'id="id_online" name="online" type="checkbox" value="on" checked' in page


def test_fifty_listings_cost_as_many_statements_as_one(worker, case):
    write_plan(case, goal="Make friends")
    fill_in(worker, case, firm=[])
    place, here = reverse("link_worker:suggestions", args=[case.person_id]), make_location()
    make_listing("Tea and talk", places=(here,))
    client = signed_in(worker)
    client.get(place)
    one = statements(client, place)
    for number in range(49):
        make_listing(f"Tea {number}", places=(here,))
    client.get(place)
    # Where little is found, one statement more looks farther.
    assert len(statements(client, place)) + 1 == len(one) == 24
