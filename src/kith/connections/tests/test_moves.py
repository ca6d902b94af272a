"""The machine, and the rules about it, for every state, route and answer."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kith.connections.choices import (
    CONNECTION,
    ENDED,
    Answer,
    DeclineReason,
    Helped,
    Route,
    Side,
    Started,
    State,
)
from kith.connections.policy.moves import (
    AFTER_ANSWER,
    disagree,
    may_move,
    path_to,
    unmet_by,
)

STATES, ROUTES = st.sampled_from(State), st.sampled_from(Route)


@given(ROUTES, STATES, STATES)
def test_a_path_is_made_of_allowed_moves_and_ends_where_it_should(route, before, after):
    here = before
    for step in path_to(route, before, after):
        assert may_move(route, here, step)
        here = step
    assert here in {before, after}


@given(ROUTES, st.lists(STATES, max_size=12))
def test_no_walk_shares_by_a_signpost_nor_starts_a_referral_unsent(route, wishes):
    here, been = State.SUGGESTED, [State.SUGGESTED]
    for wish in wishes:
        if may_move(route, here, wish):
            here = wish
            been.append(wish)
    if route is Route.SIGNPOST:
        assert not {State.CONSENTED, State.SENT, State.ACCEPTED, State.DECLINED} & set(been)
    if route is Route.REFERRAL and State.STARTED in been:
        assert State.SENT in been
    if State.SENT in been:
        assert been.index(State.CONSENTED) < been.index(State.SENT)


def test_every_state_can_be_reached_and_only_the_ended_ones_lead_nowhere():
    reached = {State.SUGGESTED}.union(*CONNECTION.moves.values())
    assert reached == set(State)
    assert {state for state, after in CONNECTION.moves.items() if not after} == set(ENDED)
    assert set(CONNECTION.moves) == set(State)


def test_an_answer_can_follow_the_question():
    assert set(AFTER_ANSWER) == set(Answer) - {Answer.CALL}
    for after in AFTER_ANSWER.values():
        assert may_move(Route.REFERRAL, State.SENT, after)


def test_each_no_but_another_reason_is_an_unmet_need():
    silent = {reason for reason in DeclineReason if unmet_by(reason) is None}
    assert silent == {DeclineReason.OTHER}


WORDS = st.dictionaries(
    st.sampled_from(Side),
    st.sampled_from(Started).flatmap(
        lambda s: st.tuples(
            st.just(s),
            st.sampled_from(["", *Helped]) if s is Started.YES else st.just(""),
        )
    ),
)


@given(WORDS)
@settings(max_examples=200)
def test_one_voice_or_one_story_never_disagrees(said):
    if len(said) < 2 or len(set(said.values())) < 2:
        assert not disagree(said)
    starts = {started for started, _ in said.values()}
    if {Started.YES, Started.NO} <= starts:
        assert disagree(said)


def test_the_person_says_that_it_did_not_help_and_the_group_that_it_did():
    yes = (Started.YES, Helped.YES)
    assert disagree({Side.PROVIDER: yes, Side.PERSON: (Started.YES, Helped.NO)})
    assert not disagree({Side.PROVIDER: yes, Side.PERSON: (Started.YES, Helped.TOO_SOON)})
