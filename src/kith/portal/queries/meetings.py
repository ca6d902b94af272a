"""My meetings: when, how, where and with whom; and the times that another could be at."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from kith.casework.choices import SessionHow, SessionStatus
from kith.casework.models import Case, Session
from kith.casework.policy.check_in import offers_wellbeing
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.clock import london_date, now, today
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.measures.instruments import INSTRUMENTS
from kith.measures.models import Response
from kith.organisations.models import Worker
from kith.portal.offers import Diary, Span, free_times
from kith.portal.queries.case import staff_shown

LATELY = timedelta(days=60)
BEFORE_A_MEETING = timedelta(days=7)
INSTRUMENT = INSTRUMENTS["ons4"]


@dataclass(frozen=True, slots=True)
class MyMeeting:
    """A meeting to come. `starts_at` is None while only the week is known (`due_on`)."""

    id: UUID
    number: int
    due_on: date
    starts_at: datetime | None
    ends_at: datetime | None
    how: SessionHow | None
    place: str
    version: int
    with_whom: str
    has_questions: bool

    @property
    def minutes(self) -> int:
        """How long it is to take."""
        if self.starts_at is None or self.ends_at is None:
            return 0
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def day_passed(self) -> bool:
        """Nothing was booked, and the day around which it was to be is over."""
        return self.starts_at is None and self.due_on < today()

    @property
    def may_change(self) -> bool:
        """What has begun is not moved any more."""
        return self.starts_at is not None and self.starts_at > now()


@query
def my_meetings(*, actor: Actor) -> tuple[MyMeeting, ...]:
    """Meetings to come, the next first; what is past is in the letters."""
    actor.require(Permission.SEE_MY_RECORD)
    rows = Session.objects.filter(status=SessionStatus.PLANNED).exclude(
        starts_at__lt=now() - timedelta(hours=12)
    )
    found = list(rows.order_by("due_on", "starts_at", "id").values(*_MEETING))
    if not found:
        return ()
    answered = _answered(actor, [row["id"] for row in found])
    planned = dict(Case.objects.values_list("id", "planned_sessions"))
    shown = {w: staff_shown(actor.own_service, w) for w in {r["link_worker_id"] for r in found}}
    return tuple(
        _meeting(row, shown, row["id"] not in answered, planned[row["case_id"]]) for row in found
    )


@query
def my_meeting(*, actor: Actor, session_id: UUID) -> MyMeeting:
    """One meeting to come, or NotFound."""
    found = [m for m in my_meetings(actor=actor) if m.id == session_id]
    if not found:
        raise NotFound
    return found[0]


@query
def times_for(*, actor: Actor, session_id: UUID) -> tuple[datetime, ...]:
    """Other times at which this meeting could be. The worker's diary is read by the system: the
    person learns what is free, and nothing of who is seen when.
    """
    meeting = my_meeting(actor=actor, session_id=session_id)
    if not meeting.may_change:
        return ()
    acts = system("portal", actor.own_service, behalf=actor)
    with acting(acts, read_only=True, operation="times_for"):
        mine = Session.objects.values_list("link_worker_id", "person_id").get(id=session_id)
        return _times(*mine, meeting)


_MEETING = (
    *("id", "case_id", "number", "due_on", "starts_at", "ends_at", "how", "place", "version"),
    "link_worker_id",
)


def _meeting(row: dict, shown: dict, unanswered: bool, planned: int) -> MyMeeting:
    starts_at: datetime | None = row["starts_at"]
    soon = starts_at is not None and now() < starts_at <= now() + BEFORE_A_MEETING
    return MyMeeting(
        id=row["id"],
        number=row["number"],
        due_on=row["due_on"],
        starts_at=starts_at,
        ends_at=row["ends_at"],
        how=SessionHow(row["how"]) if row["how"] else None,
        place=row["place"],
        version=row["version"],
        with_whom=shown[row["link_worker_id"]],
        has_questions=soon and unanswered and offers_wellbeing(row["number"], planned),
    )


def _answered(actor: Actor, session_ids: list[UUID]) -> set[UUID]:
    acts = system("portal", actor.own_service, behalf=actor)
    with acting(acts, read_only=True, operation="my_meetings"):
        answers = Response.objects.filter(person_id=actor.own_person, session_id__in=session_ids)
        asked = answers.filter(instrument=INSTRUMENT.code)
        return {id for id in asked.values_list("session_id", flat=True) if id}


def _spans(booked: QuerySet[Session]) -> tuple[Span, ...]:
    times = booked.values_list("starts_at", "ends_at")
    return tuple(Span(start, end) for start, end in times if start and end)


def _times(worker_id: UUID, person_id: UUID, meeting: MyMeeting) -> tuple[datetime, ...]:
    booked = Session.objects.filter(starts_at__gt=now() - LATELY)
    theirs = booked.filter(link_worker_id=worker_id).exclude(status=SessionStatus.CANCELLED)
    meets = _spans(theirs)
    elsewhere = booked.filter(person_id=person_id, status=SessionStatus.PLANNED)
    busy = meets + _spans(elsewhere)
    away = Worker.objects.filter(membership_id=worker_id, away_from__isnull=False)
    leave = away.values_list("away_from", "away_until").first()
    gone = (leave[0], leave[1] or date.max) if leave and leave[0] else None
    diary = Diary(meets, gone)
    stands = london_date(meeting.starts_at) if meeting.starts_at else None
    return free_times(diary, busy, minutes=meeting.minutes, today=today(), around=stands)
