"""Several processes fill the country: what goes wrong in one of them ends them all."""

import multiprocessing
import time

import pytest

from kith.demo.scale.filling import _follow, _process

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
