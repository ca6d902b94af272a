"""What fits a person, from goal and own words to a decision that is kept."""

from dataclasses import replace
from html import unescape

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.connections.choices import WhyNot
from kith.connections.models import SuggestionDecision, SuggestionsShown, UnmetNeed
from kith.connections.queries.suggestion_report import ENOUGH, Judged, suggestion_report
from kith.connections.queries.suggestions import suggestions_for
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.clock import today
from kith.kernel.errors import NotAllowed
from kith.kernel.ids import new_id
from kith.organisations.choices import Role
from kith.people.models import Person
from kith_testing.cases import make_case
from kith_testing.directory import make_listing, make_location
from kith_testing.people import make_member, make_service, member_actor
from kith_testing.stories import write_plan
from kith_testing.visits import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(monkeypatch):
    monkeypatch.setenv("KITH_LANGUAGE_MODEL", "/nonexistent")
    return make_member(make_service(), name="Sam Okoro")


@pytest.fixture
def case(worker):
    return make_case(worker.organisation, member_actor(worker), postcode="LS1 1AA")


def visit(worker, case):
    address = reverse("link_worker:suggestions", args=[case.person_id])
    return unescape(signed_in(worker).get(address).text)


def decide(worker, case, listing_id, **said):
    address = reverse("link_worker:suggestion_decide", args=[case.person_id, listing_id])
    told = {"kind": "social_group", "idempotency_key": str(new_id())} | said
    return signed_in(worker).post(address, told, follow=True)


def kept(worker, model):
    with acting(system("test", worker.organisation_id), read_only=True):
        return list(model.objects.all())


def test_a_goal_leads_to_what_fits_with_reasons_and_what_is_left_out(worker, case):
    write_plan(case, goal="Meet people over a cup of tea. She does not want singing")
    make_listing("Tea and talk", places=(make_location(),))
    make_listing("Songbirds", kinds=("social_group", "music_singing"), places=(make_location(),))
    make_listing("Walkers", kinds=("walking",), places=(make_location(),))
    text = visit(worker, case)
    assert "Tea and talk" in text
    assert "“Meet people”" in text
    assert "They do not want: Music and singing" in text
    assert "Songbirds" not in text.split("Left out, and why")[0]
    assert "Walkers" not in text


def test_a_refusal_is_kept_counted_and_not_suggested_again(worker, case):
    write_plan(case, goal="Make friends")
    listing_id = make_listing("Tea and talk", places=(make_location(),))
    key = str(new_id())
    for _ in range(2):
        decide(worker, case, listing_id, why_not="too_far", idempotency_key=key)
    [decision] = kept(worker, SuggestionDecision)
    assert (decision.taken, decision.why_not) == (False, "too_far")
    assert [need.reason for need in kept(worker, UnmetNeed)] == ["nothing_near"]
    found = suggestions_for(actor=member_actor(worker), person_id=case.person_id)
    assert found.suggested.suggestions == ()
    assert found.suggested.left_out[0].why == ("They have turned this one down",)


def test_a_whole_kind_that_is_refused_is_never_suggested_again(worker, case):
    write_plan(case, goal="Make friends")
    listing_id = make_listing("Tea and talk", places=(make_location(),))
    make_listing("Coffee morning", places=(make_location(),))
    decide(worker, case, listing_id, why_not="not_the_kind")
    found = suggestions_for(actor=member_actor(worker), person_id=case.person_id)
    assert found.suggested.suggestions == ()
    assert "social_group" in found.rejected
    assert "Never suggest" in visit(worker, case)


def test_what_was_shown_and_decided_judges_the_suggestions(worker, case):
    manager = make_member(worker.organisation, Role.MANAGER, name="Jo Marsh")
    write_plan(case, goal="Make friends")
    one, two, _three = (make_listing(f"Tea {n}", places=(make_location(),)) for n in range(3))
    for _ in range(2):
        visit(worker, case)
    decide(worker, case, one, why_not="")
    decide(worker, case, two, why_not="too_dear")
    visit(worker, case)
    every, of_kind = suggestion_report(actor=member_actor(manager), since=today())
    assert every == replace(of_kind, kind="")
    assert (of_kind.kind, of_kind.shown, of_kind.taken, of_kind.undecided) == (
        "social_group",
        3,
        1,
        1,
    )
    assert of_kind.refused == {WhyNot.TOO_DEAR: 1}
    page = signed_in(manager).get(reverse("manager:suggestions")).text
    assert "1 of 2: too few to judge" in page
    assert "%" not in page.split("<main")[1].split("</main>")[0]
    with pytest.raises(NotAllowed):
        suggestion_report(actor=member_actor(worker), since=today())


@settings(deadline=None)
@given(st.integers(0, 40), st.dictionaries(st.sampled_from(WhyNot), st.integers(1, 40)))
def test_a_share_needs_enough_decisions(taken, refused):
    judged = Judged("walking", taken, 7, refused)
    assert judged.shown == judged.decided + 7
    assert (judged.share is None) == (judged.decided < ENOUGH)
    assert judged.share is None or 0 <= judged.share <= 100


def test_nothing_is_suggested_for_somebody_who_died(worker, case):
    with acting(case.actor, read_only=False):
        Person.objects.filter(id=case.person_id).update(died_on=today())
    place = reverse("link_worker:suggestions", args=[case.person_id])
    assert signed_in(worker).get(place).status_code == 422
    assert kept(worker, SuggestionsShown) == []


def test_taking_one_up_is_kept_and_goes_on_to_connecting(worker, case):
    listing_id = make_listing("Tea and talk", places=(make_location(),))
    page = decide(worker, case, listing_id, why_not="")
    assert page.redirect_chain[0][0] == reverse(
        "link_worker:connection_start", args=[case.person_id, listing_id]
    )
    assert [decision.taken for decision in kept(worker, SuggestionDecision)] == [True]


def test_words_of_danger_ask_for_a_check_and_their_absence_says_nothing(worker, case):
    write_plan(case, goal="Make friends. Says she is better off dead")
    assert "please check" in visit(worker, case)


def test_without_words_of_danger_nothing_is_said_of_safety(worker, case):
    write_plan(case, goal="Make friends")
    text = visit(worker, case)
    assert "please check" not in text
    assert "no risk" not in text.lower()
