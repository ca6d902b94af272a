"""The waiting list, people with a place, the register."""

import re
from datetime import timedelta

import pytest

from kith.connections.choices import Answer, State
from kith.kernel.clock import today
from kith_testing.visits import asked, signed_in
from kith_testing.workspaces import make_workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return make_workspace()


@pytest.fixture
def client(place):
    return signed_in(place.member)


def test_waiting_moved_up_and_given_a_place(client, place):
    first, second = (place.accepted(answer=Answer.WAIT) for _one in range(2))
    assert client.get("/provider/waiting").text.index(str(first.id)) > 0
    client.post(f"/provider/referrals/{second.id}/up")
    page = client.get("/provider/waiting").text
    assert page.index(str(second.id)) < page.index(str(first.id))
    address = f"/provider/referrals/{second.id}/place"
    assert "Choose who tells them" in client.post(address, {"version": second.row().version}).text
    client.post(address, {"version": second.row().version, "told": "worker"})
    assert second.row().state == State.ACCEPTED
    again = client.post(address, {"version": second.row().version, "told": "worker"})
    assert again.status_code == 422
    assert client.post(address, {"version": 1, "told": "worker"}).status_code == 409


def test_an_end_with_a_reason_and_then_no_name_any_more(client, place):
    made = place.accepted()
    address = f"/provider/referrals/{made.id}/end"
    assert "Ada" in client.get("/provider/attending").text
    assert "Choose why" in client.post(address, {"version": made.row().version}).text
    client.post(address, {"version": made.row().version, "ended": "moved"})
    assert made.row().state == State.STOPPED
    assert "Ada" not in client.get("/provider/attending").text
    over = client.get("/provider/ended").text
    assert "They moved away" in over
    assert "Ada" not in over


def test_the_register_of_a_whole_group_and_undo(client, place):
    came, missed = place.accepted(), place.accepted()
    address = f"/provider/register/{place.listing_id}/?on={today().isoformat()}"
    assert "To fill in" in client.get("/provider/register/").text
    page = client.get(address).text
    key = re.search(r'name="idempotency_key" value="([^"]+)"', page)[1]
    data = {"shown": [came.id, missed.id], "came": [came.id], "on": today(), "idempotency_key": key}
    saved = client.post(address, data, follow=True).text
    assert "Register saved" in saved
    assert saved.count(" checked") == 1
    assert "1 of 2 came" in client.get("/provider/register/").text
    assert came.row().state == State.STARTED
    back = {n: re.search(rf'name="{n}" value="([^"]+)"', saved)[1] for n in ("key", "listing")}
    client.post("/provider/register/undo", back | {"on": today()})
    assert came.row().state == State.ACCEPTED


def test_a_day_that_is_none_and_a_strangers_group(client, place):
    there = f"/provider/register/{place.listing_id}/"
    for wrong in ("x", "2026-02-30", "9999999"):
        assert client.get(f"{there}?on={wrong}").status_code == 404
    ahead = today() + timedelta(1)
    assert "has not come yet" in client.get(f"{there}?on={ahead}").text
    stranger = signed_in(make_workspace("Oak Row").member)
    assert stranger.get(there).status_code == 404
    assert client.post("/provider/register/undo", {"key": "x"}).status_code == 404
    day = {"on_day": "3", "on_month": "2", "on_year": "2026", "listing": place.listing_id}
    found = client.get("/provider/register/", day)
    assert (found.status_code, "on=2026-02-03" in found.headers["Location"]) == (302, True)


def test_lists_cost_the_same_for_one_and_for_many(client, place):
    place.accepted()
    pages = ("/provider/", "/provider/attending", f"/provider/register/{place.listing_id}/")
    for address in pages:
        client.get(address)
    few = [len(asked(lambda a=address: client.get(a), 200)) for address in pages]
    for _one in range(3):
        place.accepted()
    many = [len(asked(lambda a=address: client.get(a), 200)) for address in pages]
    assert few == many
    assert max(many) <= 16, many
