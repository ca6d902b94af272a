from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.organisations.choices import Specialism, WorkerGender
from kith.people.choices import WorkerPreference
from kith.referrals.allocation_rules import (
    HARD,
    Fit,
    ReferralFacts,
    Rule,
    WorkerFacts,
    judge,
    limit_of,
    rank,
)

TODAY = date(2026, 3, 3)
PRACTICES = [UUID(int=n) for n in range(3)]
NAMES = st.sampled_from(["Amara", "Ben", "Cerys"])

workers = st.builds(
    WorkerFacts,
    membership_id=st.uuids(),
    name=NAMES,
    limit=st.integers(0, 60),
    caseload=st.integers(0, 80),
    specialisms=st.frozensets(st.sampled_from(Specialism)),
    languages=st.frozensets(st.sampled_from(["en", "so", "pl"])),
    practices=st.frozensets(st.sampled_from(PRACTICES)),
    gender=st.sampled_from(["", *WorkerGender]),
    away_from=st.none() | st.dates(date(2026, 1, 1), date(2026, 6, 1)),
    away_until=st.none() | st.dates(date(2026, 1, 1), date(2026, 6, 1)),
    accepting=st.booleans(),
)
referrals = st.builds(
    ReferralFacts,
    age=st.none() | st.integers(0, 100),
    under_16=st.booleans(),
    homeless=st.booleans(),
    legal_worries=st.booleans(),
    language=st.sampled_from(["", "en", "so", "pl"]),
    practice_id=st.none() | st.sampled_from(PRACTICES),
    preference=st.sampled_from(["", *WorkerPreference]),
)
teams = st.lists(workers, max_size=6, unique_by=lambda w: w.membership_id)


def worker(**changes):
    facts = {"membership_id": UUID(int=9), "name": "Sam", "limit": 40, "caseload": 10}
    return WorkerFacts(**facts | {"specialisms": frozenset({Specialism.GENERAL})} | changes)


def fit(rule, worker_facts, referral):
    return {r.rule: r.fit for r in judge(worker_facts, referral, TODAY)}[rule]


@given(teams, referrals)
def test_nobody_is_ever_hidden(team, referral):
    assert {r.worker for r in rank(team, referral, TODAY)} == set(team)


@given(teams, referrals)
def test_every_rule_is_judged_once_and_in_words(team, referral):
    for ranked in rank(team, referral, TODAY):
        assert [r.rule for r in ranked.results] == list(Rule)
        assert all(r.words for r in ranked.results)


@given(teams, referrals, st.randoms())
def test_the_order_does_not_depend_on_how_the_team_is_listed(team, referral, random):
    shuffled = random.sample(team, len(team))
    assert rank(team, referral, TODAY) == rank(shuffled, referral, TODAY)


@given(teams, referrals)
def test_hard_misfits_come_last_and_the_rest_by_room(team, referral):
    ranked = rank(team, referral, TODAY)
    places = [(r.misfit, -r.worker.share_free) for r in ranked]
    assert places == sorted(places)


@given(st.lists(workers, min_size=1, max_size=6, unique_by=lambda w: w.membership_id), referrals)
def test_more_room_never_moves_anybody_down(team, referral):
    chosen = team[0]
    lighter = replace(chosen, caseload=max(0, chosen.caseload - 1))
    before = [r.worker.membership_id for r in rank(team, referral, TODAY)]
    after = [r.worker.membership_id for r in rank([lighter, *team[1:]], referral, TODAY)]
    assert after.index(chosen.membership_id) <= before.index(chosen.membership_id)


@given(workers, referrals)
def test_what_is_not_known_is_never_a_misfit(one, referral):
    ranked = rank([one], referral, TODAY)[0]
    noes = {r.rule for r in ranked.results if r.fit is Fit.DOES_NOT}
    assert ranked.misfit == bool(noes & HARD)


@pytest.mark.parametrize(
    ("hours", "own", "limit"),
    [("37.5", None, 40), ("18.75", None, 20), ("0.1", None, 1), ("37.5", 12, 12), ("20", 0, 0)],
)
def test_the_limit_follows_the_hours_unless_the_worker_has_their_own(hours, own, limit):
    found = limit_of(
        full_time_limit=40,
        full_time_hours=Decimal("37.5"),
        weekly_hours=Decimal(hours),
        own_limit=own,
    )
    assert found == limit


def test_half_time_with_half_the_people_has_the_same_room():
    assert worker(limit=40, caseload=10).share_free == worker(limit=20, caseload=5).share_free


@pytest.mark.parametrize(
    ("referral", "specialisms", "expected"),
    [
        (ReferralFacts(age=40), {Specialism.GENERAL}, Fit.FITS),
        (ReferralFacts(age=40), {Specialism.CHILDREN}, Fit.DOES_NOT),
        (ReferralFacts(age=40), set(), Fit.UNKNOWN),
        (ReferralFacts(age=None), {Specialism.GENERAL}, Fit.UNKNOWN),
        (ReferralFacts(age=17), {Specialism.GENERAL}, Fit.DOES_NOT),
        (ReferralFacts(age=17), {Specialism.CHILDREN}, Fit.FITS),
        (ReferralFacts(age=None, under_16=True), {Specialism.GENERAL}, Fit.DOES_NOT),
        (ReferralFacts(age=30, homeless=True), {Specialism.GENERAL}, Fit.DOES_NOT),
        (ReferralFacts(age=30, homeless=True), {Specialism.HOMELESSNESS}, Fit.FITS),
        (ReferralFacts(age=30, legal_worries=True), {Specialism.GENERAL}, Fit.UNKNOWN),
        (ReferralFacts(age=30, legal_worries=True), {Specialism.REFUGEES}, Fit.FITS),
        (ReferralFacts(age=30, legal_worries=True), {Specialism.CHILDREN}, Fit.DOES_NOT),
    ],
)
def test_specialism(referral, specialisms, expected):
    assert fit(Rule.SPECIALISM, worker(specialisms=frozenset(specialisms)), referral) is expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, Fit.FITS),
        (date(2026, 3, 4), None, Fit.FITS),
        (date(2026, 3, 3), date(2026, 3, 3), Fit.DOES_NOT),
        (date(2026, 2, 1), None, Fit.DOES_NOT),
        (date(2026, 2, 1), date(2026, 3, 2), Fit.FITS),
    ],
)
def test_away(first, last, expected):
    assert fit(Rule.THERE, worker(away_from=first, away_until=last), ReferralFacts()) is expected


@pytest.mark.parametrize(
    ("spoken", "language", "expected"),
    [
        (set(), "en", Fit.FITS),
        (set(), "so", Fit.UNKNOWN),
        ({"pl"}, "so", Fit.DOES_NOT),
        ({"so"}, "so", Fit.FITS),
        ({"so"}, "", Fit.UNKNOWN),
    ],
)
def test_language(spoken, language, expected):
    referral = ReferralFacts(language=language)
    assert fit(Rule.LANGUAGE, worker(languages=frozenset(spoken)), referral) is expected


@pytest.mark.parametrize(
    ("gender", "preference", "expected"),
    [
        ("woman", "", Fit.UNKNOWN),
        ("woman", "any", Fit.FITS),
        ("woman", "woman", Fit.FITS),
        ("man", "woman", Fit.DOES_NOT),
        ("", "woman", Fit.UNKNOWN),
        ("another", "man", Fit.DOES_NOT),
    ],
)
def test_whom_the_person_would_rather_talk_with(gender, preference, expected):
    referral = ReferralFacts(preference=preference)
    assert fit(Rule.PREFERENCE, worker(gender=gender), referral) is expected


def test_practice():
    mine = worker(practices=frozenset(PRACTICES[:1]))
    assert fit(Rule.PRACTICE, mine, ReferralFacts(practice_id=PRACTICES[0])) is Fit.FITS
    assert fit(Rule.PRACTICE, mine, ReferralFacts(practice_id=PRACTICES[1])) is Fit.DOES_NOT
    assert fit(Rule.PRACTICE, mine, ReferralFacts()) is Fit.UNKNOWN
    assert fit(Rule.PRACTICE, worker(), ReferralFacts()) is Fit.FITS
