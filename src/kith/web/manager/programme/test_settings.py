"""The manager's settings and coverage, by their pages."""

import re

import pytest
from django.urls import reverse

from kith.organisations.queries import coverage, find_service, programme
from kith.web.manager.programme.groups import GROUPS
from kith_testing.people import make_member, make_organisation, make_service
from kith_testing.visits import link, signed_in

pytestmark = pytest.mark.django_db
MEETINGS = {
    "version": "1",
    "cadence_weeks": "0, 1 2,4;8 12, 16",
    "session_minutes": "45",
    "follow_up_months": "",
    "caseload_full_time": "30",
    "full_time_hours": "36",
}
MEETINGS_PATH = "/manage/settings/meetings"


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def client(service):
    return signed_in(make_member(service, "manager"))


def test_the_overview_shows_what_is_set(client):
    page = client.get("/manage/settings").text
    assert "0, 1, 3, 6, 9, 12" in page
    assert "01632 960 100" in page
    assert all(reverse(group.url_name) in page for group in GROUPS)


@pytest.mark.parametrize("group", GROUPS, ids=lambda g: g.slug)
def test_sending_a_page_as_it_was_shown_changes_nothing(client, service, group):
    before = programme(service.id)
    form = group.form(initial=vars_of(before))
    data = {name: form[name].value() for name in form.fields}
    data = {k: v for k, v in data.items() if v not in (None, False)}
    data = {k: ", ".join(map(str, v)) if isinstance(v, tuple) else v for k, v in data.items()}
    answer = client.post(reverse(group.url_name), data)
    assert answer.status_code == 302
    after = programme(service.id)
    assert after.version == before.version + 1
    same = {k for k in vars_of(before) if k not in ("version", "caller_number")}
    assert {k: vars_of(after)[k] for k in same} == {k: vars_of(before)[k] for k in same}


def vars_of(view):
    return {name: getattr(view, name) for name in view.__dataclass_fields__}


def test_a_change_is_saved_and_said(client, service):
    answer = client.post(MEETINGS_PATH, MEETINGS, follow=True)
    assert "Settings saved" in answer.text
    now = programme(service.id)
    assert now.cadence_weeks == (0, 1, 2, 4, 8, 12, 16)
    assert (now.session_minutes, now.follow_up_months) == (45, ())


def test_the_second_of_two_is_told_and_keeps_what_they_typed(client, service):
    client.post(MEETINGS_PATH, MEETINGS)
    answer = client.post(MEETINGS_PATH, MEETINGS | {"session_minutes": "77"})
    assert answer.status_code == 409
    assert "77" in answer.text
    assert programme(service.id).session_minutes == 45


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("cadence_weeks", "0, 1, 3, 6, 9"),
        ("cadence_weeks", "0, 1, 3, 3, 6, 9"),
        ("cadence_weeks", "first, second"),
        ("cadence_weeks", "0, 1, 3, 6, 9, 99999999999999999999"),
        ("cadence_weeks", "<script>alert(1)</script>"),
        ("follow_up_months", "6, 3"),
        ("session_minutes", "-1"),
        ("session_minutes", "1e9"),
        ("full_time_hours", "NaN"),
        ("caseload_full_time", ""),
    ],
)
def test_a_mistake_is_named_and_nothing_is_saved(client, service, field, typed):
    answer = client.post(MEETINGS_PATH, MEETINGS | {field: typed})
    assert answer.status_code == 200
    assert f'href="#id_{field}"' in answer.text
    assert "<script>alert" not in answer.text
    assert programme(service.id).version == 1


def test_ages_that_cross_are_named(client, service):
    data = {"version": "1", "minimum_age": "18", "maximum_age": "17"}
    answer = client.post("/manage/settings/people", data)
    assert 'href="#id_maximum_age"' in answer.text
    assert programme(service.id).minimum_age == 18


def test_a_number_is_kept_so_that_it_can_be_dialled(client, service):
    data = {
        "version": "1",
        "public_name": "Northgate",
        "worker_title": "community connector",
        "caller_number": "(01632) 960-222",
        "opening_hours": "Monday, 9am to noon",
    }
    client.post("/manage/settings/public", data)
    now = programme(service.id)
    assert (now.caller_number, now.worker_title) == ("+441632960222", "community connector")


def test_a_practice_is_found_added_and_removed(client, service):
    surgery = make_organisation("Mill Lane Surgery", postcode="LS6 2AA")
    page = client.get("/manage/coverage", {"find": "mill"}).text
    add = re.search(r'action="(/manage/coverage/[0-9a-f-]+)"', page)[1]
    assert "Mill Lane Surgery" in client.post(add, follow=True).text
    assert find_service(practice_id=surgery.id).service.service_id == service.id
    page = client.get("/manage/coverage").text
    client.post(re.search(r'action="(\S+/remove)"', page)[1])
    assert not find_service(practice_id=surgery.id).services


def test_a_place_is_added_in_its_standard_form(client):
    assert (
        "You now cover LS6" in client.post("/manage/coverage", {"outcode": "ls6"}, follow=True).text
    )
    for typed in ("", "leeds", "ZZ99", "\x00", "LS6" * 9):
        answer = client.post("/manage/coverage", {"outcode": typed})
        assert 'href="#id_outcode"' in answer.text, typed


@pytest.mark.parametrize("typed", ["\x00", "%", "' OR 1=1", "x" * 5000])
def test_any_search_is_answered(client, typed):
    assert client.get("/manage/coverage", {"find": typed}).status_code == 200


@pytest.mark.parametrize("role", ["link_worker", "senior", "administrator"])
@pytest.mark.parametrize("path", ["settings", "settings/public", "coverage"])
def test_other_roles_are_refused(service, role, path):
    assert signed_in(make_member(service, role)).get(f"/manage/{path}").status_code == 403


def test_many_practices_come_in_pages_and_what_is_found_can_be_removed(
    client, service, monkeypatch
):
    monkeypatch.setattr(coverage, "A_PAGE", 2)
    for name in ("Ash Surgery", "Birch Surgery", "Cedar Surgery"):
        surgery = make_organisation(name, postcode="LS6 2AA")
        client.post(reverse("manager:cover_practice", args=[surgery.id]), follow=True)
    first = client.get("/manage/coverage")
    assert "Birch Surgery" in first.text
    assert "Cedar Surgery" not in first.text
    assert "Cedar Surgery" in client.get(link(first, "next")).text
    found = client.get("/manage/coverage", {"find": "cedar"}).text
    client.post(re.findall(r'action="(\S+/remove)"', found)[-1])
    assert not find_service(practice_id=surgery.id).services
