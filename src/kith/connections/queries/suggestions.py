"""What fits a person: from a goal and their own words to services, with the reasons."""

from dataclasses import dataclass, replace
from uuid import UUID

from kith.casework.policy.plan_content import GoalLine, PlanContent
from kith.casework.queries.case import CaseView
from kith.casework.queries.plan import plan_view
from kith.connections.choices import ENDED
from kith.connections.models import Connection, SuggestionDecision
from kith.directory.matching.facts import PersonFacts, ServiceFacts, WantedKind
from kith.directory.matching.suggesting import Suggested, Suggestion, suggest
from kith.directory.matching.understanding import Understood, understand
from kith.directory.queries.facts import services_near
from kith.directory.queries.person import PersonStart, person_start
from kith.directory.queries.searching import Search
from kith.kernel.actor import Actor
from kith.kernel.clock import today
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.referrals.models import Referral

OF_THE_WORDS = 0.5
"""How much what was said at the start counts beside the goal itself."""


@dataclass(frozen=True, slots=True)
class SuggestionsView:
    """`goal` is the one looked at, None where there is none. `checks` are words of danger.

    `start` is what is known of the person.
    """

    goals: tuple[GoalLine, ...]
    goal: GoalLine | None
    wanted: tuple[WantedKind, ...]
    rejected: tuple[str, ...]
    checks: tuple[str, ...]
    by_meaning: bool
    start: PersonStart
    suggested: Suggested

    @property
    def shown(self) -> tuple[tuple[UUID, str], ...]:
        """Each suggested service with the kind for which it is there, best first."""
        return tuple((one.service.id, self.kind_of(one)) for one in self.suggested.suggestions)

    def kind_of(self, one: Suggestion) -> str:
        """The surest of the kinds that are wanted and that it is of."""
        return next(kind.code for kind in self.wanted if kind.code in one.service.kinds)


@query
def suggestions_for(
    *, actor: Actor, person_id: UUID, goal_id: UUID | None = None
) -> SuggestionsView:
    """What fits the goal, or the first that is open. NotFound where it is not this person's."""
    start = person_start(actor=actor, person_id=person_id)
    plan = plan_view(actor=actor, person_id=person_id)
    content = plan.content if plan else PlanContent()
    goal = _goal(content, goal_id)
    own = f"{_own_words(plan.case if plan else None)}\n{start.written.works.words}"
    said = [understand(text) for text in (_goal_words(content, goal), own)]
    in_words = frozenset(code for one in said for code in one.rejected)
    rejected = in_words | frozenset(start.written.works.not_kinds)
    wanted = wanted_kinds(said, rejected)
    facts = _person(person_id, start, rejected)
    near = _near(actor, start, wanted)
    return SuggestionsView(
        goals=content.open_goals,
        goal=goal,
        wanted=wanted,
        rejected=tuple(sorted(rejected)),
        checks=tuple(hint.words for one in said for hint in one.hints),
        by_meaning=said[0].by_meaning,
        start=start,
        suggested=suggest(facts, near, wanted, on=today()),
    )


def wanted_kinds(said: list[Understood], rejected: frozenset[str]) -> tuple[WantedKind, ...]:
    """Kinds of the goal first; those of the first words count half."""
    best: dict[str, WantedKind] = {}
    for one, worth in zip(said, (1.0, OF_THE_WORDS), strict=True):
        for kind in one.kinds:
            made = WantedKind(kind.code, kind.sureness * worth, kind.words)
            known = best.get(kind.code)
            if kind.code not in rejected and (known is None or known.sureness < made.sureness):
                best[kind.code] = made
    return tuple(sorted(best.values(), key=lambda kind: (-kind.sureness, kind.code)))


def _goal(content: PlanContent, goal_id: UUID | None) -> GoalLine | None:
    if goal_id is None:
        return next(iter(content.open_goals), None)
    goal = content.goal(goal_id)
    if goal is None:
        raise NotFound
    return goal


def _goal_words(content: PlanContent, goal: GoalLine | None) -> str:
    """The goal and what stands in its way."""
    if goal is None:
        return ""
    needs = [need.text for need in content.needs if need.id == goal.need_id]
    return ". ".join([goal.text, *needs])


def _own_words(case: CaseView | None) -> str:
    if case is None or case.referral_id is None:
        return ""
    told = Referral.objects.filter(id=case.referral_id).values_list("own_words", flat=True)
    return told.first() or ""


def _person(person_id: UUID, start: PersonStart, rejected: frozenset[str]) -> PersonFacts:
    return replace(start.facts, rejected_kinds=rejected, rejected_services=_not_again(person_id))


def _not_again(person_id: UUID) -> frozenset[UUID]:
    """Turned down, or connected with already."""
    refused = SuggestionDecision.objects.filter(person_id=person_id, taken=False)
    now_with = Connection.objects.filter(person_id=person_id).exclude(state__in=ENDED)
    return frozenset(refused.values_list("listing_id", flat=True)) | frozenset(
        now_with.values_list("listing_id", flat=True)
    )


def _near(
    actor: Actor, start: PersonStart, wanted: tuple[WantedKind, ...]
) -> tuple[ServiceFacts, ...]:
    if not wanted:
        return ()
    search = Search(kinds=tuple(kind.code for kind in wanted))
    if start.home:
        search = replace(search, lat=start.home.lat, lon=start.home.lon)
    return services_near(actor=actor, search=search)
