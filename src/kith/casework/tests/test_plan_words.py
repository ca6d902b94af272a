from hypothesis import given

from kith.casework.policy.plan_content import GoalLine, PlanChange, PlanContent, apply_change
from kith.casework.policy.plan_diff import diff
from kith.casework.policy.plan_words import sentences
from kith.casework.tests.plans import contents
from kith.kernel.ids import new_id


@given(contents, contents)
def test_every_difference_has_words_that_name_no_identifier(before, after):
    words = " ".join(sentences(diff(before, after)))

    assert "00000000-0000" not in words


def test_a_changed_goal_in_plain_words():
    goal = GoalLine(new_id(), "Go out", importance=3)
    before = apply_change(PlanContent(), PlanChange(goals=(goal,)))
    changed = GoalLine(goal.id, "Go out", importance=8, status="myself")
    after = apply_change(before, PlanChange(goals=(changed,), strengths=("Cooking",)))

    assert sentences(diff(PlanContent(), before)) == ["New goal: “Go out”"]
    assert sentences(diff(before, after)) == [
        "Strengths: Cooking",
        "“Go out”: importance: from 3 to 8",
        "“Go out”: I can now do this myself",
    ]
