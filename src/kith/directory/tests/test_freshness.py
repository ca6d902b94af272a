"""The rules by which a listing ages."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.directory.choices import Freshness
from kith.directory.freshness import Signs, days_between_checks, judge

TODAY = date(2026, 11, 2)
NEW = Signs(known_on=TODAY)
ORDER = list(Freshness)
days = st.dates(date(2020, 1, 1), TODAY)
maybe = st.none() | days
signs = st.builds(
    Signs,
    known_on=days,
    kinds=st.frozensets(st.sampled_from(["food_support", "walking", "home_library", "other"])),
    edited_on=maybe,
    confirmed_on=maybe,
    source_said_on=maybe,
    attended_on=maybe,
    mail_bounced_on=maybe,
    web_dead_since=maybe,
    open_reports=st.integers(0, 9),
    worst_report_open=st.booleans(),
    asked_on=maybe,
    asks_unanswered=st.integers(0, 4),
)


def aged(months, **more):
    return judge(replace(NEW, known_on=TODAY - timedelta(days=30 * months), **more), TODAY)


def test_it_is_fresh_then_due_then_old_then_hidden_once_asked_twice():
    standings = [aged(m, asks_unanswered=2).freshness for m in (0, 6, 9, 12, 20)]
    assert standings == [
        Freshness.FRESH, Freshness.FRESH, Freshness.AGEING, Freshness.STALE, Freshness.LAPSED,
    ]  # fmt: skip


@given(signs)
def test_it_is_never_hidden_before_its_keeper_was_asked_twice(given_signs):
    verdict = judge(given_signs, TODAY)
    assert 0 <= verdict.score <= 100
    if verdict.freshness is Freshness.LAPSED:
        assert given_signs.asks_unanswered >= 2


@given(signs, st.integers(0, 900))
def test_time_alone_never_makes_it_fresher(given_signs, later):
    now, then = judge(given_signs, TODAY), judge(given_signs, TODAY + timedelta(days=later))
    assert then.score <= now.score
    assert ORDER.index(then.freshness) >= ORDER.index(now.freshness)


@given(signs)
def test_confirming_and_attending_never_make_it_older(given_signs):
    before = judge(given_signs, TODAY).score
    assert judge(replace(given_signs, confirmed_on=TODAY), TODAY).score >= before
    assert judge(replace(given_signs, attended_on=TODAY), TODAY).score >= before


@given(signs)
def test_trouble_never_makes_it_fresher(given_signs):
    clean = replace(
        given_signs, open_reports=0, worst_report_open=False, mail_bounced_on=None,
        web_dead_since=None,
    )  # fmt: skip
    assert judge(given_signs, TODAY).score <= judge(clean, TODAY).score


def test_what_is_said_to_be_closed_falls_at_once_and_a_bounce_after_confirming_counts():
    assert judge(replace(NEW, worst_report_open=True, open_reports=1), TODAY).freshness != "fresh"
    bounced = replace(NEW, confirmed_on=TODAY - timedelta(3), mail_bounced_on=TODAY)
    healed = replace(NEW, confirmed_on=TODAY, mail_bounced_on=TODAY - timedelta(3))
    assert judge(bounced, TODAY).score <= 80
    assert judge(healed, TODAY).score == 100


@pytest.mark.parametrize(("ago", "falls"), [(13, False), (14, True)])
def test_a_web_address_counts_as_dead_after_two_weeks(ago, falls):
    verdict = judge(replace(NEW, web_dead_since=TODAY - timedelta(days=ago)), TODAY)
    assert (verdict.score < 100) == falls


def test_it_asks_when_due_and_again_after_three_weeks():
    assert not aged(1).ask
    assert aged(9).ask
    assert not aged(9, asked_on=TODAY - timedelta(20), asks_unanswered=1).ask
    assert aged(9, asked_on=TODAY - timedelta(21), asks_unanswered=1).ask


def test_the_shortest_of_its_kinds_counts():
    assert days_between_checks(frozenset({"food_support", "home_library"})) == 91
    assert days_between_checks(frozenset()) == 182
