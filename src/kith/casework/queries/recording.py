"""Everything that the page for recording a meeting needs, in one go."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from kith.casework.choices import SessionStatus
from kith.casework.models import Plan
from kith.casework.policy.cadence import meeting_dates
from kith.casework.policy.check_in import offers_wellbeing
from kith.casework.policy.plan_content import GoalLine, PlanContent, StepLine
from kith.casework.queries.loading import content_of
from kith.casework.queries.sessions import SessionView, session_view
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.kernel.prepared import first, prepared
from kith.measures.instrument import Instrument, Words
from kith.measures.instruments import INSTRUMENTS
from kith.measures.queries import ResponseView, responses_of
from kith.organisations.models import Programme
from kith.referrals.models import Referral


@dataclass(frozen=True, slots=True)
class RecordingPage:
    """`own_words` is what the person wrote when they asked for help. `wellbeing` is None at
    meetings where the questions are not offered; `answered` is what they answered beforehand.
    `minutes` is how long a meeting usually takes,
    `usual_next_on` the day to offer where none is planned after this one.
    """

    view: SessionView
    content: PlanContent
    plan_version: int
    own_words: str
    reasons: tuple[str, ...]
    minutes: int
    usual_next_on: date
    wellbeing: Instrument | None
    answered: ResponseView | None = None

    @property
    def is_first(self) -> bool:
        return self.view.case.sessions_held == 0

    @property
    def answers(self) -> tuple[tuple[Words, int | None], ...]:
        """Each question that they answered beforehand or left out, with the answer."""
        if self.answered is None:
            return ()
        items = INSTRUMENTS[self.answered.instrument].items
        return tuple((item.text, self.answered.answers.get(item.code)) for item in items)

    @property
    def is_to_come(self) -> bool:
        return self.view.session.status is SessionStatus.PLANNED

    @property
    def steps(self) -> tuple[tuple[GoalLine, StepLine], ...]:
        """Every step that is still to do, with its goal, in the plan's order."""
        goals = {goal.id: goal for goal in self.content.goals}
        return tuple((goals[step.goal_id], step) for step in self.content.open_steps)


@prepared
def _plan(case_id: UUID) -> QuerySet[Plan]:
    return Plan.objects.filter(case_id=case_id)


@prepared
def _asked(referral_id: UUID) -> QuerySet[Referral]:
    return Referral.objects.only("own_words", "reasons").filter(id=referral_id)


@prepared
def _programme(service_id: UUID) -> QuerySet[Programme]:
    kept = Programme.objects.only("session_minutes", "cadence_weeks")
    return kept.filter(service_id=service_id)


@query
def recording_page(*, actor: Actor, person_id: UUID, session_id: UUID) -> RecordingPage:
    """What to show when a meeting is recorded. NotFound where it is not this person's."""
    view = session_view(actor=actor, person_id=person_id, session_id=session_id)
    (plan,) = _plan(view.case.id)
    referral_id = view.case.referral_id
    asked = first(_asked(referral_id)) if referral_id else None
    (programme,) = _programme(plan.service_id)
    offered = offers_wellbeing(view.session.number, view.case.planned_sessions)
    before = responses_of(
        actor=actor, person_id=person_id, instrument="ons4", session_id=session_id
    )
    return RecordingPage(
        view=view,
        content=content_of(plan),
        plan_version=plan.version,
        own_words=asked.own_words if asked else "",
        reasons=tuple(asked.reasons) if asked else (),
        minutes=programme.session_minutes,
        usual_next_on=meeting_dates(clock.today(), programme.cadence_weeks)[1],
        wellbeing=INSTRUMENTS["ons4"] if offered and not before else None,
        answered=before[-1] if before else None,
    )
