"""The open API asked by its own description, with whatever schemathesis thinks of.

The short run is the same every time. A long one: `KITH_FUZZ=5000 ./kith test` with this file; its
seed is printed, and `KITH_FUZZ_SEED` gives it again.
"""

import os
import random
import sys

import hypothesis
import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase
from hypothesis import strategies as st

from kith.directory.importing.choices import Format
from kith.directory.importing.incoming import Row
from kith.directory.importing.operations import NewRun, bring_rows, importer, note_import
from kith.interop.open_referral.reading import read_service
from kith.kernel.ids import new_id
from kith.web.public.open_referral import answering
from kith_testing.directories import service

BASE = "/api/open-referral/"
EXAMPLES = int(os.environ.get("KITH_FUZZ", "0"))
SHORT = 6
SEED = int(os.environ.get("KITH_FUZZ_SEED", random.randrange(2**32)))  # noqa: S311
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_connection():
    """A request would close the connection that holds the test's transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def two_services():
    run_id = new_id()
    rows = [Row(n, read_service(service(n, name=f"Counselling {n}"))) for n in (1, 2)]
    new = NewRun(id=run_id, name="Feed", format=Format.FEED, place="https://feed.example.org")
    note_import(actor=importer(run_id), new=new)
    bring_rows(actor=importer(run_id), run_id=run_id, rows=rows, position=1)


def test_every_endpoint_answers_as_its_description_says(monkeypatch):
    import schemathesis  # it takes seconds, which only whoever runs this test should wait

    monkeypatch.setattr(answering.PACE, "most", 10**9)
    schema = schemathesis.openapi.from_wsgi(f"{BASE}openapi.json", get_wsgi_application())
    if EXAMPLES:
        sys.stdout.write(f"KITH_FUZZ_SEED={SEED}\n")
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) == 9
    for operation in operations:
        check(operation, ids_of(schema, operation.path) if "{id}" in operation.path else [])


def ids_of(schema, path):
    """What the list beside a single thing names, so that not everything asked for is missing."""
    beside = schema[path.removesuffix("/{id}")]["GET"]
    return [one["id"] for one in beside.Case().call().json()["contents"]]


def check(operation, known):
    @hypothesis.settings(
        max_examples=EXAMPLES or SHORT,
        derandomize=not EXAMPLES,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(case=operation.as_strategy(), data=st.data())
    def ask(case, data):
        if known and data.draw(st.booleans()):
            case.path_parameters["id"] = data.draw(st.sampled_from(known))
        case.call_and_validate()

    (hypothesis.seed(SEED)(ask) if EXAMPLES else ask)()
