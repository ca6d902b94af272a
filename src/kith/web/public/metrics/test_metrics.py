"""Who may read the figures, what they say, and what a request leaves in the log."""

import json
import logging
import subprocess
import sys

import pytest
from django.db import OperationalError
from prometheus_client.parser import text_string_to_metric_families

from kith.kernel.logs import JsonLines
from kith.web.public.metrics import views
from kith_testing.mail import make_message
from kith_testing.people import make_member, make_person, make_service
from kith_testing.visits import signed_in

TOKEN = "a-token-of-some-length-for-a-test"
pytestmark = pytest.mark.django_db


@pytest.fixture
def token(settings):
    settings.KITH_METRICS_TOKEN = TOKEN
    return {"authorization": f"Bearer {TOKEN}"}


def read(client, headers):
    response = client.get("/metrics", headers=headers)
    assert response.status_code == 200
    return {
        (sample.name, frozenset(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def figure(page, name, *labels):
    return page.get((name, frozenset(labels)), 0)


def difference(before, after, *key):
    return figure(after, *key) - figure(before, *key)


def test_without_the_token_there_is_no_such_page(client, token, settings):
    for headers in ({}, {"authorization": "Bearer wrong"}, {"authorization": TOKEN}):
        assert client.get("/metrics", headers=headers).status_code == 404
    settings.KITH_METRICS_TOKEN = ""
    for headers in (token, {"authorization": "Bearer "}):
        assert client.get("/metrics", headers=headers).status_code == 404


def test_requests_are_counted_by_view_and_never_by_address(client, token):
    before = read(client, token)
    client.get("/crisis")
    client.get("/nowhere/999-000-0018")
    client.generic("BREW", "/crisis")
    after = read(client, token)

    def more(*key):
        return difference(before, after, *key)

    assert more("kith_http_requests_total", "public:crisis", "GET", "200") == 1
    assert more("kith_http_requests_total", "public:crisis", "other", "405") == 1
    assert more("kith_http_requests_total", "unknown", "GET", "404") == 1
    assert more("kith_http_request_seconds_count", "public:crisis") == 2
    assert not [key for key in after if "999" in str(key)]


def test_what_waits_is_counted_over_all_services(client, token):
    service = make_service()
    person_id = make_person(service)
    before = read(client, token)
    for state in ("created", "created", "permanent-failure", "delivered"):
        make_message(service, person_id, state)
    page = read(client, token)

    def more(*key):
        return difference(before, page, *key)

    assert more("kith_outbox_messages", "email", "created") == 2
    assert more("kith_outbox_messages", "email", "permanent-failure") == 1
    assert more("kith_outbox_messages", "email", "delivered") == 0
    assert more("kith_audit_unsealed_events") >= 4
    assert figure(page, "kith_audit_unsealed_seconds") >= 0
    assert figure(page, "kith_database_up") == 1


def test_while_the_database_is_away_it_says_so(client, token, monkeypatch):
    def away():
        raise OperationalError

    monkeypatch.setattr(views, "unsealed", away)
    page = read(client, token)
    assert figure(page, "kith_database_up") == 0
    assert not [key for key in page if key[0] == "kith_queue_jobs"]


def test_workers_counts_are_added_up(tmp_path):
    count = "from kith.web.measures import *; count('v', 'GET', 200, 0.1)"
    show = "; print(exposition(State([])).decode())"
    environment = {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path), "PYTHONPATH": ":".join(sys.path)}
    for code in (count, count + show):
        command = [sys.executable, "-c", code]
        run = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert 'kith_http_requests_total{method="GET",status="200",view="v"} 2.0' in run.stdout.decode()


def test_a_request_leaves_one_line_without_anybodys_data(caplog):
    service = make_service()
    client, person_id = signed_in(make_member(service)), make_person(service, given_name="Zeno")
    with caplog.at_level(logging.INFO, logger="kith.requests"):
        answer = client.get(
            f"/people/{person_id}/?q=Zeno", headers={"x-request-id": "proxy-id-00001"}
        )
    (record,) = [r for r in caplog.records if r.name == "kith.requests"]
    line = json.loads(JsonLines().format(record))
    assert answer.headers["X-Request-ID"] == "proxy-id-00001"
    assert (line["view"], line["method"], line["status"]) == ("link_worker:person", "GET", 200)
    assert line["ms"] > 0
    assert str(person_id) not in json.dumps(line)
    assert "Zeno" not in json.dumps(line)


def test_machines_that_ask_all_day_leave_no_line(client, caplog):
    with caplog.at_level(logging.INFO, logger="kith.requests"):
        client.get("/health/live")
    assert not [r for r in caplog.records if r.name == "kith.requests"]
