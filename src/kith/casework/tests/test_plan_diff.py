import json
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kith.casework.policy.plan_content import (
    GoalLine,
    PlanChange,
    PlanContent,
    apply_change,
    from_json,
    to_json,
)
from kith.casework.policy.plan_diff import (
    LINES,
    apply_differences,
    as_rows,
    diff,
    from_rows,
    plan_after,
)
from kith.casework.tests.plans import contents
from kith.kernel.ids import new_id


@given(contents)
def test_a_plan_survives_being_kept(plan):
    assert from_json(json.loads(json.dumps(to_json(plan)))) == plan


@given(contents, contents)
def test_applying_the_differences_gives_the_later_plan(before, after):
    assert apply_differences(before, diff(before, after)) == after


@given(contents, contents)
def test_undoing_the_differences_gives_the_earlier_plan(before, after):
    undone = [found.backwards() for found in diff(before, after)]

    assert apply_differences(after, undone) == before


@given(contents, contents)
def test_differences_survive_being_kept(before, after):
    found = diff(before, after)

    assert from_rows(json.loads(json.dumps(as_rows(found)))) == found


@given(st.lists(contents, max_size=5))
def test_the_changes_of_all_versions_lead_to_the_last_plan(plans):
    kept = json.dumps([as_rows(diff(*pair)) for pair in pairwise([PlanContent(), *plans])])

    assert plan_after(map(from_rows, json.loads(kept))) == [PlanContent(), *plans][-1]


def test_a_line_whose_beginning_was_erased_is_left_out():
    goal, kept = GoalLine(new_id(), "Go out"), GoalLine(new_id(), "Sleep", position=1)
    before = PlanContent(goals=(goal,))
    after = PlanContent(goals=(replace(goal, status="myself"), kept))

    assert plan_after([(), diff(before, after)]) == PlanContent(goals=(kept,))
    assert plan_after([(), diff(before, PlanContent(goals=(kept,)))]) == PlanContent(goals=(kept,))


def test_what_is_at_its_default_is_not_kept():
    goal = GoalLine(new_id(), "Go out")

    (row,) = as_rows(diff(PlanContent(), PlanContent(goals=(goal,))))

    assert row["after"] == {"id": str(goal.id), "text": "Go out"}


def test_what_versions_leave_out_says_the_same_for_ever():
    """Rows that are kept rely on it: see `defaults_of`."""
    assert LINES == {
        "needs": {"reason": "", "snomed_code": "", "ended": False, "position": 0},
        "goals": {
            "need_id": None,
            "importance": None,
            "status": "working_on",
            "outcome_note": "",
            "position": 0,
        },
        "steps": {
            "owner": "person",
            "owner_name": "",
            "due_on": None,
            "confidence": None,
            "status": "to_do",
            "why": "",
            "swapped_from_id": None,
            "position": 0,
        },
    }


@given(contents, contents)
def test_there_is_a_difference_exactly_when_the_plans_differ(before, after):
    assert bool(diff(before, after)) is (before != after)


@given(contents)
def test_an_empty_change_changes_nothing(plan):
    assert apply_change(plan, PlanChange()) == plan


@given(contents, contents)
def test_a_change_keeps_every_line_that_it_does_not_name(plan, other):
    changed = apply_change(plan, PlanChange(steps=other.steps))
    named = {step.id for step in other.steps}

    assert {s.id for s in changed.steps} == {s.id for s in plan.steps} | named
    assert [s for s in changed.steps if s.id not in named] == [
        s for s in plan.steps if s.id not in named
    ]
    assert changed.goals == plan.goals


def test_a_new_goal_stands_last_whatever_place_it_asks_for():
    first, second = GoalLine(new_id(), "Get out more"), GoalLine(new_id(), "Sleep", position=0)
    plan = apply_change(PlanContent(), PlanChange(goals=(first,)))

    assert [g.text for g in apply_change(plan, PlanChange(goals=(second,))).goals] == [
        "Get out more",
        "Sleep",
    ]
