"""Invented directories in the shapes that people send, and a feed that answers over HTTP."""

import json
import zipfile
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from kith_testing.loopback import Quiet, answering

ROWS: list[dict[str, Any]] = [
    {
        "name": "LINNERBY WALKERS",
        "description": "Gentle walks. <script>alert(1)</script><b>All welcome</b>",
        "category": "walking group",
        "address": "Quarry Hill Pavilion, Linnerby",
        "postcode": "m1 1ae",
        "lat": 53.4841,
        "lon": -2.2305,
        "phone": "01632 960341",
        "url": "www.walkers.example.org",
        "schedule": "Tuesdays 10am - 12 noon",
        "licence": "OGL-UK-3.0",
    },
    {
        "name": "Mill Race Kitchen",
        "category": "food bank",
        "address": "Mill Race",
        "postcode": "M1 2AB",
        "phone": "hello@kitchen.example.org",
        "url": "javascript:alert(1)",
        "lat": 999,
        "lon": 0,
    },
    {"name": "Thursday Singers", "category": "choir", "postcode": "JE2 3AB", "phone": "00000"},
]
BAD_LINES = [
    b"not json\n",
    b"[1, 2]\n",
    b'{"name": ""}\n',
    b'{"name": "' + b"x" * 200_000 + b'"}\n',
]


def jsonl(path: Path, rows: list[dict[str, Any]], *bad: bytes) -> Path:
    lines = [json.dumps(row).encode() + b"\n" for row in rows]
    path.write_bytes(b"".join([*lines, *bad]))
    return path


SERVICE_ID = "ac148810-d857-441c-9679-408f346de14b"


def service(number: int = 0, **changed: Any) -> dict[str, Any]:
    """A service of Open Referral UK with a part of every sort."""
    return {
        "id": SERVICE_ID[:-4] + f"{number:04}",
        "name": f"Counselling {number}",
        "description": "Somebody to talk to",
        "url": "https://counselling.example.org",
        "email": "hello@example.org",
        "status": "active",
        "minimum_age": 16,
        "maximum_age": 99,
        "assured_date": "2025-01-31",
        "last_modified": "2026-03-15T10:30:45.123Z",
        "organization": {
            "id": "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610",
            "name": "Linnerby Talks",
            "description": "A charity",
            "organization_identifiers": [
                {"identifier_scheme": "GB-CHC", "identifier_type": "Charity", "identifier": "99"}
            ],
        },
        "schedules": [
            {"freq": "WEEKLY", "byday": "TH,FR", "opens_at": "10:00:00", "closes_at": "18:00:00"}
        ],
        "service_at_locations": [
            {
                "location": {
                    "id": "3a19ff88-4620-4d17-9830-ac1d859eb5d5",
                    "location_type": "physical",
                    "name": "Civic Centre",
                    "latitude": 53.48,
                    "longitude": -2.24,
                    "addresses": [
                        {
                            "address_1": "1 Mill Lane",
                            "city": "Linnerby",
                            "postal_code": "M1 1AE",
                            "country": "GB",
                            "address_type": "physical",
                        }
                    ],
                    "accessibility": [{"description": "Ramp at the back"}],
                }
            }
        ],
        "cost_options": [{"option": "Session", "amount": 5, "valid_from": "2026-01-01"}],
        "contacts": [{"name": "Reception", "phones": [{"number": "01632 960100"}]}],
        "languages": [{"code": "cy", "name": "Welsh"}],
        "service_areas": [{"name": "Linnerby"}],
        "funding": [{"source": "The council"}],
        "attributes": [
            {
                "taxonomy_term": {
                    "id": "3f7b145d-84af-42d7-8fae-eaca714b02b2",
                    "name": "Counselling",
                    "taxonomy": "Our words",
                }
            }
        ],
    } | changed


PACKAGE = {
    "services": "id,organization_id,name,status\ns1,o1,Linnerby Singers,active\ns2,o1,,active\n",
    "organizations": "id,name,description\no1,The Singers,Sing\n",
    "service_at_location": "id,service_id,location_id\na1,s1,l1\n",
    "locations": "id,location_type,latitude,longitude\nl1,physical,53.48,-2.24\n",
    "addresses": "id,location_id,address_1,city,postal_code\nd1,l1,St Hild,Linnerby,M1 1AE\n",
    "contacts": "id,service_id,name\nc1,s1,Ann\n",
    "phones": "id,contact_id,number\np1,c1,01632 960345\n",
    "taxonomy_terms": "id,name\nt1,Choir\n",
    "attributes": "id,link_id,taxonomy_term_id\nx1,s1,t1\n",
}


def package(path: Path, files: dict[str, str] | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in (PACKAGE if files is None else files).items():
            book.writestr(f"data/{name}.csv", text)
    return path


@contextmanager
def feed(services: list[Any], *, abbreviated: bool = False, busy: int = 0, page_size: int = 2):
    """Serves `services` by the paging envelope; the first `busy` answers are 429. Yields the
    address and the list of paths that were asked for."""
    asked: list[str] = []

    class Handler(Quiet, BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked.append(self.path)
            status, body = (429, {}) if len(asked) <= busy else answer(self.path)
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Retry-After", "0")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    def answer(path: str) -> tuple[int, Any]:
        parts = urlsplit(path)
        if parts.path.startswith("/services/"):
            found = [s for s in services if s["id"] == parts.path.rpartition("/")[2]]
            return (200, found[0]) if found else (404, {})
        page = int(parse_qs(parts.query)["page"][0])
        some = services[(page - 1) * page_size : page * page_size]
        pages = -(-len(services) // page_size)
        if abbreviated:
            some = [{"id": s["id"], "name": s["name"], "status": "active"} for s in some]
        return 200, {
            "total_items": len(services),
            "total_pages": pages,
            "page_number": page,
            "size": len(some),
            "first_page": page == 1,
            "last_page": page >= pages,
            "empty": not some,
            "contents": some,
        }

    with answering(Handler) as address:
        yield address, asked
