import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from kith.kernel.once import once


def test_threads_that_come_together_load_once_and_share():
    loads = []

    @once
    def load():
        time.sleep(0.05)
        loads.append(object())
        return loads[-1]

    with ThreadPoolExecutor(4) as pool:
        found = {id(each) for each in pool.map(lambda _: load(), range(4))}
    assert len(loads) == len(found) == 1


def test_a_load_that_failed_is_tried_again():
    tries = []

    @once
    def load():
        tries.append(1)
        if len(tries) == 1:
            raise OSError("no disk")
        return "here"

    with pytest.raises(OSError, match="no disk"):
        load()
    assert load() == "here"
