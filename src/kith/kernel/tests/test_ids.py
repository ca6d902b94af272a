import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

from kith.kernel import ids
from kith.kernel.ids import new_id


def test_is_version_7_with_the_rfc_variant():
    made = new_id()

    assert made.version == 7
    assert made.variant == "specified in RFC 4122"


def test_begins_with_the_time_in_milliseconds():
    before = time.time_ns() // 1_000_000
    stamped = new_id().int >> 80

    assert before <= stamped <= time.time_ns() // 1_000_000 + 50


def test_ids_grow_even_when_thousands_are_made_in_one_millisecond():
    made = [new_id() for _ in range(20_000)]

    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_ids_grow_when_the_clock_is_set_back(monkeypatch):
    before = new_id()
    monkeypatch.setattr(ids.time, "time_ns", lambda: 0)

    made = [new_id() for _ in range(5_000)]

    assert [before, *made] == sorted([before, *made])


def test_threads_never_share_an_id():
    with ThreadPoolExecutor(8) as pool:
        batches = pool.map(lambda _: [new_id() for _ in range(2_000)], range(8))
        made = [identifier for batch in batches for identifier in batch]

    assert len(set(made)) == 16_000


def test_the_tail_is_not_predictable_from_the_id_before():
    tails = [new_id().int & ((1 << 62) - 1) for _ in range(200)]

    assert len({second - first for first, second in pairwise(tails)}) == 199
