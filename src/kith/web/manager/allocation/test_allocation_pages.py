"""The allocation board as a manager, a link worker, a stranger and nobody meet it."""

from datetime import timedelta

import pytest
from django.test import Client

from kith.kernel import clock
from kith.kernel.clock import today
from kith.referrals.queries import allocation
from kith.web.manager.allocation import views
from kith_testing.cases import make_case, make_referral
from kith_testing.people import make_member, make_person, make_service, member_actor
from kith_testing.stored import stored
from kith_testing.visits import link

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class World:
    def __init__(self, role="manager", limit=1):
        self.service = make_service()
        self.member = make_member(self.service, role, name="Mona Reed")
        self.actor = member_actor(self.member)
        self.worker = make_member(self.service, name="Ben Hill", worker={"caseload_limit": limit})
        self.person_id = make_person(self.service, given_name="Wanda")
        self.referral_id = make_referral(self.service, self.person_id, status="accepted")
        self.client = Client()
        self.client.force_login(self.member.user, backend=BACKEND)

    def path(self, end=""):
        return f"/manage/allocation/{end}"

    @property
    def choose(self):
        return self.path(f"{self.referral_id}/")

    def assign(self, version=1, worker=None, referral_id=None, **data):
        who = (worker or self.worker).id
        end = f"{referral_id or self.referral_id}/{who}/"
        return self.client.post(self.path(end), {"version": version} | data)

    def row(self, referral_id=None):
        rows = stored(self.service, "referrals.Referral")
        return next(row for row in rows if row.id == (referral_id or self.referral_id))


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.KITH_SECOND_FACTOR_REQUIRED = False


def test_the_board_shows_who_waits_and_who_has_room():
    words = World().client.get("/manage/allocation/").content.decode()
    for said in ("1 person waits", "Wanda Bello", "Ben Hill", "0 of 1 people", "room for 1"):
        assert said in words


def test_one_click_assigns():
    world = World()
    words = world.client.get(world.choose).content.decode()
    assert "Assign to Ben Hill" in words
    assert "Fits:" in words
    assert world.assign().headers["Location"] == world.path()
    assert world.row().link_worker_id == world.worker.id


def test_a_full_worker_needs_a_reason():
    world = World()
    world.assign()
    second = make_referral(world.service, make_person(world.service), status="accepted")
    asked = world.assign(referral_id=second)
    assert "Say why to go over the limit" in asked.content.decode()
    assert world.row(second).status == "accepted"
    world.assign(referral_id=second, over_limit_reason="Nobody else speaks Somali")
    kept = {row.over_limit_reason for row in stored(world.service, "referrals.Allocation")}
    assert kept == {"", "Nobody else speaks Somali"}


def test_a_page_that_is_out_of_date_changes_nothing():
    world = World()
    assert world.assign(version=7).status_code == 409
    assert world.row().status == "accepted"


def test_handing_over_needs_a_note():
    world = World(limit=5)
    made = make_case(world.service)
    options = {"referral_id": made.referral_id, "worker": world.worker}
    words = world.client.get(world.path(f"{made.referral_id}/")).content.decode()
    assert "Hand over to Ben Hill" in words
    assert "needs to know" in world.assign(**options).content.decode()
    world.assign(**options, handover_note="Meets in the library")
    assert made.row().link_worker_id == world.worker.id


def test_who_may_not_and_who_is_elsewhere():
    world, elsewhere = World(), World()
    worker = World(role="link_worker")
    for path in (world.path(), world.choose):
        assert Client().get(path).status_code == 302
        assert worker.client.get(path).status_code == 403
    assert elsewhere.client.get(world.choose).status_code == 404
    assert elsewhere.assign(referral_id=world.referral_id).status_code == 404
    assert world.assign(worker=elsewhere.worker).status_code == 404
    assert world.row().status == "accepted"


def test_a_long_board_comes_in_pages_and_first_shows_who_has_most_room(monkeypatch):
    world = World(limit=3)
    for number in range(2):
        person = make_person(world.service, given_name=f"Person{number}")
        make_referral(world.service, person, status="accepted")
    make_member(world.service, name="Al Full", worker={"caseload_limit": 0})
    monkeypatch.setattr(allocation, "A_PAGE", 2)
    monkeypatch.setattr(views, "FIRST_FEW", 1)
    board = world.client.get("/manage/allocation/")
    assert "3 people wait" in board.text
    seen = [board.text, world.client.get(link(board, "next")).text]
    for name in ("Wanda", "Person0", "Person1"):
        assert sum(name in page for page in seen) == 1
    for path in (world.path(), world.choose):
        words = world.client.get(path).text
        assert ("Ben Hill" in words, "Al Full" in words) == (True, False)
        assert "See 1 more link worker" in words
        assert "Al Full" in world.client.get(path, {"workers": "all"}).text


def test_whoever_is_away_comes_last_and_says_so(monkeypatch):
    world = World(limit=1)
    leave = {"caseload_limit": 30, "away_from": today(), "away_until": today()}
    make_member(world.service, name="Liam Brennan", worker=leave)
    words = world.client.get(world.path()).text
    assert "Away" in words
    monkeypatch.setattr(views, "FIRST_FEW", 1)
    words = world.client.get(world.path()).text
    assert ("Ben Hill" in words, "Liam Brennan" in words) == (True, False)
    with clock.at(clock.now() + timedelta(days=1)):
        words = world.client.get(world.path()).text
        assert ("Ben Hill" in words, "Liam Brennan" in words) == (False, True)
