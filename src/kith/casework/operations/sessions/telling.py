"""Telling the person about a meeting, in the transaction that changes it."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kith.casework.choices import SessionHow
from kith.casework.models import Session
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.day_words import day_and_time
from kith.kernel.later import later
from kith.messaging.choices import DeliveryState
from kith.messaging.operations import tell_person
from kith.messaging.templates.template import Value


def tell_of_meeting(actor: Actor, session: Session, before: datetime | None = None) -> None:
    """Tell when, how and where they meet; `before` where it was, for a meeting that moved."""
    if session.starts_at is None:
        return
    values = meeting_words(session, before or session.starts_at)
    if before:
        values["new_when"] = later(day_and_time, session.starts_at)
    tell_person(
        actor=actor,
        key=f"meeting:{session.id}:{session.version}",
        message="meeting_moved" if before else "meeting_booked",
        person_id=session.person_id,
        values=values,
        service_id=session.service_id,
    )


def meeting_words(session: Session, starts_at: datetime) -> dict[str, Value]:
    """When, how, where and whom they meet, in the language of whoever reads it."""
    return {
        "when": later(day_and_time, starts_at),
        "how": later(_how_words, session),
        "where": session.place or _("We will agree this with you"),
        "link_worker": session.link_worker.name,
    }


def _how_words(session: Session) -> str:
    """How they meet, inside a sentence; nothing where that is still open."""
    return str(SessionHow(session.how).label).lower() if session.how else ""


def tell_of_cancelling(actor: Actor, session: Session) -> None:
    """Tell that a booked meeting will not be."""
    if session.starts_at is None:
        return
    values: dict[str, Value] = {
        "when": later(day_and_time, session.starts_at),
        "link_worker": session.link_worker.name,
    }
    tell_person(
        actor=actor,
        key=f"meeting:{session.id}:{session.version}",
        message="meeting_cancelled",
        person_id=session.person_id,
        values=values,
        service_id=session.service_id,
    )


def tell_of_no_more(actor: Actor, session: Session) -> bool:
    """Tell that a booked meeting falls away. False where somebody must say so in another way."""
    if session.starts_at is None or session.starts_at < now():
        return True
    values: dict[str, Value] = {"when": later(day_and_time, session.starts_at)}
    queued = tell_person(
        actor=actor,
        key=f"meeting:{session.id}:{session.version}",
        message="meeting_not_needed",
        person_id=session.person_id,
        values=values,
        service_id=session.service_id,
    )
    return queued.state != DeliveryState.HELD
