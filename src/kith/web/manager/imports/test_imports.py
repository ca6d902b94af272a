"""Bringing a list in from the browser, and settling what it leaves open."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kith.directory.importing.choices import RowState
from kith.directory.importing.queries import imports, rows_of
from kith.interop.directories.running import forget_old_files, run_import
from kith.interop.directories.uploads import laid_out
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import operator
from kith.kernel.ids import new_id
from kith_testing.browsing import BACKEND
from kith_testing.directories import ROWS, jsonl
from kith_testing.people import make_member, make_service, member_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(settings):
    settings.KITH_SECOND_FACTOR_REQUIRED = False
    return make_member(make_service(), "manager")


@pytest.fixture
def client(manager):
    client = Client()
    client.force_login(manager.user, backend=BACKEND)
    return client


def send(client, file, **said):
    said = {"name": "Our list", "idempotency_key": str(new_id())} | said
    return client.post("/manage/imports/new/", said | ({"file": file} if file else {}))


def test_a_spreadsheet_is_checked_brought_in_and_reported(client, manager):
    file = SimpleUploadedFile("list.csv", b"Club,Post code\nKnit & Natter,M1 1AE\nTea,zzz\n,x\n")
    columns = send(client, file)["Location"]
    page = client.get(columns).content.decode()
    assert "Which column holds what?" in page
    assert ">Club: Knit &amp; Natter</option>" in page
    shown = client.post(columns, {"name": "", "look": "1"}).content.decode()
    assert "Choose the column with the name of the group to see them" in shown
    shown = client.post(columns, {"name": "Club", "look": "1"}).content.decode()
    assert "<strong>Knit &amp; Natter</strong>" in shown
    assert "so they stay behind:</strong> Post code" in shown
    assert "Left out</strong>  The row has no name" in shown
    report = client.post(columns, {"name": "Club", "postcode": "Post code"})["Location"]
    (run,) = imports(actor=member_actor(manager))
    assert report == f"/manage/imports/{run.id}/"
    assert "Waiting to begin" in client.get(report).content.decode()
    with acting(operator("test"), read_only=False):
        changed = apps.get_model("importing.ImportRun").objects.filter(id=run.id)
        changed.update(state="broken", error="It was broken off.")
    said = client.get(report).content.decode()
    assert "Broken off" in said
    assert "Go on from there" not in said
    with acting(operator("test"), read_only=False):
        changed.update(state="waiting", error="")
    run_import(run.id)
    said = client.get(report).content.decode()
    assert "Finished" in said
    assert "3 rows were read" in said
    assert "The row has no name" in said
    assert (
        "A postcode that is none was left out"
        in client.get(f"{report}?show=cleaned").content.decode()
    )
    assert "Our list" in client.get("/manage/imports/").content.decode()
    with acting(operator("test"), read_only=True):
        assert not apps.get_model("importing.WaitingPiece").objects.exists()
    assert client.get(columns).status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "said", "status"),
    [
        ("list.exe", b"x", "Choose a CSV, .xlsx, JSONL or zip file", 200),
        (None, b"", "Choose a file, or enter the address of a feed", 200),
        ("list.xlsx", b"hello", "not an intact spreadsheet", 422),
    ],
)
def test_what_is_no_list_is_told(client, name, data, said, status):
    file = SimpleUploadedFile(name, data) if name else None
    response = send(client, file)
    if response.status_code == 302:
        response = client.get(response["Location"])
    assert response.status_code == status
    assert said in response.content.decode()


def test_a_file_sent_twice_is_kept_once_and_not_changed_under_its_import(client, manager):
    key, lists = str(new_id()), (b"Name\nTea\n", b"Name\nKnitting\n", b"Name\nLate\n")
    for data in lists[:2]:
        columns = send(client, SimpleUploadedFile("a.csv", data), idempotency_key=key)["Location"]
    assert "Knitting" in client.get(columns).content.decode()
    client.post(columns, {"name": "Name"})
    send(client, SimpleUploadedFile("a.csv", lists[2]), idempotency_key=key)
    run_import(UUID(key))
    with acting(operator("test"), read_only=True):
        names = apps.get_model("directory.Listing").objects.values_list("name", flat=True)
        assert list(names) == ["Knitting"]


def test_any_machine_takes_up_an_uploaded_file(client, settings, tmp_path):
    pieces = b"Name\n" + b"".join(b"Club %d\n" % number for number in range(200_000))
    columns = send(client, SimpleUploadedFile("large.csv", pieces))["Location"]
    settings.KITH_HOME = tmp_path / "of another machine"
    run_id = UUID(columns.split("/")[3])
    with laid_out(operator("test"), run_id) as file:
        assert file.read_bytes() == pieces
    assert not file.exists()


def test_a_file_that_nobody_brought_in_goes_after_a_week(client):
    columns = send(client, SimpleUploadedFile("a.csv", b"Name\nTea\n"))["Location"]
    begun = send(client, SimpleUploadedFile("b.csv", b"Name\nTea\n"))["Location"]
    client.post(begun, {"name": "Name"})
    assert forget_old_files() == 0
    with clock.at(clock.now() + timedelta(days=8)):
        assert forget_old_files() == 1
    assert client.get(columns).status_code == 404
    assert client.get(begun).status_code == 200


def test_an_import_whose_file_is_gone_says_so(client, manager):
    columns = send(client, SimpleUploadedFile("a.csv", b"Name\nTea\n"))["Location"]
    report = client.post(columns, {"name": "Name"})["Location"]
    with acting(operator("test"), read_only=False):
        apps.get_model("importing.WaitingFile").objects.all().delete()
    run_import(UUID(columns.split("/")[3]))
    assert "The file is not here any more" in client.get(report).content.decode()


def test_a_feed_is_started_once_however_often_it_is_sent(client, manager):
    key = str(new_id())
    for _time in range(2):
        answer = send(client, None, address="https://feed.example.org", idempotency_key=key)
        assert answer["Location"] == f"/manage/imports/{key}/"
    assert len(imports(actor=member_actor(manager))) == 1
    assert "javascript" not in answer["Location"]
    wrong = send(client, None, address="javascript:alert(1)").content.decode()
    assert "Enter an address that begins with https://" in wrong


def test_a_conflict_is_settled_by_a_person(client, manager, tmp_path):
    from django.apps import apps

    from kith.directory.importing.choices import Format
    from kith.directory.importing.operations import NewRun, importer, note_import
    from kith.kernel.acting import acting
    from kith.kernel.actor import operator

    path, actor = tmp_path / "list.jsonl", member_actor(manager)
    for words in ("Theirs", "Theirs again"):
        run_id = new_id()
        jsonl(path, [ROWS[0] | {"description": words}])
        new = NewRun(id=run_id, name="List", format=Format.JSONL, place="list.jsonl")
        note_import(actor=importer(run_id), new=new)
        run_import(run_id, file=path)
        with acting(operator("test"), read_only=False):
            listing = apps.get_model("directory.Listing").objects.get()
            if words == "Theirs":
                listing.description, listing.edited_fields = "Ours", ["description"]
                listing.save()
    page = client.get(f"/manage/imports/{run_id}/?show=conflict").content.decode()
    assert "Theirs again" in page
    (row,) = rows_of(actor=actor, run_id=run_id, state=RowState.CONFLICT)
    client.post(f"/manage/imports/{run_id}/rows/{row.id}/", {"take": "ours"})
    (row,) = rows_of(actor=actor, run_id=run_id, state=RowState.CONFLICT)
    assert row.settled_by_name == manager.name
