"""Whole imports: every row is accounted for, and the second time nothing changes."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import call_command

from kith.directory.importing.broken_off import take_up
from kith.directory.importing.choices import Format, RowState
from kith.directory.importing.incoming import Refusal, Row
from kith.directory.importing.operations import (
    NewRun,
    begin,
    bring_rows,
    importer,
    note_import,
    settle_conflict,
    try_again,
)
from kith.directory.importing.queries import import_report, imports, rows_of
from kith.interop.directories import running
from kith.interop.directories.mapping import guess_mapping, listing_of
from kith.interop.directories.running import run_import
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import operator
from kith.kernel.clock import today
from kith.kernel.errors import NotAllowed, Stale
from kith.kernel.ids import new_id
from kith_testing.directories import BAD_LINES, ROWS, feed, jsonl, package, service
from kith_testing.people import make_service, staff_actor
from kith_testing.reference import reference_data
from kith_testing.workbooks import workbook

pytestmark = pytest.mark.django_db
COUNTS = ("read", "added", "changed", "unchanged", "refused")


@pytest.fixture
def worker():
    return staff_actor(make_service("Southgate"))


@pytest.fixture
def manager(worker):
    """A manager, and a system that may look at what stands meanwhile."""
    actor = staff_actor(make_service(), "manager")
    with acting(operator("look"), read_only=True):
        yield actor


def bring(path, shape, manager, name="Linnerby list", **given):
    run_id = new_id()
    new = NewRun(id=run_id, name=name, format=shape, place=str(path), **given)
    note_import(actor=importer(run_id), new=new)
    run_import(run_id, file=None if shape == Format.FEED else path)
    return import_report(actor=manager, run_id=run_id)


def counts(report):
    return tuple(getattr(report, name) for name in COUNTS)


def listing(name):
    return apps.get_model("directory.Listing").objects.get(name=name)


def test_every_row_is_accounted_for_and_again_nothing_changes(tmp_path, manager):
    path = jsonl(tmp_path / "list.jsonl", [*ROWS, ROWS[0]], *BAD_LINES)
    first = bring(path, Format.JSONL, manager)
    assert counts(first) == (8, 3, 0, 0, 5)
    assert dict(first.reasons)["A position outside the United Kingdom was left out"] == 1
    again = bring(path, Format.JSONL, manager)
    assert counts(again) == (8, 0, 0, 3, 5)
    same = rows_of(actor=manager, run_id=again.id, state=RowState.REFUSED)[0]
    assert (same.number, same.same_as) == (4, 1)
    moved = [ROWS[0] | {"phone": "01632 960999"}, *ROWS[1:]]
    later = bring(jsonl(path, moved), Format.JSONL, manager)
    assert counts(later) == (3, 0, 1, 2, 0)


def test_what_came_in_is_clean_and_complete(tmp_path, manager):
    bring(jsonl(tmp_path / "list.jsonl", ROWS), Format.JSONL, manager)
    walkers, kitchen = listing("Linnerby Walkers"), listing("Mill Race Kitchen")
    assert walkers.description == "Gentle walks. All welcome"
    assert walkers.url == "http://www.walkers.example.org"
    assert walkers.source.licence == "OGL-UK-3.0"
    slot = walkers.schedules.get()
    assert (slot.weekday, str(slot.opens), str(slot.closes)) == (1, "10:00:00", "12:00:00")
    assert [kind.kind for kind in walkers.kinds.all()] == ["walking"]
    assert (kitchen.url, kitchen.email) == ("", "hello@kitchen.example.org")
    place = kitchen.places.get().location
    assert (place.postcode, place.point_precision) == ("M1 2AB", "sector")


def test_a_field_changed_here_stays_and_is_told_until_somebody_settles_it(tmp_path, manager):
    path = jsonl(tmp_path / "list.jsonl", ROWS)
    bring(path, Format.JSONL, manager)
    with acting(operator("test"), read_only=False):
        row = listing("Linnerby Walkers")
        row.description, row.edited_fields = "Ours", ["description"]
        row.save()
    theirs = [ROWS[0] | {"description": "Theirs", "url": "https://new.example.org"}, *ROWS[1:]]
    report = bring(jsonl(path, theirs), Format.JSONL, manager)
    assert (report.changed, report.conflicts) == (1, 1)
    row = listing("Linnerby Walkers")
    assert (row.description, row.url) == ("Ours", "https://new.example.org")
    (conflict,) = rows_of(actor=manager, run_id=report.id, state=RowState.CONFLICT)
    assert conflict.fields == {"description": ["Ours", "Theirs"]}
    settle_conflict(actor=manager, row_id=conflict.id, theirs=True)
    settle_conflict(actor=manager, row_id=conflict.id, theirs=False)
    assert listing("Linnerby Walkers").description == "Theirs"
    assert counts(bring(path, Format.JSONL, manager)) == (3, 0, 0, 3, 0)


def test_csv_and_excel_of_any_columns(tmp_path, manager):
    head, row = ["Group name", "Post Code", "When"], ["Knit & Natter", "M1 1AE", "Mon 2-4pm"]
    path = tmp_path / "list.csv"
    path.write_bytes("\n".join([",".join(head), ",".join(row), "caf\xe9,,"]).encode("cp1252"))
    assert counts(bring(path, Format.CSV, manager)) == (2, 2, 0, 0, 0)
    assert listing("café").name
    book = tmp_path / "list.xlsx"
    book.write_bytes(workbook({"List": [head, row]}))
    assert counts(bring(book, Format.XLSX, manager)) == (1, 0, 0, 1, 0)
    assert guess_mapping(head) == {
        "name": "Group name",
        "postcode": "Post Code",
        "schedule": "When",
    }


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.csv", b"a,b\n1,2\n", "No column holds the name"),
        ("a.csv", b"", "no names of columns"),
        ("a.xlsx", b"hello", "not an intact spreadsheet"),
        ("a.zip", b"hello", "not an intact package"),
    ],
)
def test_a_file_that_is_none_says_so(tmp_path, manager, name, data, why):
    path = tmp_path / name
    path.write_bytes(data)
    shapes = {"csv": Format.CSV, "xlsx": Format.XLSX, "zip": Format.PACKAGE}
    report = bring(path, shapes[path.suffix[1:]], manager)
    assert (report.state, report.read) == ("failed", 0)
    assert why in report.error


def test_an_open_referral_package(tmp_path, manager):
    report = bring(package(tmp_path / "p.zip"), Format.PACKAGE, manager)
    assert counts(report) == (2, 1, 0, 0, 1)
    singers = listing("Linnerby Singers")
    assert singers.provider.name == "The Singers"
    assert singers.places.get().location.postcode == "M1 1AE"
    assert singers.contacts.get().phones.get().number == "01632 960345"
    assert singers.attributes.get().term.name == "Choir"


@pytest.mark.parametrize("abbreviated", [False, True])
def test_a_feed_of_several_pages(settings, manager, abbreviated):
    settings.KITH_FEEDS_INSIDE = {"127.0.0.1"}
    services = [service(1), service(2), service(3), {"id": "x-1", "name": ""}]
    with feed(services, abbreviated=abbreviated, busy=1) as (address, asked):
        first = bring(address, Format.FEED, manager)
        assert counts(first) == (4, 3, 0, 0, 1)
        assert counts(bring(address, Format.FEED, manager)) == (4, 0, 0, 4 - 1, 1)
        assert sum("page=2" in path for path in asked) == 2
    row = listing("Counselling 1")
    assert [slot.weekday for slot in row.schedules.order_by("weekday")] == [3, 4]
    assert (row.age_min, row.cost, row.provider.identifiers.get().identifier) == (16, "paid", "99")
    assert row.places.get().location.accessibility.get().description == "Ramp at the back"


def test_an_import_broken_off_goes_on_where_it_was(tmp_path, manager):
    path = jsonl(tmp_path / "list.jsonl", ROWS)
    run_id = new_id()
    actor = importer(run_id)
    new = NewRun(id=run_id, name="List", format=Format.JSONL, place="x")
    assert note_import(actor=actor, new=new)
    assert not note_import(actor=actor, new=new)
    assert begin(actor=actor, run_id=run_id).position == 0
    bring_rows(actor=actor, run_id=run_id, rows=[], position=2)
    run_import(run_id, file=path)
    report = import_report(actor=manager, run_id=run_id)
    assert (report.read, report.state) == (1, "done")
    run_import(run_id, file=path)
    assert import_report(actor=manager, run_id=run_id).read == 1


def test_two_who_drive_one_import_count_no_row_twice(tmp_path, manager):
    run_id = new_id()
    actor = importer(run_id)
    new = NewRun(id=run_id, name="List", format=Format.JSONL, place="x")
    note_import(actor=actor, new=new)
    begin(actor=actor, run_id=run_id)
    rows = [Row(1, Refusal("It says nothing"))]
    bring_rows(actor=actor, run_id=run_id, rows=rows, position=1, after=0)
    with pytest.raises(Stale):
        bring_rows(actor=actor, run_id=run_id, rows=rows, position=1, after=0)
    assert import_report(actor=manager, run_id=run_id).read == 1


def test_a_failed_import_may_be_tried_again_and_only_by_a_manager(tmp_path, manager, worker):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    report = bring(tmp_path / "a.csv", Format.CSV, manager)
    try_again(actor=manager, run_id=report.id)
    assert import_report(actor=manager, run_id=report.id).state == "waiting"
    with pytest.raises(NotAllowed):
        try_again(actor=worker, run_id=report.id)
    with pytest.raises(NotAllowed):
        import_report(actor=worker, run_id=report.id)


def test_the_command_reports(tmp_path, capsys):
    call_command("import_directory", str(jsonl(tmp_path / "our_list.jsonl", ROWS)))
    said = capsys.readouterr().out
    assert "Our List: 3 rows" in said
    assert "3 added" in said


def test_a_command_that_was_killed_goes_on_when_given_again(tmp_path, manager, monkeypatch, capsys):
    path = jsonl(tmp_path / "our_list.jsonl", ROWS)
    monkeypatch.setattr(running, "AT_ONCE", 1)
    kept = running.bring_rows

    def killed_at_the_second(*, position, **said):
        if position > 1:
            raise SystemExit
        kept(position=position, **said)

    monkeypatch.setattr(running, "bring_rows", killed_at_the_second)
    with pytest.raises(SystemExit):
        call_command("import_directory", str(path))
    monkeypatch.setattr(running, "bring_rows", kept)
    call_command("import_directory", str(path))
    assert "Going on where this import was broken off" in capsys.readouterr().out
    (run,) = imports(actor=manager)
    assert (counts(run), run.state) == ((3, 3, 0, 0, 0), "done")
    call_command("import_directory", str(path))
    assert counts(imports(actor=manager)[0]) == (3, 0, 0, 3, 0)


def test_nothing_stays_running_that_nobody_runs(manager):
    command, background, alive = (new_id() for _ in range(3))
    for run_id, digest in ((command, "a"), (background, ""), (alive, "b")):
        new = NewRun(id=run_id, name="List", format=Format.JSONL, place="x", file_digest=digest)
        note_import(actor=importer(run_id), new=new)
        with clock.at(clock.now() - timedelta(minutes=5 if run_id == alive else 11)):
            begin(actor=importer(run_id), run_id=run_id)
    running.end_silent_imports()
    states = {run.id: run.state for run in imports(actor=manager)}
    assert states == {command: "broken", background: "running", alive: "running"}
    assert "same command" in import_report(actor=manager, run_id=command).error
    again = take_up(actor=importer(new_id()), name="List", file_digest="a")
    assert (again, import_report(actor=manager, run_id=command).state) == (command, "running")


@pytest.mark.needs_data
def test_the_real_list_of_greater_manchester(manager):
    path = reference_data("directory/greater_manchester_services.jsonl")
    with path.open() as lines:
        total = sum(1 for line in lines if json.loads(line))
    first = bring(path, Format.JSONL, manager)
    assert first.read == total == first.added + first.refused
    assert first.added > 1550
    assert first.without_place < 10
    assert first.with_kinds > 1200
    assert bring(path, Format.JSONL, manager).unchanged == first.added


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("SALE YMCA AND THE NSPCC", "Sale YMCA and the NSPCC"),
        ("ST ANN'S HOSPICE", "St Ann's Hospice"),
        ("Tea at THE HALL", "Tea at THE HALL"),
        ("MIND", "MIND"),
    ],
)
def test_names_in_capitals_are_written_as_names_are(said, written):
    assert listing_of({"name": "n"}, {"n": said}).name == written


def test_how_fresh_it_is_is_known_at_once(tmp_path, manager):
    old = [ROWS[0] | {"last updated": "2019-05-01"}, *ROWS[1:]]
    path = jsonl(tmp_path / "list.jsonl", old)
    bring(path, Format.JSONL, manager)
    walkers, kitchen = listing("Linnerby Walkers"), listing("Mill Race Kitchen")
    assert (walkers.freshness, walkers.score) == ("stale", 0)
    assert (kitchen.freshness, kitchen.score) == ("fresh", 100)
    rows = apps.get_model("directory.SearchRow").objects
    assert rows.get(listing=walkers).freshness == "stale"
    assert walkers.score_due_on > today()
    bring(jsonl(path, [ROWS[0] | {"last updated": str(today())}, *ROWS[1:]]), Format.JSONL, manager)
    assert listing("Linnerby Walkers").freshness == "fresh"
