"""The manager changes how the service runs."""

import pytest
from django.db import connection

from kith.kernel.errors import NotAllowed, NotFound, Refused, Stale
from kith.organisations.operations.coverage import cover_outcode, cover_practice, stop_covering
from kith.organisations.operations.programme import change_programme
from kith.organisations.queries import find_service, programme
from kith.organisations.queries.coverage import coverage_of, covered_places, covered_practices
from kith_testing.people import make_organisation, make_service, staff_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def manager(service):
    return staff_actor(service, "manager")


def change(actor, version=1, **settings):
    return change_programme(actor=actor, version=version, settings=settings)


def test_what_is_set_stands_and_the_rest_stays(service, manager):
    assert change(manager, triage_days=4) == 2
    now = programme(service.id)
    assert (now.triage_days, now.first_contact_days, now.version) == (4, 5, 2)


def test_who_was_second_is_told_what_stands(service, manager):
    change(manager, triage_days=4)
    with pytest.raises(Stale) as stale:
        change(manager, triage_days=9)
    assert stale.value.current.triage_days == 4
    assert programme(service.id).triage_days == 4


@pytest.mark.parametrize("role", ["link_worker", "senior", "administrator"])
def test_nobody_but_the_manager_sets(service, role):
    with pytest.raises(NotAllowed):
        change(staff_actor(service, role), triage_days=4)
    assert programme(service.id).triage_days == 2


def test_a_manager_changes_only_their_own_service(service):
    change(staff_actor(make_service("Southgate"), "manager"), triage_days=4)
    assert programme(service.id).triage_days == 2


@pytest.mark.parametrize(
    "settings",
    [
        {"cadence_weeks": [0, 1, 2]},
        {"follow_up_months": [6, 3]},
        {"minimum_age": 18, "maximum_age": 16},
        {"public_name": " "},
    ],
)
def test_what_makes_no_sense_is_refused(service, manager, settings):
    with pytest.raises(Refused):
        change(manager, **settings)
    assert programme(service.id).version == 1


def test_only_settings_can_be_set(manager, service):
    with pytest.raises(ValueError, match="service_id"):
        change(manager, service_id=service.id)


def test_what_is_covered_can_be_added_once_and_removed(service, manager):
    surgery = make_organisation("Mill Lane Surgery")
    for _ in range(2):
        cover_practice(actor=manager, practice_id=surgery.id)
        cover_outcode(actor=manager, outcode="ls6")
    [practice] = covered_practices(actor=manager).rows
    assert practice.name == "Mill Lane Surgery"
    assert [row.outcode for row in covered_places(actor=manager)] == ["LS6"]
    assert coverage_of(actor=manager, practices=[surgery.id]) == {surgery.id: practice.coverage_id}
    assert find_service(practice_id=surgery.id).service.service_id == service.id
    stop_covering(actor=manager, coverage_id=practice.coverage_id)
    assert not find_service(practice_id=surgery.id).services


def test_only_practices_and_real_places_are_covered(manager):
    with pytest.raises(NotFound):
        cover_practice(actor=manager, practice_id=make_organisation("School", "school").id)
    for typed in ("", "nowhere", "ZZ99 3VZ", "'; DROP TABLE"):
        with pytest.raises(Refused):
            cover_outcode(actor=manager, outcode=typed)


def test_another_services_coverage_is_not_found(manager):
    other = staff_actor(make_service("Southgate"), "manager")
    cover_outcode(actor=other, outcode="LS6")
    line = covered_places(actor=other)[0].coverage_id
    with pytest.raises(NotFound):
        stop_covering(actor=manager, coverage_id=line)
    assert covered_places(actor=other)
    assert not covered_places(actor=manager)


def test_a_write_by_nobody_is_refused_by_the_database(service):
    with connection.cursor() as cursor, pytest.raises(Exception, match="permission denied"):
        cursor.execute("UPDATE organisations_programme SET triage_days = 30")
