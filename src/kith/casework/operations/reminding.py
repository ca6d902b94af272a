"""Messages that a day sets off: reminders of meetings, invitations to a follow-up call."""

from datetime import datetime, time, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import CaseStatus, FollowUpStatus, SessionStatus
from kith.casework.models import FollowUp, Session
from kith.casework.operations.sessions.telling import meeting_words
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.day_words import day
from kith.kernel.later import later
from kith.kernel.operation import operation
from kith.messaging.operations import tell_person
from kith.messaging.templates.template import Value
from kith.people.choices import Channel, YesNoUnknown
from kith.people.contact_gate import SafeContact, may_contact, safe_contact_of
from kith.people.models import Person

INVITED_BEFORE = timedelta(days=7)


@operation
def remind_of_meetings(*, actor: Actor) -> int:
    """Remind everybody whom it is safe to write to of tomorrow's meeting; returns how many.

    Once for each time of a meeting, however often it runs.
    """
    starts = datetime.combine(clock.today() + timedelta(days=1), time(), clock.LONDON)
    ends = datetime.combine(clock.today() + timedelta(days=2), time(), clock.LONDON)
    rows = Session.objects.filter(
        service_id=actor.service_id,
        status=SessionStatus.PLANNED,
        starts_at__gte=starts,
        starts_at__lt=ends,
        case__status=CaseStatus.OPEN,
    ).select_related("person", "link_worker")
    sessions = [row for row in rows if _may_write(safe_contact_of(row.person))]
    for session in sessions:
        _remind(actor, session)
    return len(sessions)


def _remind(actor: Actor, session: Session) -> None:
    assert session.starts_at is not None  # noqa: S101 (filtered by it)
    values = meeting_words(session, session.starts_at)
    key = f"reminder:{session.id}:{int(session.starts_at.timestamp())}"
    _tell(actor, key, "meeting_reminder", session.person_id, values)


@operation
def invite_to_follow_ups(*, actor: Actor) -> int:
    """Say a week before that somebody will ring, where writing and ringing are both safe.

    Returns how many were told; each follow-up once.
    """
    rows = FollowUp.objects.filter(
        service_id=actor.service_id,
        status=FollowUpStatus.PLANNED,
        due_on__gte=clock.today(),
        due_on__lte=clock.today() + INVITED_BEFORE,
        case__status=CaseStatus.CLOSED,
    ).select_related("person__link_worker")
    found = [row for row in rows if _may_invite(safe_contact_of(row.person))]
    for row in found:
        words = later(voicemail_words, row.person)
        values: dict[str, Value] = {"by_day": later(day, row.due_on), "voicemail": words}
        _tell(actor, f"follow-up:{row.id}", "follow_up_invitation", row.person_id, values)
    return len(found)


def voicemail_words(person: Person) -> str:
    """Whether we leave a message on their telephone: only where they said that we may."""
    if person.voicemail == YesNoUnknown.YES:
        return _("If you do not answer, we will leave a message.")
    return _("If you do not answer, we will not leave a message.")


def _may_write(safe: SafeContact) -> bool:
    return any(may_contact(safe, way).allowed for way in (Channel.EMAIL, Channel.TEXT))


def _may_invite(safe: SafeContact) -> bool:
    return _may_write(safe) and may_contact(safe, Channel.PHONE).allowed


def _tell(actor: Actor, key: str, message: str, person_id: UUID, values: dict[str, Value]) -> None:
    tell_person(actor=actor, key=key, message=message, person_id=person_id, values=values)
