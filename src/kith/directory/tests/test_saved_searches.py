"""Saved searches: what is new is told once, and nothing piles up."""

from datetime import timedelta

import pytest

from kith.directory.operations import saved_searches as keep
from kith.directory.operations.moderation import hide_listing, publish_listing
from kith.directory.queries.saved_searches import saved_search, saved_searches
from kith.directory.queries.searching import Search, TimeOfWeek, search_from
from kith.kernel import clock
from kith.kernel.actor import system
from kith.kernel.errors import NotFound, Refused
from kith.kernel.ids import new_id
from kith_testing.directory import make_listing, make_location
from kith_testing.people import make_member, make_service, member_actor

pytestmark = pytest.mark.django_db
WALKS = Search(kinds=("walking",), lat=53.8, lon=-1.55)


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def sam(service):
    return member_actor(make_member(service, "senior", email="sam@example.org"))


def save(actor, name="Walks", search=WALKS, key=None):
    return keep.save_search(
        actor=actor, name=name, asked={"kind": ["walking"]}, search=search, key=key or new_id()
    )


def walk(name="Walk", **fields):
    return make_listing(name, kinds=("walking",), places=(make_location(),), **fields)


class Days:
    """Mornings that follow one another."""

    def __init__(self, service):
        self.actor, self.day = system("saved-searches", service.id), 0

    def morning(self):
        self.day += 1
        with clock.at(clock.now() + timedelta(days=self.day)):
            return keep.check_searches(actor=self.actor)


def new_in(actor, saved):
    return [one.name for one in saved_search(actor=actor, saved_id=saved).listings]


def test_only_what_comes_later_is_new_and_it_is_told_once(service, sam):
    days = Days(service)
    walk("Old")
    make_listing("Choir", kinds=("music_singing",), places=(make_location(),))
    saved = save(sam)
    assert days.morning() == ()
    walk("New one")
    (news,) = days.morning()
    assert (news.email, news.searches) == ("sam@example.org", (("Walks", 1),))
    assert days.morning() == ()
    assert new_in(sam, saved) == ["New one"]


def test_run_twice_in_a_morning_tells_once(service, sam):
    save(sam)
    walk()
    with clock.at(clock.now() + timedelta(days=1)):
        told = [keep.check_searches(actor=system("saved-searches", service.id)) for _ in "12"]
    assert [len(news) for news in told] == [1, 0]


def test_nothing_piles_up_for_somebody_who_does_not_look(service, sam):
    days, saved = Days(service), save(sam)
    told = []
    for number in range(4):
        walk(f"Walk {number}")
        told.append(len(days.morning()))
    assert told == [1, 0, 0, 0]
    assert len(new_in(sam, saved)) == 4
    with clock.at(clock.now() + timedelta(days=days.day)):
        keep.mark_seen(actor=sam, saved_id=saved)
    assert new_in(sam, saved) == []
    walk("After")
    assert [n.searches for n in days.morning()] == [(("Walks", 1),)]


def test_one_email_for_all_of_a_workers_searches_and_none_for_others(service, sam):
    days = Days(service)
    save(sam)
    save(sam, "Walks anywhere", Search(kinds=("walking",)))
    gone = make_member(service, email="gone@example.org", active=False)
    other = member_actor(make_member(make_service("Southgate"), email="else@example.org"))
    save(other)
    save(member_actor(make_member(service)), "No address")
    assert gone.active is False
    walk()
    (news,) = days.morning()
    assert (news.email, [name for name, _n in news.searches]) == (
        "sam@example.org",
        ["Walks", "Walks anywhere"],
    )


def test_what_is_hidden_again_is_not_shown_and_what_comes_back_is_new(service, sam):
    days, saved = Days(service), save(sam)
    listing = walk()
    days.morning()
    hide_listing(actor=sam, listing_id=listing, why="Closed")
    assert new_in(sam, saved) == []
    days.morning()
    keep.mark_seen(actor=sam, saved_id=saved)
    publish_listing(actor=sam, listing_id=listing)
    days.morning()
    assert new_in(sam, saved) == ["Walk"]


def test_a_paused_search_tells_nothing_and_goes_on_from_today(service, sam):
    days, saved = Days(service), save(sam)
    keep.set_telling(actor=sam, saved_id=saved, on=False)
    walk("While paused")
    assert days.morning() == ()
    keep.set_telling(actor=sam, saved_id=saved, on=True)
    assert new_in(sam, saved) == []
    walk("Afterwards")
    assert [n.searches for n in days.morning()] == [(("Walks", 1),)]


def test_too_wide_a_search_says_so_and_tells_nothing(service, sam, monkeypatch):
    monkeypatch.setattr(keep, "MOST_LISTINGS", 2)
    days, saved = Days(service), save(sam)
    for number in range(3):
        walk(f"Walk {number}")
    assert days.morning() == ()
    assert saved_search(actor=sam, saved_id=saved).line.too_wide


def test_saving_twice_naming_twice_and_saving_nothing(sam):
    key = new_id()
    assert [save(sam, key=key), save(sam, "Again", key=key)] == [key, key]
    with pytest.raises(Refused, match="of this name"):
        save(sam)
    other = save(sam, "Others")
    with pytest.raises(Refused, match="of this name"):
        keep.rename_search(actor=sam, saved_id=other, name="Walks")
    with pytest.raises(Refused, match="a name"):
        keep.rename_search(actor=sam, saved_id=other, name="   ")
    with pytest.raises(Refused, match="Choose words"):
        save(sam, "Nothing", Search())
    assert [line.name for line in saved_searches(actor=sam)] == ["Others", "Walks"]


def test_a_search_belongs_to_whoever_saved_it(service, sam):
    saved, colleague = save(sam), member_actor(make_member(service))
    for verb in (keep.mark_seen, keep.delete_search):
        try:
            verb(actor=colleague, saved_id=saved)
        except NotFound:
            continue
    with pytest.raises(NotFound):
        saved_search(actor=colleague, saved_id=saved)
    assert saved_searches(actor=colleague) == ()
    assert len(saved_searches(actor=sam)) == 1
    keep.delete_search(actor=sam, saved_id=saved)
    keep.delete_search(actor=sam, saved_id=saved)
    assert saved_searches(actor=sam) == ()


def test_a_search_comes_back_as_it_was_kept():
    search = Search(words="tea", times=(TimeOfWeek.EVENING,), max_pence=300, outcode="LS6")
    kept = {"words": "tea", "times": ["evening"], "max_pence": 300, "outcode": "LS6", "gone": 1}
    assert search_from(kept) == search
