"""How the work rests, ends, is asked about months later, and begins again."""

from datetime import timedelta

from kith.casework.choices import (
    CaseStatus,
    CloseReason,
    FollowUpStatus,
    NextContact,
    SessionStatus,
)
from kith.casework.models import CaseChange, FollowUp
from kith.demo.histories.before import move
from kith.demo.histories.case import Work
from kith.demo.histories.talk import settle_goals, take_up_again
from kith.demo.words import around
from kith.kernel.clock import london_date
from kith.referrals.choices import ReferralStatus

_REASONS = (
    (CloseReason.CARRIES_ON, 40, 0.85),
    (CloseReason.COMPLETED, 30, 0.9),
    (CloseReason.PERSON_ENDED, 9, 0.35),
    (CloseReason.LOST_CONTACT, 8, 0.2),
    (CloseReason.MOVED_AWAY, 4, 0.5),
    (CloseReason.MOVED_SERVICE, 5, 0.4),
    (CloseReason.TOO_UNWELL, 4, 0.2),
)


def change(work: Work, after: CaseStatus, why: str) -> None:
    case, story = work.case, work.story
    before, case.status = case.status, after
    case.version += 1
    story.add(
        CaseChange,
        case=case,
        before=before,
        after=after,
        at=story.at,
        by_name=story.worker.name,
        why=why,
    )


def pause(work: Work) -> None:
    """Not now: with the day on which it goes on."""
    story, dice = work.story, work.story.dice
    story.later(1, 6)
    work.case.paused_why = dice.choice(story.them.told(around.PAUSED))
    days = dice.choice((-2, 3, 10, 24, 40))
    work.case.paused_until_on = story.place.diary.today + timedelta(days=days)
    change(work, CaseStatus.PAUSED, work.case.paused_why)


def close(work: Work, *, for_good: bool = True) -> None:
    """The reason, what became of the goals, what carries on, and the calls months later."""
    story, dice, case = work.story, work.story.dice, work.case
    story.later(0, 4)
    weights = [weight for _reason, weight, _well in _REASONS]
    reason, _weight, well = dice.choices(_REASONS, weights)[0]
    settle_goals(work.book, well)
    for session in work.planned():
        session.status, session.cancelled_why = SessionStatus.CANCELLED, "The case was closed"
        session.recorded_at = story.at
        session.version += 1
    last = max(work.held(), key=lambda s: s.number, default=None)
    if last:
        last.next_contact = NextContact.CLOSING
    case.closed_at, case.close_reason = story.at, reason
    if reason in {CloseReason.CARRIES_ON, CloseReason.COMPLETED}:
        case.carries_on_with = dice.choice(around.CARRIES_ON)
    change(work, CaseStatus.CLOSED, str(reason.label))
    move(story, ReferralStatus.CLOSED, story.worker, _three_lines(work, reason))
    if for_good and reason not in {CloseReason.MOVED_AWAY, CloseReason.PERSON_ENDED}:
        _follow_ups(work)


def _three_lines(work: Work, reason: CloseReason) -> str:
    """What a referrer who may hear it reads. Nothing is asked of them."""
    goals = [goal.text for goal in work.book.content.goals]
    return "\n".join(
        [
            "Nothing is needed from you.",
            f"We met {len(work.held())} times. Worked on: {'; '.join(goals).lower()}.",
            f"{reason.label}. The door stays open.",
        ]
    )


def _follow_ups(work: Work) -> None:
    """Three and six months on: made, not reached, or due about now."""
    story, dice, today = work.story, work.story.dice, work.story.place.diary.today
    for months in story.place.programme.follow_up_months:
        day = london_date(story.at) + timedelta(days=round(30.44 * months))
        past = day < today - timedelta(days=dice.choice((3, 7, 14)))
        reached = dice.yes(0.75)
        done_at = story.place.diary.moment(day + timedelta(days=2)) if past else None
        status = FollowUpStatus.DONE if reached else FollowUpStatus.NOT_REACHED
        story.add(
            FollowUp,
            case=work.case,
            months=months,
            due_on=day,
            status=status if past else FollowUpStatus.PLANNED,
            done_at=done_at,
            note=dice.choice(around.FOLLOW_UPS) if past and reached else "",
        )


def reopen(work: Work) -> None:
    """They rang: the same case goes on, its story whole."""
    story, case = work.story, work.case
    diary = story.place.diary
    story.at = max(story.at, diary.moment(diary.days_ago(story.dice.randint(2, 9))))
    case.closed_at, case.close_reason, case.carries_on_with = None, "", ""
    change(work, CaseStatus.OPEN, "Rang us: the winter is long. Would like to meet again.")
    move(story, ReferralStatus.ENGAGED, story.worker, "Came back by themselves")
    take_up_again(work.book)
