import pytest

from kith.measures.instruments import INSTRUMENTS

every_instrument = pytest.mark.parametrize(
    "instrument", INSTRUMENTS.values(), ids=lambda instrument: instrument.code
)


@every_instrument
def test_codes_are_unique_and_scales_name_real_items(instrument):
    items = [item.code for item in instrument.items]
    scales = [scale.code for scale in instrument.scales]

    assert len(set(items)) == len(items)
    assert len(set(scales)) == len(scales)
    assert {code for scale in instrument.scales for code in scale.items} == set(items)
    assert instrument.total is None or instrument.total in scales
    assert instrument.opens_risk.keys() <= set(items)


@every_instrument
def test_codes_fit_the_columns_that_keep_them(instrument):
    assert len(instrument.code) <= 40
    assert len(instrument.version) <= 20


@every_instrument
def test_licence_and_source_are_stated(instrument):
    assert instrument.licence
    assert instrument.source


@every_instrument
def test_labels_stand_at_values_that_can_be_chosen_and_both_ends_have_one(instrument):
    for item in instrument.items:
        assert set(item.labels) <= set(item.values)
        if item.text:
            assert {item.low, item.high} <= set(item.labels)


@every_instrument
def test_bands_cover_the_scale_without_gap_or_overlap(instrument):
    ranges = {item.code: item for item in instrument.items}
    for scale in instrument.scales:
        if scale.bands:
            least = sum(ranges[code].low for code in scale.items)
            most = sum(ranges[code].high for code in scale.items)
            covered = [v for b in scale.bands for v in range(int(b.low), int(b.high) + 1)]
            assert covered == list(range(least, most + 1))


@every_instrument
def test_a_table_has_a_score_for_every_sum(instrument):
    ranges = {item.code: item for item in instrument.items}
    for scale in instrument.scales:
        if scale.table:
            spread = sum(ranges[code].high - ranges[code].low for code in scale.items)
            assert len(scale.table) == spread + 1


@every_instrument
def test_wording_is_shipped_exactly_where_the_licence_lets_it_be(instrument):
    shipped = [bool(item.text) for item in instrument.items]

    assert all(shipped) if not instrument.conditions.own_wording else not any(shipped)


def test_the_words_of_ons4_are_those_of_the_ons():
    assert [str(item.text) for item in INSTRUMENTS["ons4"].items] == [
        "Overall, how satisfied are you with your life nowadays?",
        "Overall, to what extent do you feel that the things you do in your life are worthwhile?",
        "Overall, how happy did you feel yesterday?",
        (
            "On a scale where 0 is ‘not at all anxious’ and 10 is ‘completely anxious’, overall, "
            "how anxious did you feel yesterday?"
        ),
    ]


def test_what_is_on_without_anyone_deciding():
    on = {code for code, one in INSTRUMENTS.items() if one.conditions.on_by_default}

    assert on == {"ons4", "loneliness", "goal_progress", "concern", "confidence"}
