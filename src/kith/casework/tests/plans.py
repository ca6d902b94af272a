"""Plans for property tests."""

from datetime import date
from uuid import UUID

from hypothesis import strategies as st

from kith.casework.choices import AboutMe, GoalStatus, StepOwner, StepStatus
from kith.casework.policy.plan_content import GoalLine, NeedLine, PlanContent, StepLine

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
ids = st.integers(1, 12).map(lambda n: UUID(int=n))
scale = st.none() | st.integers(1, 10)
days = st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1))


def lines(kind, **fields):
    made = st.lists(st.builds(kind, id=ids, text=words, **fields), unique_by=lambda x: x.id)
    return made.map(_numbered)


def _numbered(found):
    kinds = [
        type(line)(**{f: getattr(line, f) for f in line.__slots__} | {"position": place})
        for place, line in enumerate(found)
    ]
    return tuple(kinds)


contents = st.builds(
    PlanContent,
    about=st.dictionaries(st.sampled_from(AboutMe.values), words),
    strengths=st.lists(words, max_size=4).map(tuple),
    needs=lines(NeedLine, reason=st.sampled_from(["", "lonely"]), ended=st.booleans()),
    goals=lines(
        GoalLine,
        need_id=st.none() | ids,
        importance=scale,
        status=st.sampled_from(GoalStatus.values),
        outcome_note=st.just("") | words,
    ),
    steps=lines(
        StepLine,
        goal_id=ids,
        owner=st.sampled_from(StepOwner.values),
        owner_name=st.just("") | words,
        due_on=days,
        confidence=scale,
        status=st.sampled_from(StepStatus.values),
        why=st.just("") | words,
        swapped_from_id=st.none() | ids,
    ),
    review_on=days,
)
