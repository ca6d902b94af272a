"""Which service covers whom, and practices found by what people type."""

from datetime import date
from uuid import UUID

import pytest

from kith.kernel.clock import age_on
from kith.organisations.queries import (
    WhyNot,
    find_service,
    practice,
    programme,
    search_practices,
)
from kith_testing.intakes import cover
from kith_testing.people import end_service, make_organisation, make_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    service = make_service("Northgate", maximum_age=90)
    surgery = make_organisation("Mill Lane Surgery", postcode="LS6 2AA", ods_code="B86001")
    cover(service, practice=surgery)
    cover(service, outcode="LS6")
    return service, surgery


def test_a_practice_or_a_place_leads_to_the_service(town):
    service, surgery = town
    assert find_service(practice_id=surgery.id).service.service_id == service.id
    assert find_service(postcode="LS6 9ZZ").service.service_id == service.id


def test_the_practice_counts_even_where_the_home_lies_outside(town):
    service, surgery = town
    verdict = find_service(practice_id=surgery.id, postcode="M1 1AA")
    assert verdict.service.service_id == service.id


@pytest.mark.parametrize("place", [{"postcode": "M1 1AA"}, {"practice_id": UUID(int=7)}])
def test_elsewhere_nobody_covers_and_there_is_advice(town, place):
    verdict = find_service(**place)
    assert (verdict.service, verdict.why_not) == (None, WhyNot.AREA)
    assert verdict.advice


@pytest.mark.parametrize("postcode", ["", "ZZ99 3VZ", "BFPO 801"])
def test_no_address_never_shuts_the_door(town, postcode):
    assert find_service(postcode=postcode).service.service_id == town[0].id


@pytest.mark.parametrize(
    ("born_on", "why"),
    [
        (date(2020, 1, 1), WhyNot.TOO_YOUNG),
        (date(1900, 1, 1), WhyNot.TOO_OLD),
        (date(1980, 1, 1), None),
        (None, None),
    ],
)
def test_age_is_checked_against_the_programme(town, born_on, why):
    assert find_service(postcode="LS6 9ZZ", born_on=born_on).why_not == why


def test_where_one_service_is_of_the_wrong_age_another_is_offered(town):
    young = make_service("Young Northgate", minimum_age=10, maximum_age=17)
    cover(young, outcode="LS6")
    verdict = find_service(postcode="LS6 9ZZ", born_on=date(2014, 1, 1))
    assert [s.service_id for s in verdict.services] == [young.id]
    assert len(find_service(postcode="LS6 9ZZ").services) == 2


def test_a_service_that_has_ended_covers_nobody(town):
    service, _surgery = town
    end_service(service)
    assert find_service(postcode="LS6 9ZZ").why_not == WhyNot.AREA


def test_birthdays():
    assert age_on(date(2008, 3, 2), date(2026, 3, 2)) == 18
    assert age_on(date(2008, 3, 3), date(2026, 3, 2)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18


@pytest.mark.parametrize(
    "typed", ["mill", "MILL LANE", "Mil Lane Surgry", "ls6", "LS6 2AA", "ls62aa", "b86001"]
)
def test_practices_are_found_as_people_type(town, typed):
    make_organisation("Calder House", postcode="M1 1AA", ods_code="B86002")
    assert [row.name for row in search_practices(text=typed)] == ["Mill Lane Surgery"]


@pytest.mark.parametrize("typed", ["", "m", "%%", "__", "'; DROP TABLE", "\x00\x00", "x" * 9000])
def test_hostile_searches_find_nothing(town, typed):
    assert search_practices(text=typed) == ()


def test_only_practices_are_found_and_no_more_than_asked_for(town):
    for number in range(4):
        make_organisation(f"Mill Street {number}")
    make_organisation("Mill Lane Pharmacy", "pharmacy")
    assert len(search_practices(text="mill", limit=3)) == 3
    assert {row.name for row in search_practices(text="mill lane")} == {"Mill Lane Surgery"}


def test_one_practice_by_id(town):
    service, surgery = town
    assert practice(surgery.id).postcode == "LS6 2AA"
    assert practice(service.id) is None


def test_a_programme_in_full(town):
    view = programme(town[0].id)
    assert (view.service_name, view.planned_sessions) == ("Northgate", 6)
    assert view.telephone == "01632 960100"
