"""An address that is unsafe to open never leaves, however it came into the database."""

import io
import zipfile

import pytest
from django.apps import apps
from django.test import Client

from kith.directory.importing.choices import Format
from kith.directory.importing.incoming import Row
from kith.directory.importing.operations import NewRun, bring_rows, importer, note_import
from kith.interop.open_referral.reading import read_service
from kith.kernel.acting import acting
from kith.kernel.actor import operator
from kith.kernel.ids import new_id
from kith_testing.directories import service

pytestmark = pytest.mark.django_db
BASE = "/api/open-referral/"
HOSTILE = ("javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x")
COLUMNS = {"Listing": "url", "Provider": "website", "Accessibility": "url"}


@pytest.fixture
def listing():
    run_id = new_id()
    new = NewRun(id=run_id, name="Feed", format=Format.FEED, place="https://feed.example.org")
    note_import(actor=importer(run_id), new=new)
    rows = [Row(1, read_service(service(0)))]
    bring_rows(actor=importer(run_id), run_id=run_id, rows=rows, position=1)


def keep(address):
    with acting(operator("test"), read_only=False):
        for model, column in COLUMNS.items():
            assert apps.get_model("directory", model).objects.update(**{column: address}), model


def told():
    get = Client().get
    found = get(f"{BASE}services", {"full": "true"})
    places = get(f"{BASE}service_at_locations").json()["contents"]
    one = [get(f"{BASE}services/{row['id']}").content for row in found.json()["contents"]]
    at = [get(f"{BASE}service_at_locations/{row['id']}").content for row in places]
    with zipfile.ZipFile(io.BytesIO(get(f"{BASE}package.zip").getvalue())) as book:
        files = [book.read(name) for name in book.namelist()]
    assert one
    assert at
    return b"".join([found.content, *one, *at, *files])


@pytest.mark.usefixtures("listing")
def test_an_unsafe_address_is_in_no_answer_and_in_no_file_of_the_package():
    keep("https://safe.example.org/x")
    assert told().count(b"https://safe.example.org/x") >= 2 * len(COLUMNS)
    for hostile in HOSTILE:
        keep(hostile)
        assert hostile.strip().encode() not in told()
