"""Rules veto, wishes rank, and what is not known never counts as no."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.directory.choices import (
    AccessFeature,
    Circumstance,
    ForGender,
    Freshness,
    Travel,
    WaitingBand,
)
from kith.directory.kinds.codes import SERVICE_KINDS
from kith.directory.matching.case import Case, Fit
from kith.directory.matching.facts import PersonFacts, Rule, ServiceFacts, WantedKind
from kith.directory.matching.rules import findings
from kith.directory.matching.suggesting import suggest
from kith.directory.matching.telling import NAMES, tell

TODAY = date(2026, 11, 22)
WANTED = [WantedKind("social_group", 0.8, ("lonely",)), WantedKind("money_debt", 0.5)]


def service(**facts):
    facts = {"id": uuid4(), "name": "Tea at Three", "kinds": frozenset({"social_group"})} | facts
    return ServiceFacts(**facts)


def found(rule, person=None, **facts):
    case = Case(person or PersonFacts(), service(**facts), WANTED, TODAY)
    return [(f.fit, f.hard, f.why) for f in findings(case) if f.rule is rule]


FITS, DOES_NOT, UNKNOWN = Fit.FITS, Fit.DOES_NOT, Fit.UNKNOWN
LEEDS = {"latitude": 53.8, "longitude": -1.55}
MEANWOOD = {"latitude": 53.83, "longitude": -1.55}
SCREEN = {"in_person": False, "online": True}
YORK = {"latitude": 53.96, "longitude": -1.08}


@pytest.mark.parametrize(
    ("rule", "person", "facts", "expected"),
    [
        (Rule.KIND, {}, {}, [(FITS, False)]),
        (Rule.KIND, {}, {"kinds": frozenset({"walking"})}, [(DOES_NOT, True)]),
        (Rule.REJECTED, {"rejected_kinds": frozenset({"social_group"})}, {}, [(DOES_NOT, True)]),
        (Rule.PLACES, {}, {"paused_until": TODAY}, [(DOES_NOT, True)]),
        (Rule.PLACES, {}, {"paused_until": date(2026, 11, 21)}, []),
        (Rule.PLACES, {}, {"places_left": 0}, [(DOES_NOT, True)]),
        (Rule.PLACES, {}, {"places_left": 2}, [(FITS, False)]),
        (Rule.AREA, {"outcode": "LS6"}, {"outcodes": frozenset({"LS6"})}, [(FITS, False)]),
        (Rule.AREA, {"outcode": "LS7"}, {"outcodes": frozenset({"LS6"})}, [(DOES_NOT, True)]),
        (Rule.AREA, {}, {"outcodes": frozenset({"LS6"})}, [(UNKNOWN, False)]),
        (Rule.AGE, {"age": 65}, {"age_min": 65}, [(FITS, False)]),
        (Rule.AGE, {"age": 64}, {"age_min": 65}, [(DOES_NOT, True)]),
        (Rule.AGE, {"age": 26}, {"age_max": 25}, [(DOES_NOT, True)]),
        (Rule.AGE, {}, {"age_max": 25}, [(UNKNOWN, False)]),
        (Rule.GENDER, {"gender": "men"}, {"genders": frozenset({"women"})}, [(DOES_NOT, True)]),
        (Rule.GENDER, {}, {"genders": frozenset({"women"})}, [(UNKNOWN, False)]),
        (
            Rule.CIRCUMSTANCES,
            {"circumstances": frozenset({"drinking_now"})},
            {"cannot_take": frozenset({"drinking_now"})},
            [(DOES_NOT, True)],
        ),
        (Rule.CIRCUMSTANCES, {}, {"circumstances": frozenset({"veteran"})}, [(UNKNOWN, False)]),
        (
            Rule.CIRCUMSTANCES,
            {"not_circumstances": frozenset({"veteran"})},
            {"circumstances": frozenset({"veteran"})},
            [(DOES_NOT, True)],
        ),
        (
            Rule.ACCESS,
            {"access_needs": frozenset({"step_free"})},
            {"access_lacks": frozenset({"step_free"})},
            [(DOES_NOT, True)],
        ),
        (Rule.ACCESS, {"access_needs": frozenset({"step_free"})}, {}, [(UNKNOWN, False)]),
        (
            Rule.ACCESS,
            {"access_needs": frozenset({"step_free"})},
            {"access_lacks": frozenset({"step_free"}), "by_phone": True},
            [(FITS, False)],
        ),
        (
            Rule.LANGUAGE,
            {"languages": frozenset({"pl"}), "needs_interpreter": True},
            {"languages": frozenset({"en"})},
            [(DOES_NOT, False)],
        ),
        (
            Rule.LANGUAGE,
            {"languages": frozenset({"pl"})},
            {"languages": frozenset({"pl"})},
            [(FITS, False)],
        ),
        (Rule.DISTANCE, LEEDS, LEEDS, [(FITS, False)]),
        (Rule.DISTANCE, LEEDS | {"furthest_miles": 5.0}, YORK, [(DOES_NOT, False)]),
        (
            Rule.DISTANCE,
            LEEDS | {"furthest_miles": 5.0, "limits": frozenset({Rule.DISTANCE})},
            YORK,
            [(DOES_NOT, True)],
        ),
        (Rule.DISTANCE, LEEDS | {"housebound": True}, LEEDS, [(DOES_NOT, True)]),
        (Rule.DISTANCE, LEEDS | {"housebound": True}, {"at_home": True}, [(FITS, False)]),
        (Rule.DISTANCE, {}, YORK, [(UNKNOWN, False)]),
        (Rule.DISTANCE, LEEDS, MEANWOOD, [(FITS, False)]),
        (Rule.DISTANCE, LEEDS | {"travels": frozenset({"walk"})}, MEANWOOD, [(UNKNOWN, False)]),
        (Rule.DISTANCE, LEEDS | {"travels": frozenset({"bus"})}, MEANWOOD, [(FITS, False)]),
        (Rule.DISTANCE, {"remote_only": True}, {"at_home": True}, [(DOES_NOT, True)]),
        (Rule.DISTANCE, {"remote_only": True}, {"by_phone": True}, [(FITS, False)]),
        (Rule.DISTANCE, {"offline": True}, SCREEN, [(DOES_NOT, True)]),
        (Rule.DISTANCE, {"offline": True}, SCREEN | {"by_phone": True}, [(FITS, False)]),
        (Rule.TIMES, {}, {"open_bits": 0b1}, [(UNKNOWN, False)]),
        (Rule.COST, {"budget_pence": 0}, {"price_pence": 150}, [(DOES_NOT, False)]),
        (Rule.COST, {"budget_pence": 200}, {"price_pence": 150}, [(FITS, False)]),
        (Rule.COST, {}, {"price_pence": 0}, [(FITS, False)]),
        (Rule.COST, {}, {}, [(UNKNOWN, False)]),
        (Rule.TIMES, {"free_bits": 0b1}, {"open_bits": 0b10}, [(DOES_NOT, False)]),
        (Rule.TIMES, {"free_bits": 0b1}, {"open_bits": 0b11}, [(FITS, False)]),
        (Rule.TIMES, {"free_bits": 0b1}, {}, [(UNKNOWN, False)]),
        (Rule.WAITING, {}, {"waiting": "longer"}, [(DOES_NOT, False)]),
        (Rule.FRESHNESS, {}, {"freshness": "lapsed"}, [(DOES_NOT, True)]),
    ],
)
def test_each_rule(rule, person, facts, expected):
    told = found(rule, PersonFacts(**person), **facts)
    assert [(fit, hard) for fit, hard, _ in told] == expected
    assert all(why for _, _, why in told)


def test_a_suggestion_has_two_reasons_and_one_caution():
    person = PersonFacts(**LEEDS, access_needs=frozenset({"step_free"}))
    [made] = suggest(person, [service(**LEEDS, price_pence=0)], WANTED, on=TODAY).suggestions
    where = "Less than a quarter of a mile from home"
    assert made.reasons == ("Social, lunch or coffee group: “lonely”", where)
    assert made.caution == "Step-free: not known, ask before they go"


def test_wishes_rank_and_the_best_place_of_a_service_stands_for_it():
    person = PersonFacts(**LEEDS, budget_pence=0)
    twice = uuid4()
    far, near = service(id=twice, **YORK), service(id=twice, **LEEDS)
    dear = service(name="Dear", price_pence=900, **LEEDS)
    made = suggest(person, [dear, far, near], WANTED, on=TODAY).suggestions
    assert [s.service for s in made] == [near, dear]


def test_what_is_left_out_is_told_with_every_reason():
    person = PersonFacts(age=30, rejected_kinds=frozenset({"social_group"}))
    told = suggest(person, [service(age_min=60)], WANTED, on=TODAY)
    assert told.suggestions == ()
    assert told.left_out[0].why == (
        "They do not want this: Social, lunch or coffee group",
        "Not for their age, only 60 and over",
    )


KINDS = st.frozensets(st.sampled_from([str(k) for k in SERVICE_KINDS[:6]]), max_size=3)
SOME_IDS = [UUID(int=n) for n in range(1, 5)]


def codes(choices):
    return st.frozensets(st.sampled_from([c.value for c in list(choices)[:3]]), max_size=2)


PEOPLE = st.builds(
    PersonFacts,
    latitude=st.sampled_from([None, 53.8]),
    longitude=st.sampled_from([None, -1.5]),
    outcode=st.sampled_from(["", "LS6", "LS7"]),
    age=st.none() | st.integers(0, 110),
    gender=st.sampled_from(["", "women", "men"]),
    needs_interpreter=st.booleans(),
    access_needs=codes(AccessFeature),
    budget_pence=st.none() | st.integers(0, 1000),
    free_bits=st.integers(0, 7),
    furthest_miles=st.none() | st.floats(0, 50),
    travels=codes(Travel),
    housebound=st.booleans(),
    remote_only=st.booleans(),
    offline=st.booleans(),
    circumstances=codes(Circumstance),
    not_circumstances=codes(Circumstance),
    rejected_kinds=KINDS,
    rejected_services=st.frozensets(st.sampled_from(SOME_IDS), max_size=2),
    limits=st.frozensets(st.sampled_from(list(Rule))),
)
SERVICES = st.builds(
    ServiceFacts,
    id=st.sampled_from(SOME_IDS),
    name=st.just("Group"),
    kinds=KINDS,
    latitude=st.sampled_from([None, 53.8, 54.5]),
    longitude=st.sampled_from([None, -1.5]),
    in_person=st.booleans(),
    online=st.booleans(),
    by_phone=st.booleans(),
    at_home=st.booleans(),
    price_pence=st.none() | st.integers(0, 2000),
    open_bits=st.integers(0, 7),
    age_min=st.none() | st.integers(0, 70),
    age_max=st.none() | st.integers(0, 110),
    genders=codes(ForGender),
    languages=st.frozensets(st.sampled_from(["en", "pl"])),
    access_has=codes(AccessFeature),
    access_lacks=codes(AccessFeature),
    circumstances=codes(Circumstance),
    cannot_take=codes(Circumstance),
    outcodes=st.frozensets(st.sampled_from(["LS6", "LS8"])),
    waiting=st.sampled_from(WaitingBand.values),
    places_left=st.none() | st.integers(0, 3),
    paused_until=st.sampled_from([None, date(2026, 1, 1), date(2027, 1, 1)]),
    freshness=st.sampled_from(Freshness.values),
)


@settings(max_examples=60, deadline=None)
@given(PEOPLE, st.lists(SERVICES, max_size=3))
def test_no_vetoed_service_is_ever_suggested(person, services):
    told = suggest(person, services, WANTED, on=TODAY)
    for made in told.suggestions:
        it = made.service
        assert not [f for f in made.findings if f.hard and f.fit is Fit.DOES_NOT]
        assert len(made.reasons) == 2
        assert made.caution
        # The same, from the facts themselves.
        assert it.id not in person.rejected_services
        assert not it.kinds & person.rejected_kinds
        assert it.kinds & {wanted.code for wanted in WANTED}
        assert not it.cannot_take & person.circumstances
        assert it.paused_until is None or it.paused_until < TODAY
        assert it.freshness != "lapsed"
        assert not it.genders or not person.gender or person.gender in it.genders
        assert not it.outcodes or not person.outcode or person.outcode in it.outcodes
        if person.age is not None:
            assert (it.age_min or 0) <= person.age <= (it.age_max or (it.age_max is None) * 999)
        reached = it.by_phone or (it.online and not person.offline)
        goes_there = not (reached or (it.at_home and not person.remote_only))
        assert not ((person.housebound or person.remote_only) and goes_there)
        assert not (goes_there and person.offline and it.online and not it.in_person)
        if Rule.TIMES in person.limits and person.free_bits and it.open_bits:
            assert person.free_bits & it.open_bits
        if (
            goes_there
            and Rule.DISTANCE in person.limits
            and None
            not in (
                made.miles,
                person.furthest_miles,
            )
        ):
            assert made.miles <= person.furthest_miles
        if goes_there and Rule.ACCESS in person.limits:
            assert not person.access_needs & (it.access_lacks - it.access_has)
        if Rule.COST in person.limits and None not in (it.price_pence, person.budget_pence):
            assert it.price_pence <= person.budget_pence or it.price_pence == 0


@settings(max_examples=40, deadline=None)
@given(PEOPLE, SERVICES)
def test_every_rule_is_told_and_nothing_unasked_counts_against_a_service(person, it):
    found = findings(Case(person, it, WANTED, TODAY))
    told = tell(found)
    lines = [*told.fits, *told.does_not, *told.unknown]
    assert {str(line.name) for line in lines} == {str(name) for name in NAMES.values()}
    assert all(str(line.why) for line in lines)
    for finding in found:
        assert not finding.to_ask or (finding.fit is Fit.UNKNOWN and not finding.hard)


@settings(max_examples=25, deadline=None)
@given(PEOPLE, st.lists(SERVICES, max_size=3), st.randoms())
def test_the_order_of_services_changes_nothing(person, services, dice):
    by_id = list({it.id: it for it in services}.values())
    shuffled = list(by_id)
    dice.shuffle(shuffled)
    assert suggest(person, by_id, WANTED, on=TODAY) == suggest(person, shuffled, WANTED, on=TODAY)
