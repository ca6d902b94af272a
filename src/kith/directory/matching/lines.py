"""`./kith match --jsonl FILE`: kinds of service for each text, one line in and one line out.

Needs no database. Standard output holds answers only; whatever else is to say goes to standard
error.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

from kith.directory.matching.answers import answered
from kith.directory.matching.meaning import SETTING

BAD_LINES = 2


class BadLineError(Exception):
    """Why a line cannot be answered."""


def main(arguments: list[str]) -> int:
    """The exit code: 2 where any line could not be answered, the others are all the same."""
    options = parser().parse_args(arguments)
    if options.words_only:
        os.environ[SETTING] = os.devnull
    try:
        if options.jsonl == "-":
            return answer_all(sys.stdin.buffer)
        with Path(options.jsonl).open("rb") as file:
            return answer_all(file)
    except BrokenPipeError:
        # Whoever read the answers has enough of them; Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        tell(f"{options.jsonl}: {error.strerror}")
        return BAD_LINES


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="./kith match",
        description='Reads {"id", "text"} a line; writes {"id", "kinds", "rejected", "check", '
        '"reasons"} a line, in the same order. Nothing leaves this machine.',
    )
    made.add_argument("--jsonl", metavar="FILE", required=True, help="a file, or - for what comes")
    made.add_argument("--words-only", action="store_true", help="without the language model")
    return made


def answer_all(lines: Iterable[bytes] | BinaryIO) -> int:
    failed = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            answer(number, question(line))
        except BadLineError as error:
            tell(f"line {number}: {error}")
            failed = True
    return BAD_LINES if failed else 0


def question(line: bytes) -> dict[str, Any]:
    """A line's `id` (a string or whole number) and `text`. Raises BadLineError."""
    try:
        asked = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLineError(f"not UTF-8 at byte {error.start + 1}") from error
    except (ValueError, RecursionError) as error:
        raise BadLineError(f"not JSON: {error}") from error
    if not isinstance(asked, dict):
        raise BadLineError('not an object with "id" and "text"')
    if isinstance(asked.get("id"), bool) or not isinstance(asked.get("id"), str | int):
        raise BadLineError('"id" must be there, as a string or a whole number')
    if not isinstance(asked.get("text"), str):
        raise BadLineError('"text" must be there, as a string')
    return asked


def answer(number: int, asked: dict[str, Any]) -> None:
    told, read_to = answered(asked["text"])
    if read_to < len(asked["text"]):
        tell(f"line {number}: only the first {read_to:,} of {len(asked['text']):,} characters read")
    write({"id": asked["id"], **told})


def write(told: dict[str, Any]) -> None:
    """Half a character (a lone surrogate) is escaped: no UTF-8 can hold it."""
    line = json.dumps(told, ensure_ascii=False)
    try:
        content = line.encode("utf-8")
    except UnicodeEncodeError:
        content = json.dumps(told).encode("ascii")
    sys.stdout.buffer.write(content + b"\n")
    sys.stdout.buffer.flush()


def tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
