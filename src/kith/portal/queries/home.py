"""What comes next, for the first page after signing in."""

from dataclasses import dataclass
from datetime import date

from kith.casework.choices import CaseStatus
from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.portal.queries.case import my_case
from kith.portal.queries.coming_back import asked_back_on
from kith.portal.queries.groups import a_group_asks_me
from kith.portal.queries.meetings import MyMeeting, my_meetings


@dataclass(frozen=True, slots=True)
class Home:
    """The next meeting that has a time; `closed` once the work is over; `asks_me` where a group
    waits for their yes or no; `asked_back_on` is the day on which they asked to come back.
    """

    next_meeting: MyMeeting | None
    closed: bool
    asks_me: bool
    asked_back_on: date | None


@query
def my_home(*, actor: Actor) -> Home:
    actor.require(Permission.SEE_MY_RECORD)
    case = my_case()
    booked = (m for m in my_meetings(actor=actor) if m.starts_at)
    closed = case is not None and case.status is CaseStatus.CLOSED
    asks_me = not closed and a_group_asks_me()
    asked_back = asked_back_on(actor, case.id) if case and closed else None
    return Home(next(booked, None), closed, asks_me, asked_back)
