"""Which stories a country tells again, and how often."""

from random import Random

from kith.demo.scale.choosing import DIED, HELPED, LONGEST_OF, OPEN, choose
from kith.demo.scale.moulds import Mould

YEAR = 365
MANY = 4000


def story(status, age, meetings, *more):
    tables = ["people_person", "referrals_referral", *more]
    return Mould(tables, {}, None, status, age, meetings)


def stories():
    """As many of each age; every second of those who were helped died."""
    for age in range(5, YEAR, 5):
        yield story("engaged", age, 3, "casework_case")
        yield story("closed", age, age % 10, "casework_case")
        yield story("died", age, 6, "casework_case", "casework_death")
        yield story("declined", age, 0)


def chosen_of(moulds, count):
    dice = Random(7)  # noqa: S311 (the same stories every time)
    return list(choose(dice, list(moulds), count, YEAR))


def told(what):
    chosen = chosen_of(stories(), MANY)
    return sum(what(one.mould) for one in chosen) / MANY


def test_as_many_go_on_were_helped_and_died_as_is_said():
    assert abs(told(lambda mould: not mould.ended) - OPEN) < 0.01
    assert abs(told(lambda mould: mould.status == "declined") - (1 - OPEN) * (1 - HELPED)) < 0.02
    assert abs(told(lambda mould: mould.status == "died") - (1 - OPEN) * DIED) < 0.005


def test_the_longer_stories_are_told_more_often():
    closed = [mould.meetings for mould in stories() if mould.status == "closed"]
    told_of_closed = told(lambda mould: mould.meetings if mould.status == "closed" else 0)
    share = told(lambda mould: mould.status == "closed")
    assert LONGEST_OF > 1
    assert told_of_closed / share > sum(closed) / len(closed) + 1


def test_without_deaths_or_refusals_the_others_are_told():
    helped = [one for one in stories() if one.status in {"engaged", "closed"}]
    assert {one.mould.status for one in chosen_of(helped, 300)} == {"engaged", "closed"}
