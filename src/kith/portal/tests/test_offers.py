"""Offered times hurt nobody's calendar."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kith.kernel.clock import LONDON, is_working_day, london
from kith.portal.offers import MOST, MOST_A_DAY, Diary, Span, free_times

MONDAY = date(2026, 11, 23)


def span(day, hour, minutes=60):
    start = datetime.combine(day, time(hour), LONDON)
    return Span(start, start + timedelta(minutes=minutes))


spans = st.builds(
    lambda days, hour, minutes: span(MONDAY + timedelta(days=days), hour, minutes),
    st.integers(-40, 40),
    st.integers(7, 19),
    st.integers(15, 180),
)


@given(st.lists(spans, max_size=30), st.lists(spans, max_size=10), st.integers(15, 120))
def test_an_offer_touches_nothing_and_falls_on_days_of_work(meets, others, minutes):
    busy = [*meets, *others]
    found = free_times(Diary(tuple(meets)), busy, minutes=minutes, today=MONDAY)
    assert len(found) <= MOST
    assert list(found) == sorted(set(found))
    for start in found:
        ends = start + timedelta(minutes=minutes)
        assert all(b.ends_at <= start or ends <= b.starts_at for b in busy)
        day = london(start).date()
        assert is_working_day(day)
        assert MONDAY + timedelta(days=2) <= day
        assert day.weekday() in {london(m.starts_at).weekday() for m in meets}


def test_nothing_is_offered_on_leave_or_by_somebody_who_never_meets():
    meets = (span(MONDAY, 10),)
    leave = (MONDAY, MONDAY + timedelta(days=60))
    assert free_times(Diary(meets, leave), (), minutes=60, today=MONDAY) == ()
    assert free_times(Diary(()), (), minutes=60, today=MONDAY) == ()


def test_a_worker_of_mondays_is_offered_on_mondays():
    meets = (span(MONDAY, 10), span(MONDAY, 14))
    found = free_times(Diary(meets), meets, minutes=60, today=MONDAY)
    assert {london(f).weekday() for f in found} == {0}
    assert [london(f).hour for f in found[:2]] == [10, 14]


def test_the_offers_lie_about_the_day_on_which_the_meeting_stands():
    meets = tuple(span(MONDAY + timedelta(days=n), hour) for n in range(5) for hour in (10, 14))
    stands = MONDAY + timedelta(days=43)
    found = free_times(Diary(meets), (), minutes=60, today=MONDAY, around=stands)
    days = {(london(start).date() - stands).days for start in found}
    assert days == {-1, 0, 1}
    assert len(found) == MOST == MOST_A_DAY * len(days)
