"""Closings of the last days by the product’s own operation, with the letters that it makes."""

from dataclasses import replace
from datetime import timedelta

from kith.casework.choices import CaseStatus, CloseReason, GoalStatus
from kith.casework.models import Case, Goal
from kith.casework.operations.closing import close_case
from kith.casework.operations.closing_letters import ClosingWords, LetterWords
from kith.casework.policy.closing import Ending, GoalOutcome
from kith.casework.queries.closing import Drafts, draft_closing
from kith.demo.histories.case import Work
from kith.demo.histories.peopling import ALL, Peopled
from kith.demo.histories.story import Place
from kith.demo.words import around
from kith.kernel import clock
from kith.kernel.actor import Actor, system
from kith.organisations.models import Membership

LETTERS = 5
"""A letter takes time to set: so many for a whole town."""


def as_member(place: Place, member: Membership) -> Actor:
    """Somebody of the service, with the loader's hands."""
    base = system("demo-load", place.town.service.id)
    return replace(
        base,
        label=member.name,
        user_id=member.user_id,
        membership_id=member.id,
        organisation_id=place.town.service.id,
    )


def closed_with_letters(place: Place, found: Peopled) -> None:
    """Some of those who have met often enough have closed within the last days."""
    away = {story.person.id for story in found.restricted}
    away |= {story.person.id for pair in found.twins for story in pair}
    ready = [w for w in found.works if w.case.status == CaseStatus.OPEN and len(w.held()) > 4]
    ready = [w for w in ready if w.story.person.id not in away]
    for work in ready[: max(1, round(LETTERS * len(found.stories) / ALL))]:
        at = max(work.story.at, place.diary.now - timedelta(hours=place.dice.randint(3, 70)))
        with clock.at(min(at + timedelta(minutes=9), place.diary.now)):
            _close(place, work)
        work.case.status = CaseStatus.CLOSED


def _close(place: Place, work: Work) -> None:
    actor, person_id = as_member(place, work.story.worker), work.story.person.id
    ending = Ending(
        reason=CloseReason.CARRIES_ON,
        goals=tuple(
            GoalOutcome(goal.id, GoalStatus.MYSELF)
            for goal in Goal.objects.filter(plan__case=work.case, status=GoalStatus.WORKING_ON)
        ),
        carries_on=tuple(place.dice.choice(around.CARRIES_ON).rstrip(".").split("; ")),
    )
    drafts = draft_closing(actor=actor, person_id=person_id, ending=ending)
    close_case(
        actor=actor,
        case_id=work.case.id,
        version=Case.objects.get(id=work.case.id).version,
        ending=ending,
        words=_words(drafts),
        idempotency_key=place.dice.id_at(clock.now()),
    )


def _words(drafts: Drafts) -> ClosingWords:
    letter = LetterWords(drafts.letter_template, drafts.letter_title, drafts.letter)
    return ClosingWords(letter, drafts.referrer, drafts.practice)
