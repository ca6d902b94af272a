"""Postcodes by the file: counts, again, and all or nothing."""

import pytest
from django.core.management import CommandError, call_command

from kith.directory.places.code_point import BadPlaceFile
from kith.directory.places.models import Postcode
from kith.directory.places.operations import Loaded, load_postcodes
from kith.kernel.actor import operator, public
from kith.kernel.errors import NotAllowed
from kith_testing.workbooks import ROWS, code_point

pytestmark = pytest.mark.django_db
ACTOR = operator("load-postcodes")


def load(path):
    return load_postcodes(actor=ACTOR, path=path)


def test_a_zip_is_loaded_and_again_changes_nothing(tmp_path):
    path = code_point(tmp_path / "codepo.zip")
    assert load(path) == Loaded(added=4, changed=0, removed=0, unchanged=0, passed_over=1)
    assert load(path) == Loaded(added=0, changed=0, removed=0, unchanged=4, passed_over=1)


def test_a_later_zip_changes_what_changed_and_leaves_other_areas(tmp_path):
    load(code_point(tmp_path / "one.zip"))
    moved = [*ROWS["m"][0][:2], "384999", *ROWS["m"][0][3:]]
    later = code_point(tmp_path / "two.zip", {"m": [moved, ROWS["m"][1]]})
    assert load(later) == Loaded(added=0, changed=1, removed=1, unchanged=1, passed_over=0)
    assert Postcode.objects.filter(code="LS6 1AA").exists()


def test_a_broken_file_changes_nothing(tmp_path):
    load(code_point(tmp_path / "one.zip"))
    broken = code_point(tmp_path / "two.zip", {"ls": ROWS["ls"], "m": [["M1 1AA", "10", "1"]]})
    with pytest.raises(BadPlaceFile, match="line 1: 3 columns"):
        load(broken)
    assert Postcode.objects.count() == 4


def test_a_csv_for_northern_ireland(tmp_path):
    path = tmp_path / "ni.csv"
    path.write_text("postcode,lat,lon\nbt15gs,54.597,-5.930\nBT1 5GS,54.6,-5.9\n")
    assert load(path).added == 1
    path.write_text("postcode,lat,lon\nBT1 5GS,999,-5.9\n")
    with pytest.raises(BadPlaceFile, match=r"line 2: 999.0, -5.9 is not in the United Kingdom"):
        load(path)
    path.write_text("pcd,lat\nBT1 5GS,54\n")
    with pytest.raises(BadPlaceFile, match="no column 'postcode'"):
        load(path)


def test_the_command_says_what_it_did_or_why_not(tmp_path, capsys):
    call_command("load_postcodes", str(code_point(tmp_path / "codepo.zip")))
    assert "4 postcodes added, 0 changed" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("load_postcodes", str(tmp_path / "none.zip"))


def test_nobody_else_may(tmp_path):
    with pytest.raises(NotAllowed):
        load_postcodes(actor=public(), path=code_point(tmp_path / "codepo.zip"))
