"""The open API: every endpoint, every parameter, and nothing that is not public."""

import csv
import io
import json
import zipfile

import pytest
from django.apps import apps
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kith.directory.importing.choices import Format
from kith.directory.importing.incoming import Row
from kith.directory.importing.operations import NewRun, bring_rows, importer, note_import
from kith.directory.publishing import sorted_ids
from kith.interop.open_referral.package import package_rows
from kith.interop.open_referral.reading import read_service
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import operator
from kith.kernel.ids import new_id
from kith.web.public.open_referral import answering
from kith.web.public.open_referral.openapi import PARAMETERS
from kith_testing.directories import service
from kith_testing.json_schema import load, mistakes
from kith_testing.reference import reference_data

pytestmark = pytest.mark.django_db
BASE = "/api/open-referral/"
LISTS = {
    "services": {"id", "name", "status", "organization"},
    "service_at_locations": {"id", "location", "service"},
    "taxonomies": {"id", "name", "description"},
    "taxonomy_terms": {"id", "name", "description"},
}
SECRET = "Only for professionals"


@pytest.fixture(autouse=True)
def nothing_kept():
    yield
    sorted_ids._kept.clear()


def get(path, **asked):
    return Client().get(BASE + path, asked)


def change(name, **columns):
    with acting(operator("test"), read_only=False):
        row = apps.get_model("directory.Listing").objects.get(name=name)
        for column, value in columns.items():
            setattr(row, column, value)
        row.save()
        return row


@pytest.fixture
def listings():
    """Four services of a feed: two public, one for professionals, one hidden."""
    run_id = new_id()
    services = [service(number, name=f"Counselling {number}") for number in range(4)]
    services[1] |= {"minimum_age": 60, "service_at_locations": [], "description": "Walking far"}
    rows = [Row(number, read_service(one)) for number, one in enumerate(services, 1)]
    new = NewRun(id=run_id, name="Feed", format=Format.FEED, place="https://feed.example.org")
    note_import(actor=importer(run_id), new=new)
    bring_rows(actor=importer(run_id), run_id=run_id, rows=rows, position=1)
    change("Counselling 2", visibility="professionals", description=SECRET)
    change("Counselling 3", state="hidden", hidden_reason="Closed", description=SECRET)


@pytest.mark.usefixtures("listings")
def test_a_list_has_the_standards_envelope_and_each_of_it_can_be_asked_for():
    for name, fields in LISTS.items():
        said = get(name, per_page=1).json()
        first = said["contents"][0]
        assert fields <= first.keys()
        assert (said["page_number"], said["size"], said["first_page"]) == (1, 1, True)
        assert said["last_page"] is (said["total_pages"] == 1)
        assert get(f"{name}/{first['id']}").json()["id"] == first["id"]
        after = get(name, page=said["total_pages"] + 1).json()
        assert (after["empty"], after["contents"]) == (True, [])


@pytest.mark.needs_data
@pytest.mark.usefixtures("listings")
def test_every_answer_keeps_to_the_standards_schemas():
    document = load(reference_data("oruk/openapi-uk-3.0-bundled.json", "standards"))
    compiled = reference_data("oruk/schema/compiled/service_at_location.json", "standards")
    checked = 0
    for path, operations in document["paths"].items():
        lists = path.split("/")[1]
        answer = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        for one in get(lists).json().get("contents", [{}])[:5] if "{id}" in path else [{}]:
            said = get(path.lstrip("/").replace("{id}", one.get("id", ""))).json()
            assert list(mistakes(said, answer, document)) == []
            checked += 1
    assert checked >= len(document["paths"]) == 9
    place = get("service_at_locations").json()["contents"][0]["id"]
    whole = get(f"service_at_locations/{place}").json()
    assert list(mistakes(whole, load(compiled), load(compiled))) == []


@pytest.mark.usefixtures("listings")
def test_a_service_is_told_whole_but_for_names_of_people():
    found = [s for s in get("services", full="true").json()["contents"] if s["minimum_age"] == 16]
    whole = get(f"services/{found[0]['id']}").json()
    assert whole == found[0]
    assert whole["organization"]["organization_identifiers"][0]["identifier"] == "99"
    assert whole["service_at_locations"][0]["location"]["addresses"][0]["city"] == "Linnerby"
    assert {(s["byday"], s["opens_at"]) for s in whole["schedules"]} == {
        ("TH", "10:00:00"),
        ("FR", "10:00:00"),
    }
    assert whole["contacts"][0]["phones"][0]["number"] == "01632 960100"
    assert "Reception" not in json.dumps(whole)
    again = read_service(whole)
    assert (again.name, again.age_min, again.languages) == (whole["name"], 16, (("cy", "Welsh"),))


@pytest.mark.usefixtures("listings")
def test_nothing_that_is_not_public_leaves_even_for_those_who_work():
    from kith.organisations.choices import Role
    from kith_testing.browsing import BACKEND
    from kith_testing.people import make_member, make_service

    inside = Client()
    inside.force_login(make_member(make_service(), Role.MANAGER).user, backend=BACKEND)
    hidden = [change(f"Counselling {n}").id for n in (2, 3)]
    for client in (Client(), inside):
        assert client.get(f"{BASE}services").json()["total_items"] == 2
        for secret in hidden:
            assert client.get(f"{BASE}services/{secret}").status_code == 404
        told = [
            client.get(f"{BASE}services", {"full": "true"}).content,
            client.get(f"{BASE}service_at_locations").content,
            b"".join(client.get(f"{BASE}package.zip").streaming_content),
        ]
        assert not any(SECRET.encode() in one for one in told[:2])
        with zipfile.ZipFile(io.BytesIO(told[2])) as book:
            texts = [book.read(name).decode() for name in book.namelist()]
        assert not any(SECRET in text or "Reception" in text for text in texts)


NARROWED = [
    ({"search": "walking"}, {"1"}),
    ({"search": "walking counselling"}, {"1"}),
    ({"search": "nothing like it"}, set()),
    ({"minimum_age": "50"}, {"1"}),
    ({"maximum_age": "99"}, {"0", "1"}),
    ({"maximum_age": "98"}, set()),
    ({"day": "TH"}, {"0", "1"}),
    ({"day": "Monday"}, set()),
    ({"start_time": "09:00"}, {"0", "1"}),
    ({"start_time": "10:30"}, set()),
    ({"end_time": "17:00"}, set()),
    ({"postcode": "M1 1AE"}, {"0", "1"}),
    ({"postcode": "M1", "proximity": "3000"}, {"0"}),
    ({"postcode": "LS1", "proximity": "3000"}, set()),
    ({"modified_after": "2026-01-01T00:00:00Z"}, {"0", "1"}),
    ({"modified_after": "2999-01-01"}, set()),
    ({"organization_id": "018f0000-0000-7000-8000-000000000000"}, set()),
    ({"taxonomy_term_id": "018f0000-0000-7000-8000-000000000000"}, set()),
]


@pytest.mark.usefixtures("listings")
def test_each_parameter_narrows():
    for asked, names in NARROWED:
        found = {one["name"][-1] for one in get("services", **asked).json()["contents"]}
        assert found == names, asked
        places = get("service_at_locations", **asked).json()["contents"]
        assert {one["service"]["name"][-1] for one in places} == names - {"1"}, asked


@pytest.mark.usefixtures("listings")
def test_a_page_costs_so_many_statements_however_much_is_on_it(django_assert_max_num_queries):
    get("")
    for path, full, most in (
        ("services", "false", 12),
        ("services", "true", 24),
        ("service_at_locations", "false", 12),
    ):
        for size in (1, 50):
            with django_assert_max_num_queries(most):
                assert get(path, per_page=size, full=full).status_code == 200


@pytest.mark.usefixtures("listings")
def test_what_stops_being_public_within_the_minute_is_on_no_page(monkeypatch):
    monkeypatch.setattr(sorted_ids, "LONG", 0)
    assert get("services").json()["size"] == 2
    change("Counselling 0", visibility="professionals")
    assert get("services").json()["size"] == 1
    sorted_ids._kept.clear()
    assert get("services").json()["total_items"] == 1


@pytest.mark.usefixtures("listings")
def test_terms_and_organisations_lead_to_services():
    first = get("services").json()["contents"][0]
    assert get("services", organization_id=first["organization_id"]).json()["total_items"] == 2
    theirs = get("taxonomies").json()["contents"][1]
    assert get("services", taxonomy_id=theirs["id"]).json()["total_items"] == 2
    (term,) = get("taxonomy_terms", taxonomy_id=theirs["id"]).json()["contents"]
    assert get("services", taxonomy_term_id=term["id"]).json()["total_items"] == 2
    ours = get("taxonomies").json()["contents"][0]["id"]
    assert get("services", taxonomy_id=ours).json()["total_items"] == 0
    with acting(operator("test"), read_only=False):
        apps.get_model("directory.ListingKind").objects.update(state="confirmed")
    assert get("services", taxonomy_id=ours).json()["total_items"] == 2
    kinds = get("taxonomy_terms", taxonomy_id=ours, per_page=100).json()["contents"]
    counselling = next(kind["id"] for kind in kinds if kind["term"] == "counselling")
    assert get("services", taxonomy_term_id=counselling).json()["total_items"] == 2


@pytest.mark.parametrize(
    "asked",
    [
        *({"page": "0"}, {"page": "x"}, {"page": "9" * 30}, {"per_page": "-1"}, {"day": "someday"}),
        *({"taxonomy_id": "x"}, {"minimum_age": "nan"}, {"start_time": "25:00"}, {"full": "maybe"}),
        *({"postcode": "xyz"}, {"organization_id": "{018f}"}, {"per_page": "٣"}),
        *({"modified_after": "yesterday"}, {"postcode": "M1", "proximity": "-1"}),
    ],
)
def test_a_question_that_cannot_be_read_is_told_by_name(asked):
    response = get("services", **asked)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert f"“{list(asked)[-1]}”" in response.json()["detail"]


@pytest.mark.parametrize("asked", [{"postcode": "JE2 3AB"}, {"proximity": "5"}])
def test_a_place_that_is_not_known_is_told_by_name(asked):
    response = get("services", **asked)
    assert response.status_code == 404
    assert f"“{list(asked)[-1]}”" in response.json()["detail"]


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["", *LISTS, "openapi.json", *(f"{name}/x" for name in LISTS)]),
    st.dictionaries(st.sampled_from([p[0] for p in PARAMETERS]), st.text(max_size=40), max_size=4),
)
def test_any_question_gets_an_answer_or_a_problem(path, asked):
    response = get(path, **asked)
    assert response.status_code in {200, 400, 404, 429}
    assert response.json()
    assert response["Access-Control-Allow-Origin"] == "*"


def test_any_page_may_ask_and_caches_may_keep():
    client = Client()
    first = client.get(f"{BASE}taxonomies")
    assert first["Cache-Control"] == "public, max-age=60"
    assert not first.cookies
    again = client.get(f"{BASE}taxonomies", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    before = client.options(f"{BASE}services", headers={"Origin": "https://example.org"})
    assert (before.status_code, before["Access-Control-Allow-Origin"]) == (204, "*")
    assert client.post(f"{BASE}services").status_code == 405


def test_who_asks_too_often_is_asked_to_wait(monkeypatch):
    monkeypatch.setattr(answering.PACE, "most", 22)
    with clock.at(clock.now()):  # within one minute
        answers = [get("", page=n) for n in range(28)]
    assert answers[21].status_code == 200
    assert answers[-1].status_code == 429
    assert answers[-1]["Retry-After"] == "60"


@pytest.mark.usefixtures("listings")
def test_everything_in_one_file_can_be_read_again(tmp_path):
    data = b"".join(get("package.zip").streaming_content)
    path = tmp_path / "all.zip"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        rows = list(csv.DictReader(io.StringIO(book.read("services.csv").decode())))
    assert {row["name"] for row in rows} == {"Counselling 0", "Counselling 1"}
    back = [row.content for row in package_rows(path)]
    assert {one.name for one in back} == {"Counselling 0", "Counselling 1"}
    assert sum(len(one.places) for one in back) == 1
    assert all(one.provider.name == "Linnerby Talks" for one in back)


def test_the_description_names_every_endpoint_and_parameter():
    said = get("openapi.json").json()
    assert said["openapi"] == "3.1.0"
    assert len(said["paths"]) == 9
    names = {p["name"] for p in said["paths"]["/services"]["get"]["parameters"]}
    assert names == {name for name, _schema, _words in PARAMETERS}
    assert b"modified_after" in get("about").content
