import itertools

from hypothesis import given
from hypothesis import strategies as st

from kith.casework.choices import CASE, SESSION, CaseStatus, SessionStatus
from kith.casework.policy.check_in import offers_wellbeing
from kith.kernel.errors import Refused

sessions = st.sampled_from(SessionStatus)
cases = st.sampled_from(CaseStatus)


def walk(machine, start, wishes):
    """The states that a row goes through when only what is allowed happens."""
    state, seen = start, [start]
    for wish in wishes:
        try:
            machine.check(state, wish)
        except Refused:
            continue
        state = wish
        seen.append(state)
    return seen


@given(st.lists(sessions, max_size=20))
def test_what_was_held_or_missed_stays_so(wishes):
    seen = walk(SESSION, SessionStatus.PLANNED, wishes)
    ends = [state for state in seen if state in {SessionStatus.HELD, SessionStatus.MISSED}]

    assert len(ends) <= 1
    assert not ends or seen[-1] is ends[0]


@given(st.lists(sessions, max_size=20))
def test_only_a_planned_meeting_is_held_missed_or_cancelled(wishes):
    seen = walk(SESSION, SessionStatus.PLANNED, wishes)

    assert all(
        before is SessionStatus.PLANNED
        for before, after in itertools.pairwise(seen)
        if after is not SessionStatus.PLANNED
    )


@given(st.lists(cases, max_size=20))
def test_a_case_never_stays_where_it_is_and_call_it_a_move(wishes):
    seen = walk(CASE, CaseStatus.OPEN, wishes)

    assert all(before != after for before, after in itertools.pairwise(seen))


@given(st.lists(cases, max_size=20))
def test_a_closed_case_only_opens_again(wishes):
    seen = walk(CASE, CaseStatus.OPEN, wishes)
    after_closing = [b for a, b in itertools.pairwise(seen) if a is CaseStatus.CLOSED]

    assert set(after_closing) <= {CaseStatus.OPEN}


def test_wellbeing_is_offered_first_in_the_middle_and_last():
    assert [n for n in range(1, 9) if offers_wellbeing(n, 6)] == [1, 3, 6]
    assert [n for n in range(1, 9) if offers_wellbeing(n, 8)] == [1, 4, 8]


@given(st.integers(1, 60))
def test_wellbeing_is_asked_at_three_meetings_at_most(planned):
    offered = [n for n in range(1, planned + 1) if offers_wellbeing(n, planned)]

    assert 1 in offered
    assert planned in offered
    assert len(offered) <= 3
