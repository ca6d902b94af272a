"""Practices by the file of the Organisation Data Service."""

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from kith.interop.ods.practices import NotPractices, RefusedRow, read_practices
from kith.kernel.actor import operator
from kith.organisations.operations.practices import Brought, Practice, bring_practices
from kith_testing.reference import reference_data

HEAD = "code,name,address,postcode,lat,lon,phone,pcn_code,pcn_name\n"
ROWS = (
    'A99001,THE MILL SURGERY,"1 Mill Lane, Linnerby",m1 1ae,1,2,01632 960 111,U99001,LINNER PCN\n'
    "A99002,Quarry Practice,2 Quarry Hill,M1 2AB,,,not known,,\n"
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "practices.csv"
    path.write_text(HEAD + ROWS + "V81999,Not known,,,,,,,\nA99003,,,,,,,,\n")
    return path


def stored_practice(code):
    model = apps.get_model("organisations.Organisation")
    return model.objects.select_related("parent").get(ods_code=code)


def bring(practices, **options):
    return bring_practices(actor=operator("test"), practices=practices, **options)


def some(count):
    return [Practice(f"A{number:05}", f"Practice {number}", "", "") for number in range(count)]


def test_rows_are_read_or_refused_with_a_reason(file):
    mill, quarry, *refused = read_practices(file)
    assert mill.name == "The Mill Surgery"
    assert (mill.postcode, mill.telephone) == ("M1 1AE", "+441632960111")
    assert (mill.network_code, mill.network_name) == ("U99001", "Linner PCN")
    assert (quarry.name, quarry.telephone) == ("Quarry Practice", "")
    assert [row.line for row in refused] == [4, 5]
    assert all(isinstance(row, RefusedRow) for row in refused)


def test_another_kind_of_file_is_refused(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(NotPractices, match="no column address, code, name, postcode"):
        list(read_practices(path))


@pytest.mark.django_db
def test_the_command_counts_and_twice_changes_nothing(file, capsys):
    call_command("load_practices", str(file))
    said = capsys.readouterr().out
    assert "2 practices added, 0 changed, 0 unchanged, 0 closed, 2 rows refused" in said
    assert "line 4: 'V81999' is no practice code" in said
    call_command("load_practices", str(file))
    assert "0 practices added, 0 changed, 2 unchanged" in capsys.readouterr().out
    mill = stored_practice("A99001")
    assert mill.parent.name == "Linner PCN"
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("load_practices", str(file.parent / "none.csv"))


@pytest.mark.django_db
def test_what_the_list_no_longer_has_is_closed_and_may_open_again():
    everyone = some(20)
    bring(everyone)
    assert bring(everyone[1:]).closed == 1
    assert not stored_practice("A00000").active
    assert bring(everyone) == Brought(0, 1, 19, 0, 0, 0)
    assert stored_practice("A00000").active


@pytest.mark.django_db
def test_a_part_of_the_list_closes_nothing_unless_told():
    everyone = some(20)
    bring(everyone)
    part = bring(everyone[:5])
    assert (part.closed, part.missing) == (0, 15)
    assert bring(everyone[:5], close_missing=True).closed == 15


@pytest.mark.needs_data
@pytest.mark.django_db
def test_every_row_of_the_real_list_is_a_practice():
    rows = list(read_practices(reference_data("nhs/gp_practices_active_2025-11.csv")))
    assert [row for row in rows if isinstance(row, RefusedRow)] == []
    assert len(rows) > 6000
