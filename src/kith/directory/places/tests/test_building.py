"""The gazetteer: made from a small zip here, and the one that ships against other centroids."""

import csv
from pathlib import Path

import pytest

from kith.directory.places import building
from kith.directory.places.code_point import BadPlaceFile, open_code_point
from kith.directory.places.distance import miles_between
from kith.directory.places.gazetteer import gazetteer
from kith.directory.places.grid import to_wgs84
from kith.directory.places.town_names import called, key, plain
from kith_testing.reference import reference_data
from kith_testing.workbooks import ROWS, code_point

METRES = 1609.344


@pytest.fixture
def rows(tmp_path):
    with open_code_point(code_point(tmp_path / "codepo.zip")) as source:
        return {(kind, name, inside): rest for kind, name, inside, *rest in building.gather(source)}


def test_middles_and_names_of_a_small_zip(rows):
    assert {(kind, name) for kind, name, _inside in rows if kind != "name"} == {
        *(("outcode", "M1"), ("outcode", "LS6"), ("sector", "M1 1"), ("sector", "M1 2")),
        ("sector", "LS6 1"),
    }
    names = {(name, inside) for kind, name, inside in rows if kind == "name"}
    assert names == {("Linner", ""), ("Didbury", "Linner"), ("Mill", "Linner"), ("Race", "Linner")}


def test_a_middle_is_the_mean_of_its_postcodes(rows):
    lat, lon, count = rows["sector", "M1 1", ""]
    assert count == 2
    assert miles_between((lat, lon), to_wgs84(384100, 398000)) * METRES < 1


def test_the_same_rows_make_the_same_file(tmp_path):
    row = ("outcode", "M1", "", 53.4, -2.2, 3)
    one, two = tmp_path / "one", tmp_path / "two"
    assert building.write(iter([row]), one) == building.write(iter([row]), two) == {"outcode": 1}
    assert one.read_bytes() == two.read_bytes()


def test_wards_that_share_a_first_word_are_a_place():
    middle = building.Middle(3, 150.0, -6.0)
    named = {("Hyde Godley", "Tameside"): middle, ("Hyde Newton", "Tameside"): middle}
    assert set(building._first_words(named)) == {("Hyde", "Tameside")}
    assert building._first_words({("Hyde Godley", "Tameside"): middle}) == {}


@pytest.mark.parametrize(
    ("official", "names"),
    [
        ("City of Plymouth (B)", ["Plymouth"]),
        ("Didsbury East Ward", ["Didsbury"]),
        ("Ancoats & Beswick Ward", ["Ancoats", "Beswick"]),
        ("Diffwys a Maenofferen ED", ["Diffwys a Maenofferen"]),
        ("Islington London Boro", ["Islington"]),
        ("Central Ward", []),
    ],
)
def test_names_that_people_use(official, names):
    assert list(called(official)) == names
    assert plain(plain(official)) == plain(official)


def test_names_compare_without_dots_case_and_saints():
    assert key("St. Michael's & Ainsdale") == key("saint michaels and AINSDALE")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"m": [["M1 1AA", "10", "x", "1", "", "", "", "", "", ""]]}, "m.csv, line 1"),
        ({"m": [ROWS["m"][0], ["M1 1AB", "10"]]}, "m.csv, line 2: 2 columns"),
        ({"m": [["M1 1AA", "10", "9999999", "1", "", "", "", "", "", ""]]}, "National Grid"),
        ({}, "not the Code-Point Open zip"),
    ],
)
def test_a_broken_zip_says_where(tmp_path, content, said):
    path = code_point(tmp_path / "codepo.zip", content)
    with pytest.raises(BadPlaceFile, match=said), open_code_point(path) as source:
        list(source.units())


def test_no_zip_at_all(tmp_path):
    with pytest.raises(BadPlaceFile, match="no such file"), open_code_point(tmp_path / "x.zip"):
        pass
    (tmp_path / "y.zip").write_text("hello")
    with pytest.raises(BadPlaceFile, match="not a zip"), open_code_point(tmp_path / "y.zip"):
        pass


@pytest.mark.needs_data
@pytest.mark.parametrize(("file", "column"), [("gb_outcodes", "out"), ("gb_sectors", "sec")])
def test_what_ships_agrees_with_other_centroids_to_ten_metres(file, column):
    path = reference_data(f"postcodes/{file}.csv")
    known = gazetteer().outcodes if column == "out" else gazetteer().sectors
    with Path(path).open(newline="") as opened:
        theirs = {
            row[column]: (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(opened)
        }
    ours = {name.replace(" ", ""): entry.point for name, entry in known.items()}
    assert theirs.keys() <= ours.keys()
    assert max(miles_between(ours[k], theirs[k]) for k in theirs) * METRES < 10


def test_northern_ireland_ships():
    assert "BT1" in gazetteer().outcodes
    assert gazetteer().called("Enniskillen")[0].inside == "Northern Ireland"
