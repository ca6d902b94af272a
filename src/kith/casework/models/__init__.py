"""The work with a person: case, plan, sessions, notes, tasks, safeguarding."""

from kith.casework.models.case import Case, CaseChange, FollowUp
from kith.casework.models.death import Death, StoppedRow
from kith.casework.models.notes import Note, Task
from kith.casework.models.plan import Goal, Need, Plan, PlanVersion, Step
from kith.casework.models.safeguarding import Concern, ConcernNote
from kith.casework.models.session import Session, StepReview

__all__ = [
    "Case",
    "CaseChange",
    "Concern",
    "ConcernNote",
    "Death",
    "FollowUp",
    "Goal",
    "Need",
    "Note",
    "Plan",
    "PlanVersion",
    "Session",
    "Step",
    "StepReview",
    "StoppedRow",
    "Task",
]
