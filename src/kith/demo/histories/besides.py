"""What gathers around the work: notes, tasks, alerts, worries, and records with a lock on them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from kith.casework.choices import ConcernStatus, NoteKind, TaskKind
from kith.casework.models import Concern, ConcernNote, Note, Task
from kith.casework.policy.worry import due_at
from kith.demo.histories.arrival import begin
from kith.demo.histories.case import Work
from kith.demo.histories.casting import ADULTS, wanted
from kith.demo.histories.story import Place, Story
from kith.demo.words import around
from kith.organisations.models import Membership
from kith.people.models import Alert


def embroider(work: Work) -> None:
    """Notes and tasks of an ordinary case."""
    dice = work.story.dice
    for text in dice.some(work.story.them.told(around.NOTES), 0, 2):
        note(work, text, dice.choice((NoteKind.NOTE, NoteKind.NOTE, NoteKind.CALL)))
    if dice.yes(0.3):
        task(work.story, dice.choice(around.TASKS), dice.randint(-4, 9), case=work)
    if dice.yes(0.25):
        done_task(work)
    if dice.yes(0.09):
        kind, text = dice.choice(around.ALERTS)
        work.story.add(Alert, kind=kind, text=text, created_at=work.story.at)


def note(work: Work, text: str, kind: str) -> None:
    """Written at some time since the case opened."""
    story = work.story
    span = max(1, (story.place.diary.now - work.case.opened_at).days - 1)
    at = story.place.diary.after(work.case.opened_at, 0, max(1, span * 5 // 7))
    key = str(story.dice.id_at(at))
    by = story.worker
    story.add(
        Note,
        case_id=work.case.id,
        kind=kind,
        text=text,
        at=at,
        by_name=by.name,
        by_membership_id=by.id,
        idempotency_key=key,
    )


def task(
    story: Story,
    text: str,
    days: int,
    *,
    case: Work | None = None,
    kind: str = TaskKind.TO_DO,
    owner: Membership | None = None,
    by: str = "",
) -> None:
    """Something to do within so many days; of the worker's, unless a call-back for anybody."""
    anybody = kind == TaskKind.CALL_BACK and owner is None
    story.add(
        Task,
        case_id=case.case.id if case else None,
        kind=kind,
        text=text,
        owner=None if anybody else owner or story.worker,
        due_on=story.place.diary.today + timedelta(days=days),
        created_at=story.at,
        created_by=by or story.worker.name,
    )


def done_task(work: Work) -> None:
    story = work.story
    story.add(
        Task,
        case_id=work.case.id,
        text=story.dice.choice(around.TASKS),
        owner=story.worker,
        due_on=work.case.opened_at.date() + timedelta(days=7),
        created_at=work.case.opened_at,
        created_by=story.worker.name,
        done_at=min(work.case.opened_at + timedelta(days=5), story.place.diary.now),
        done_by=story.worker.name,
        done_by_user=story.worker.user_id,
    )


def danger(story: Story) -> None:
    """Not safe to be rung at home: restricted, with one narrow way to reach them."""
    person = story.person
    person.safe_contact_note = story.dice.choice(around.DANGER_NOTES)
    person.voicemail, person.safe_channels = "no", ["phone"]
    person.restricted = True
    person.restricted_reason = "Partner’s cousin works in this team’s building"
    story.add(
        Alert,
        kind="risk",
        text="Controlling partner. Read the safe contact line before anything.",
        created_at=story.referral.received_at,
    )


def worry(story: Story, number: int, lead: Membership) -> None:
    """A worry at one of its stages: waiting, late, in hand, closed."""
    kind, text = around.CONCERNS[number % len(around.CONCERNS)]
    days = (0, 1, 3, 9, 40)[number % 5]
    diary = story.place.diary
    at = diary.moment(diary.days_ago(days)) if days else diary.now - timedelta(minutes=50)
    concern = story.add(
        Concern,
        kind=kind,
        text=text,
        raised_at=at,
        raised_by=story.worker.name,
        raised_by_user=story.worker.user_id,
        due_at=due_at(at),
        done_already="Stayed on the line, rang the duty line." if number % 2 else "",
        idempotency_key=str(story.dice.id_at(at)),
        **_standing(number, lead, at),
    )
    if concern.status != ConcernStatus.OPEN:
        story.add(
            ConcernNote,
            concern=concern,
            text="Rang Adult Social Care with her agreement; named worker by Monday.",
            at=at + timedelta(hours=3),
            by_name=lead.name,
            raised_by_user=story.worker.user_id,
        )


def _standing(number: int, lead: Membership, at: Any) -> dict[str, Any]:
    seen = {"seen_at": at + timedelta(hours=2), "seen_by": lead.name}
    if number % 5 in {2, 3}:
        return {"status": ConcernStatus.IN_HAND, **seen}
    if number % 5 == 4:
        ended = {"closed_at": at + timedelta(days=12), "outcome": "Plan in place, bank told."}
        return {"status": ConcernStatus.CLOSED, **seen, **ended}
    return {}


def call_back(story: Story, text: str) -> None:
    """Taken on the duty line, for anybody to ring back."""
    task(story, text, 0, kind=TaskKind.CALL_BACK, by=story.place.senior.name)


def twin(place: Place, known: Story) -> Story:
    """The same person again, from elsewhere: a slip in the name, no NHS number or the same one."""
    details = place.folk.someone()
    same = known.person
    again = replace(
        details,
        given_name=same.preferred_name or same.given_name,
        family_name=same.family_name,
        preferred_name="",
        born_on=same.born_on or date(1950, 1, 1),
        gender=same.gender,
        ethnicity=same.ethnicity,
        language=same.language,
        telephone=same.telephone,
        address=same.address,
        postcode=same.postcode,
        no_address=same.no_address,
        accommodation=same.accommodation,
        nhs_number=None,
    )
    story = begin(place, wanted(place, ADULTS, place.dice.randint(0, 2), details=again))
    if same.nhs_number and place.dice.yes(0.5):
        story.referral.possible_duplicate_id = same.id
    return story
