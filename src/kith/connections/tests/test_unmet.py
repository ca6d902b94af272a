"""Unmet need: one tap where it happens, and by itself from searches that found nothing."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.connections.choices import Unmet
from kith.connections.models import UnmetNeed
from kith.connections.policy.missing import missing
from kith.directory.queries.searching import Miss
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.ids import new_id
from kith_testing.cases import make_case
from kith_testing.directory import make_listing, make_location
from kith_testing.intakes import cover
from kith_testing.people import make_member, make_service, member_actor
from kith_testing.visits import signed_in


@pytest.fixture
def worker(monkeypatch):
    monkeypatch.setenv("KITH_LANGUAGE_MODEL", "/nonexistent")
    return make_member(make_service(), name="Sam Okoro")


@pytest.fixture
def case(worker):
    return make_case(worker.organisation, member_actor(worker), postcode="LS6 2AA")


def counted(worker):
    with acting(system("test", worker.organisation_id), read_only=True):
        rows = UnmetNeed.objects.order_by("kind", "reason")
        return list(rows.values_list("kind", "outcode", "reason", "source"))


@pytest.mark.django_db
def test_a_worker_who_finds_nothing_is_counted_once_a_day(worker, case):
    place = reverse("link_worker:find", args=[case.person_id])
    client = signed_in(worker)
    for _ in range(2):
        client.get(place, {"asked": "1", "kind": "walking"})
    assert counted(worker) == [("walking", "LS6", "nothing_near", "search")]
    client.get(reverse("link_worker:directory"), {"near": "LS7", "kind": "money_debt"})
    assert ("money_debt", "LS7", "nothing_near", "search") in counted(worker)


@pytest.mark.django_db
def test_what_a_filter_kept_out_is_the_reason_and_what_was_found_counts_nothing(worker, case):
    make_listing("Tea for women", genders=["women"], places=(make_location(),))
    place = reverse("link_worker:find", args=[case.person_id])
    client = signed_in(worker)
    client.get(place, {"asked": "1", "kind": "social_group"})
    assert counted(worker) == []
    client.get(place, {"asked": "1", "kind": "social_group", "gender": "men"})
    assert counted(worker) == [("social_group", "LS6", "not_for_them", "search")]


@pytest.mark.django_db
def test_the_public_is_counted_for_the_services_of_the_area_without_themselves(worker):
    cover(worker.organisation, outcode="LS6")
    other = make_service("Southgate")
    for _ in range(2):
        Client().get(reverse("public:find"), {"near": "LS6 2AA", "kind": "walking"})
    Client().get(reverse("public:find"), {"near": "Leeds", "kind": "walking"})
    assert counted(worker) == [("walking", "LS6", "nothing_near", "search")]
    with acting(system("test", other.id), read_only=True):
        assert not UnmetNeed.objects.exists()


@pytest.mark.django_db
def test_one_tap_counts_where_it_happens_and_comes_back(worker, case):
    make_listing("Tea and talk", places=(make_location(),))
    place = reverse("link_worker:find", args=[case.person_id])
    page = signed_in(worker).get(place, {"asked": "1", "kind": "social_group"}).text
    for reason in Unmet:
        assert f'name="reason" value="{reason}"' in page
    told = {"reason": "too_long", "kind": "social_group", "back": "find"}
    tap = reverse("link_worker:connection_unmet", args=[case.person_id])
    sent = told | {"idempotency_key": str(new_id())}
    for _ in range(2):
        assert signed_in(worker).post(tap, sent).headers["Location"] == place
    assert counted(worker) == [("social_group", "LS6", "too_long", "worker")]


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(Miss), st.integers(0, 9)))
def test_the_reason_is_the_filter_that_kept_out_most_and_never_what_is_not_known(kept_out):
    unknown = {Miss.TIMES_UNKNOWN, Miss.COST_UNKNOWN, Miss.STEPS_UNKNOWN, Miss.WAITING_UNKNOWN}
    known = {m: n for m, n in kept_out.items() if n and m not in {*unknown, Miss.NOT_ONLINE}}
    assert missing(kept_out) == missing(known)
    if not known:
        assert missing(kept_out) is Unmet.NOTHING_NEAR
