"""The bench measures a real server and reports in the promised shape."""

import os
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

import pytest

from kith.demo.bench import pages
from kith.demo.bench.load import Measured, Request, cpu_seconds, family, measure
from kith.demo.bench.report import as_json, line
from kith.kernel.ids import new_id
from kith_testing.loopback import Quiet, answering

FLOOR = Measured("floor", 1.0, 1, 2.0, 1000.0, 1.0, 2.0, 200)
PAGE = Measured("caseload", 5.0, 6, 30.0, 200.0, 4.0, 9.0, 200)


class Handler(Quiet, BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = self.headers.get("Cookie", "nobody").encode() * 512
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Kith-Queries", "3")
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def port():
    with answering(Handler) as address:
        yield urlsplit(address).port


def test_a_page_is_asked_as_somebody_and_its_cost_is_seen(port):
    found = measure(port, Request("page", "/", "a=b"), 0.3, lambda: [os.getpid()])
    assert (found.wrong, found.queries, found.kb) == (0, 3, 1.5)
    assert found.rps > 0
    assert found.cpu_ms > 0
    assert found.p50_ms <= found.p95_ms


def test_the_family_of_a_process_has_it_and_uses_time():
    assert os.getpid() in family(os.getpid())
    assert cpu_seconds([os.getpid()]) > 0


def test_the_report_has_the_promised_shape():
    report = as_json("demo", FLOOR, [PAGE])
    assert report["floor"] == {"rps": 1000.0, "cpu_ms": 1.0}
    assert report["pages"] == [
        {
            "name": "caseload",
            "cpu_ms": 5.0,
            "queries": 6,
            "kb": 30.0,
            "rps": 200.0,
            "p50_ms": 4.0,
            "p95_ms": 9.0,
            "ratio_to_floor": 5.0,
        }
    ]


def test_a_page_that_fails_is_not_passed_off_as_fast():
    broken = Measured("caseload", 0.1, 0, 0.1, 9999.0, 0.1, 0.1, 500)
    assert "answered 500" in line(broken, FLOOR)


@pytest.mark.parametrize("url_name", [row[2] for row in pages.STAFF])
def test_every_page_of_the_table_exists(url_name):
    assert pages.address(url_name, new_id()).startswith("/")
