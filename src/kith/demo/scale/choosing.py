"""Which of Linnerby's stories happens again, and when."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from kith.demo.scale.moulds import Mould
from kith.demo.scale.size import YEAR

# Of a year's referrals, how many are still going on.
OPEN = 0.24
# Of those that have ended, how many had a link worker's help.
HELPED = 0.88
ALIKE = 12
WEEK = 7
COMES_BACK, COMES_BACK_OFTEN = 0.05, 0.003
OFTEN = 7
# Whoever comes back often has known the service for longer.
MORE_YEARS = 2 * YEAR


@dataclass(frozen=True, slots=True)
class Chosen:
    """A story, moved by `shift` days; `again` where it is the same person as the one before."""

    mould: Mould
    shift: int = 0
    again: bool = False


def choose(dice: Random, moulds: list[Mould], count: int, days: int) -> Iterator[Chosen]:
    """`count` stories over the last `days` days, those that go on first."""
    going_on = [mould for mould in moulds if not mould.ended]
    ended = sorted((mould for mould in moulds if mould.ended), key=lambda mould: mould.age)
    helped = [mould for mould in ended if mould.helped]
    not_helped = [mould for mould in ended if not mould.helped]
    now = round(count * OPEN * YEAR / days)
    for _one in range(now):
        yield Chosen(dice.choice(going_on))
    made = now
    while made < count:
        among = helped if dice.random() < HELPED or not not_helped else not_helped
        for chosen in _one_person(dice, among, days):
            if made < count:
                made += 1
                yield chosen


def _one_person(dice: Random, among: list[Mould], days: int) -> Iterator[Chosen]:
    first = _aged(dice, among, dice.randint(1, days))
    yield first
    if not first.mould.can_happen_again:
        return
    throw = dice.random()
    times = OFTEN if throw < COMES_BACK_OFTEN else int(throw < COMES_BACK)
    between = WEEK * (2 + first.mould.length // WEEK)
    furthest = days if times == 1 else days + MORE_YEARS
    for time in range(1, times + 1):
        shift = first.shift - time * between
        if first.mould.age - shift <= furthest:
            yield Chosen(first.mould, shift, again=True)


def _aged(dice: Random, among: list[Mould], age: int) -> Chosen:
    """One that came about so long ago: by whole weeks, so that nobody meets on a Sunday.

    The longer of two, or there would be five meetings a referral where England has nearly six.
    """
    at = bisect_left(among, age, key=lambda mould: mould.age)
    alike = among[max(0, at - ALIKE) : at + ALIKE]
    mould = max(dice.choice(alike), dice.choice(alike), key=lambda one: one.meetings)
    shift = round((mould.age - age) / WEEK) * WEEK
    return Chosen(mould, min(shift, mould.rest // WEEK * WEEK))
