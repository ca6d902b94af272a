"""Every form as every role, filled in at random and sent in any order: no page fails, and nothing
of another service is told or changed.

In CI a short walk whose seed never changes, and every seed that ever found something. For a long
one: `KITH_FUZZ_MINUTES=20 ./kith test tests/architecture/test_fuzz.py -s`; it prints the seed of
each round, and `KITH_FUZZ_SEED=N` begins with that one.
"""

import os
import time
from random import Random

import pytest

from kith_testing.fuzz_world import make_world
from kith_testing.fuzzing import Fuzzer

MINUTES = float(os.environ.get("KITH_FUZZ_MINUTES", "0"))
FIRST = int(os.environ.get("KITH_FUZZ_SEED", "1"))
STEPS_IN_CI, STEPS_A_ROUND, STEPS_BETWEEN_LOOKS = 80, 2000, 20


@pytest.fixture
def superuser():
    from kith_testing.plugin import url_as

    return url_as(os.environ["KITH_TEST_SERVER"], "postgres", os.environ["KITH_TEST_DATABASE"])


def walk(number: int, steps: int, superuser: str) -> Fuzzer:
    """A new world and one walk through it. Raises AssertionError with the last requests."""
    fuzzer = Fuzzer(make_world(), Random(number))  # noqa: S311 (to be had again by its seed)
    before = fuzzer.world.fingerprint(superuser)
    for done in range(1, steps + 1):
        fuzzer.step()
        if done % STEPS_BETWEEN_LOOKS == 0 or done == steps:
            after = fuzzer.world.fingerprint(superuser)
            changed = {table for table in after if after[table] != before.get(table)}
            assert not changed, f"{changed} of another service\n" + "\n".join(fuzzer.told)
    return fuzzer


@pytest.mark.parametrize("number", [FIRST])
def test_a_short_walk_finds_nothing(number, superuser, real_transactions):
    walked = walk(number, STEPS_IN_CI, superuser)
    assert walked.answers.get(302, 0) > walked.posts / 20, "too few forms were taken"


@pytest.mark.skipif(not MINUTES, reason="a long walk is asked for by KITH_FUZZ_MINUTES")
def test_a_long_walk_finds_nothing(superuser, django_db_setup, django_db_blocker):
    from kith_testing.server import renew

    ends, number = time.monotonic() + MINUTES * 60, FIRST
    with django_db_blocker.unblock():
        while time.monotonic() < ends:
            print(f"\nseed {number}", end=": ", flush=True)  # noqa: T201 (asked for)
            walked = walk(number, STEPS_A_ROUND, superuser)
            print(f"{walked.posts} forms sent, answered {walked.answers}", flush=True)  # noqa: T201
            renew(django_db_blocker)
            number += 1
