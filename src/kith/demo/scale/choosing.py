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
HELPED = 0.91
# And how many died: two such stories among 300 must not become one in twenty.
DIED = 0.012
ALIKE = 12
WEEK = 7
# Of so many stories the longest is told: England has six meetings a referral, Linnerby fewer.
LONGEST_OF = 4
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
    died = [mould for mould in ended if not mould.can_happen_again]
    helped = [mould for mould in ended if mould.helped and mould.can_happen_again]
    not_helped = [mould for mould in ended if not mould.helped]
    now = round(count * OPEN * YEAR / days)
    for _one in range(now):
        yield Chosen(dice.choice(going_on))
    made = now
    while made < count:
        throw = dice.random()
        among = (died if throw < DIED else helped if throw < HELPED else not_helped) or helped
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
    """One that came about so long ago: by whole weeks, so that nobody meets on a Sunday."""
    at = bisect_left(among, age, key=lambda mould: mould.age)
    alike = among[max(0, at - ALIKE) : at + ALIKE]
    mould = max(dice.choices(alike, k=LONGEST_OF), key=lambda one: one.meetings)
    shift = round((mould.age - age) / WEEK) * WEEK
    return Chosen(mould, min(shift, mould.rest // WEEK * WEEK))
