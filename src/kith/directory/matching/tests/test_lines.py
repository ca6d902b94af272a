"""`./kith match`: a line in, a line out, without a database."""

import io
import json
import os

import pytest

from kith.directory.matching import lines


@pytest.fixture(autouse=True)
def words_only(monkeypatch):
    monkeypatch.setenv(lines.SETTING, os.devnull)


def matched(tmp_path, capfdbinary, *sent):
    path = tmp_path / "in.jsonl"
    path.write_bytes(
        b"\n".join(line if isinstance(line, bytes) else line.encode() for line in sent)
    )
    code = lines.main(["--jsonl", str(path), "--words-only"])
    told = capfdbinary.readouterr()
    return code, [json.loads(line) for line in told.out.splitlines()], told.err.decode()


def asked(number, text):
    return json.dumps({"id": number, "text": text})


def test_each_line_is_answered_in_order(tmp_path, capfdbinary):
    code, told, errors = matched(
        tmp_path,
        capfdbinary,
        asked("b", "Bailiffs came. Groups are not for her."),
        asked(1, "I want to die"),
    )
    assert (code, errors) == (0, "")
    assert told == [
        {
            "id": "b",
            "kinds": ["money_debt"],
            "rejected": ["social_group"],
            "check": False,
            "reasons": {"money_debt": ["Bailiffs"], "social_group": ["Groups"]},
        },
        {
            "id": 1,
            "kinds": ["crisis_urgent"],
            "rejected": [],
            "check": True,
            "reasons": {"crisis_urgent": ["want to die"]},
        },
    ]


def test_bad_lines_are_named_and_the_others_answered(tmp_path, capfdbinary):
    code, told, errors = matched(
        tmp_path,
        capfdbinary,
        b"\xef\xbb\xbf" + asked("first", "lonely").encode(),
        "{oops",
        "",
        '{"text": "no id"}',
        '{"id": true, "text": "x"}',
        '{"id": "n", "text": 3}',
        "[1]",
        b'{"id": "u", "text": "\xff"}',
        "[" * 100_000,
        asked("last", ""),
    )
    assert code == 2
    assert [row["id"] for row in told] == ["first", "last"]
    assert [line.split(":")[0] for line in errors.splitlines()] == [
        f"line {number}" for number in (2, 4, 5, 6, 7, 8, 9)
    ]


def test_any_characters_and_a_huge_text_are_answered(tmp_path, capfdbinary):
    code, told, errors = matched(
        tmp_path,
        capfdbinary,
        asked("🧶", "knitting 🧶 und Häkeln \x00"),
        '{"id": "half \\ud800", "text": "lonely \\ud800"}',
        asked("huge", "lonely " * 1_500_000),
    )
    assert code == 0
    assert [row["kinds"][0] for row in told] == ["arts_creative", "social_group", "social_group"]
    assert told[0]["id"] == "🧶"
    assert "line 3: only the first 20,000 of 10,500,000 characters read" in errors


def test_what_comes_on_standard_input_is_answered_as_it_comes(monkeypatch, capfdbinary):
    seen = []

    def coming():
        yield asked(1, "lonely").encode()
        seen.append(capfdbinary.readouterr().out)
        yield asked(2, "lonely").encode()

    assert lines.answer_all(coming()) == 0
    assert json.loads(seen[0])["id"] == 1, "the first answer does not wait for the second line"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"nonsense\n")))
    assert lines.main(["--jsonl", "-"]) == 2


def test_a_file_that_is_not_there_is_told(tmp_path, capfd):
    assert lines.main(["--jsonl", str(tmp_path / "none")]) == 2
    assert "No such file" in capfd.readouterr().err
