"""Several processes fill the country: whole pages, and what goes wrong in one ends them all."""

import multiprocessing
import time
from threading import Thread

import pytest
from django.db import connection

from kith.demo.scale.filling import Writer, _follow, _process
from kith.demo.scale.originals import Tables

LETTERS_OF_A_PAGE = 7  # of 990 letters each, in pages of 8 kB
TOGETHER = multiprocessing.get_context("fork")


def wrong() -> None:
    raise ValueError("no such day")


def tell(reports, *counts: int) -> None:
    for count in counts:
        reports.put(count)


def test_what_goes_wrong_in_one_is_told_and_ends_the_others():
    reports = TOGETHER.SimpleQueue()
    others = _process(reports, time.sleep, 60)
    with pytest.raises(RuntimeError, match="ValueError: no such day"):
        _follow([others, _process(reports, wrong)], reports, lambda count: None)
    others.join(10)
    assert others.exitcode


def test_what_each_has_done_is_told_until_all_have_ended():
    reports = TOGETHER.SimpleQueue()
    processes = [_process(reports, tell, reports, 3, 4), _process(reports, tell, reports, 5)]
    told: list[int] = []
    _follow(processes, reports, told.append)
    assert sorted(told) == [0, 0, 3, 4, 5]
    assert not any(process.is_alive() for process in processes)


@pytest.mark.django_db
def test_lines_that_come_piece_by_piece_leave_hardly_a_page_empty():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE letters (words text)")
        writer = Writer(Tables({"letters": ["words"]}), ["letters"])
        sending = Thread(target=send, args=(writer.pipe, 400))
        sending.start()
        writer.write(makers=1)
        sending.join()
        cursor.execute("SELECT count(*), pg_relation_size('letters') / 8192 FROM letters")
        rows, pages = cursor.fetchone()
    assert rows == 400 * 100
    assert pages < rows / LETTERS_OF_A_PAGE * 1.05


def send(pipe, pieces: int) -> None:
    for _piece in range(pieces):
        pipe.send("letters", [b"x" * 990 + b"\n"] * 100)
    pipe.close()
