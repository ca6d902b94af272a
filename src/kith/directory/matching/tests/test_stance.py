"""What a person turns down is never suggested, and what only looks like a need is none."""

import pytest

from kith.directory.matching.understanding import understand


@pytest.fixture(autouse=True)
def words_only(monkeypatch):
    monkeypatch.setenv("KITH_LANGUAGE_MODEL", "/nonexistent")


@pytest.mark.parametrize(
    ("text", "rejected", "suggested"),
    [
        ("She does not want groups. A befriender would be welcome.", "social_group", "befriending"),
        (
            "Tried the gym, hated it. Would love an allotment",
            "physical_activity",
            "nature_gardening",
        ),
        ("Tried a choir. Hated it. Likes pottery", "music_singing", "arts_creative"),
        ("The gym is not for him", "physical_activity", None),
        ("I don't need food parcels, I need help with PIP", "food_support", "welfare_benefits"),
        ("Not interested in walking groups, lunch clubs or singing", "music_singing", None),
        ("Declined counselling", "counselling", None),
        ("Lonely since his wife died, hates groups, bailiffs are coming", "social_group", None),
        ("Low since the move, can't abide choirs, would like a cleaner", "music_singing", None),
        ("She has never liked the gym, arrears", "physical_activity", None),
        (
            "Rather than a coffee morning he wants to learn the guitar",
            "social_group",
            "music_singing",
        ),
        ("No more computer courses please, she wants a cleaner", "digital_skills", "home_help"),
        ("Wonderful, bingo with the over eighties. I want a job", "social_group", "employment"),
    ],
)
def test_what_is_turned_down_is_vetoed(text, rejected, suggested):
    found = understand(text)
    kinds = [kind.code for kind in found.kinds]
    assert rejected in found.rejected
    assert rejected not in kinds
    assert suggested is None or kinds[0] == suggested


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("Never used a computer", "digital_skills"),
        ("Hates being lonely", "social_group"),
        ("Sick of the damp and the arrears", "money_debt"),
        ("Doesn't want to lose her home, eviction on Friday", "housing"),
        ("His PIP was refused", "welfare_benefits"),
        ("Hated the gym but would like to swim", "physical_activity"),
        ("Used to sing in a choir", "music_singing"),
    ],
)
def test_a_need_put_as_a_refusal_is_still_a_need(text, suggested):
    found = understand(text)
    assert suggested in [kind.code for kind in found.kinds]
    assert suggested not in found.rejected


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Non smoker", "smoking"),
        ("No debts", "money_debt"),
        ("Used to smoke, quit ten years ago", "smoking"),
        ("My neighbour has arrears", "money_debt"),
        ("Of course", "adult_education"),
        ("Has own transport", "transport"),
    ],
)
def test_what_is_over_absent_or_somebody_elses_is_no_need(text, absent):
    found = understand(text)
    assert absent not in [kind.code for kind in found.kinds]
    assert absent not in found.rejected


def test_the_words_that_led_there_are_those_of_the_text():
    text = "Widowed in May, bailiffs at the door"
    reasons = {kind.code: kind.words for kind in understand(text).kinds}
    assert reasons["money_debt"] == ("bailiffs",)
    assert reasons["bereavement"] == ("Widowed",)


def test_a_medical_request_is_a_verdict_and_no_service():
    found = understand("Repeat prescription, no other concerns")
    assert (found.kinds, found.verdict) == ((), "no_social_need")


def test_a_text_too_long_to_read_is_said_to_be_clipped():
    found = understand("lonely " * 10_000)
    assert found.read_to == 20_000
    assert found.kinds[0].code == "social_group"
