from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.measures.choices import Verdict
from kith.measures.instruments import INSTRUMENTS, find_instrument
from kith.measures.scoring import Score, change, check_answers, score

ONS4, LONELINESS, SWEMWBS, PHQ9, GAD7 = (
    INSTRUMENTS[code] for code in ("ons4", "loneliness", "swemwbs", "phq9", "gad7")
)
instruments = st.sampled_from(list(INSTRUMENTS.values()))


def full_answers(instrument):
    return st.fixed_dictionaries(
        {item.code: st.integers(item.low, item.high) for item in instrument.items}
    )


def partial_answers(instrument):
    return st.fixed_dictionaries(
        {}, optional={i.code: st.none() | st.sampled_from(i.values) for i in instrument.items}
    )


answered = instruments.flatmap(lambda one: st.tuples(st.just(one), full_answers(one)))
half_answered = instruments.flatmap(lambda one: st.tuples(st.just(one), partial_answers(one)))


def scored_alike(instrument, value):
    return score(instrument, dict.fromkeys([item.code for item in instrument.items], value))


@given(answered)
def test_scores_stay_within_the_scale(case):
    instrument, answers = case
    result = score(instrument, answers)
    least = score(instrument, {item.code: item.low for item in instrument.items})
    most = score(instrument, {item.code: item.high for item in instrument.items})

    assert result.complete
    assert result.subscores.keys() == {scale.code for scale in instrument.scales}
    for code, value in result.subscores.items():
        assert least.subscores[code] <= value <= most.subscores[code]


@given(answered, st.data())
def test_a_higher_answer_never_lowers_a_score(case, data):
    instrument, answers = case
    item = data.draw(st.sampled_from(instrument.items))
    higher = answers | {item.code: data.draw(st.integers(answers[item.code], item.high))}

    before, after = score(instrument, answers), score(instrument, higher)

    assert all(after.subscores[code] >= value for code, value in before.subscores.items())


@given(half_answered)
def test_a_scale_is_scored_exactly_when_all_its_items_are_answered(case):
    instrument, answers = case
    result = score(instrument, answers)
    given_codes = {code for code, value in answers.items() if value is not None}

    for scale in instrument.scales:
        assert (scale.code in result.subscores) is given_codes.issuperset(scale.items)
    assert result.complete is (len(given_codes) == len(instrument.items))
    assert result.total == result.subscores.get(instrument.total)


@given(answered)
def test_every_score_of_a_banded_scale_has_its_band(case):
    instrument, answers = case
    result = score(instrument, answers)

    assert result.bands.keys() == {scale.code for scale in instrument.scales if scale.bands}


@given(instruments, st.integers(-100, 100))
def test_an_answer_outside_the_scale_is_refused(instrument, value):
    item = instrument.items[0]
    if value in item.values:
        assert check_answers(instrument, {item.code: value}) == {item.code: value}
    else:
        with pytest.raises(ValueError, match="answers to choose from"):
            score(instrument, {item.code: value})


@pytest.mark.parametrize("value", [True, 1.0, "1", [1]])
def test_an_answer_that_is_no_whole_number_is_refused(value):
    with pytest.raises(ValueError, match="answers to choose from"):
        score(ONS4, {"happy": value})


def test_a_question_of_another_measure_is_refused():
    with pytest.raises(ValueError, match="does not have that question"):
        score(ONS4, {"lonely": 1})


def test_ons4_has_no_total_but_a_band_for_each_question():
    result = score(ONS4, {"satisfied": 4, "worthwhile": 5, "happy": 9, "anxious": 6})

    assert result.total is None
    assert result.band is None
    assert {code: band.code for code, band in result.bands.items()} == {
        "satisfied": "low",
        "worthwhile": "medium",
        "happy": "very_high",
        "anxious": "high",
    }


def test_an_unanswered_ons4_question_leaves_the_others_standing():
    result = score(ONS4, {"happy": 7, "anxious": None})

    assert result.subscores == {"happy": 7}
    assert not result.complete


def test_loneliness_totals_three_items_and_keeps_the_direct_answer_apart():
    result = score(LONELINESS, {"companionship": 3, "left_out": 2, "isolated": 1, "lonely": 5})

    assert result.total == 6
    assert result.subscores == {"ucla3": 6, "lonely": 5}
    assert scored_alike(LONELINESS, 1).total == 3
    assert scored_alike(LONELINESS, 3).total == 9


@pytest.mark.parametrize(
    ("answers", "metric"),
    [
        ([1, 1, 1, 1, 1, 1, 1], "7.00"),
        ([2, 1, 1, 1, 1, 1, 1], "9.51"),
        ([3, 3, 3, 3, 3, 3, 3], "19.25"),
        ([4, 4, 4, 4, 4, 4, 4], "25.03"),
        ([5, 5, 5, 5, 5, 5, 4], "32.55"),
        ([5, 5, 5, 5, 5, 5, 5], "35.00"),
    ],
)
def test_swemwbs_gives_the_published_metric_score(answers, metric):
    codes = [item.code for item in SWEMWBS.items]

    assert str(score(SWEMWBS, dict(zip(codes, answers, strict=True))).total) == metric


def test_the_swemwbs_table_has_one_growing_score_for_each_sum():
    table = SWEMWBS.scale("metric").table

    assert len(table) == 29
    assert list(table) == sorted(set(table))


@pytest.mark.parametrize(
    ("instrument", "total", "band"),
    [
        (PHQ9, 4, "minimal"),
        (PHQ9, 5, "mild"),
        (PHQ9, 10, "moderate"),
        (PHQ9, 15, "moderately_severe"),
        (PHQ9, 20, "severe"),
        (PHQ9, 27, "severe"),
        (GAD7, 4, "minimal"),
        (GAD7, 9, "mild"),
        (GAD7, 14, "moderate"),
        (GAD7, 15, "severe"),
        (GAD7, 21, "severe"),
    ],
)
def test_bands_begin_and_end_where_published(instrument, total, band):
    answers, left = {}, total
    for item in instrument.items:
        answers[item.code] = min(3, left)
        left -= answers[item.code]

    result = score(instrument, answers)

    assert (result.total, result.band.code) == (total, band)


@given(partial_answers(PHQ9))
def test_item_nine_opens_the_risk_pathway_however_little_else_is_answered(answers):
    assert score(PHQ9, answers).risk_items == (("item_9",) if answers.get("item_9") else ())


def totalled(instrument, scale, value):
    return Score(Decimal(value), {scale: Decimal(value)}, None, {}, complete=True)


@pytest.mark.parametrize(
    ("instrument", "scale", "before", "after", "verdict"),
    [
        (SWEMWBS, "metric", "20.00", "22.87", Verdict.BETTER),
        (SWEMWBS, "metric", "20.00", "22.86", Verdict.NOT_CLEAR),
        (SWEMWBS, "metric", "20.00", "17.13", Verdict.WORSE),
        (PHQ9, "phq9", "16", "10", Verdict.BETTER),
        (PHQ9, "phq9", "16", "11", Verdict.NOT_CLEAR),
        (PHQ9, "phq9", "10", "16", Verdict.WORSE),
        (GAD7, "gad7", "10", "6", Verdict.BETTER),
        (GAD7, "gad7", "10", "7", Verdict.NOT_CLEAR),
        (ONS4, "happy", "2", "9", Verdict.NO_THRESHOLD),
    ],
)
def test_change_is_called_so_only_beyond_measurement_error(
    instrument, scale, before, after, verdict
):
    found = change(
        instrument, scale, totalled(instrument, scale, before), totalled(instrument, scale, after)
    )

    assert found.verdict == verdict
    assert found.difference == Decimal(after) - Decimal(before)


@given(answered, st.data())
def test_change_there_and_back_are_mirror_images(case, data):
    instrument, answers = case
    first = score(instrument, answers)
    second = score(instrument, data.draw(full_answers(instrument)))
    mirror = {Verdict.BETTER: Verdict.WORSE, Verdict.WORSE: Verdict.BETTER}

    for scale in instrument.scales:
        there = change(instrument, scale.code, first, second)
        back = change(instrument, scale.code, second, first)
        assert there.difference == -back.difference
        assert back.verdict == mirror.get(there.verdict, there.verdict)


def test_change_without_both_scores_is_not_known():
    whole, half = score(ONS4, {"happy": 3}), score(ONS4, {"anxious": 3})

    assert change(ONS4, "happy", whole, half).verdict == Verdict.NOT_KNOWN
    assert change(ONS4, "happy", whole, half).difference is None


def test_an_unknown_scale_or_instrument():
    with pytest.raises(KeyError):
        change(ONS4, "total", score(ONS4, {}), score(ONS4, {}))
    assert find_instrument("outcomes_star") is None
