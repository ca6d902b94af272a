"""Each event of a timeline as a sentence, and where to read more."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from kith.casework.choices import (
    CaseStatus,
    ConcernKind,
    FollowUpStatus,
    NoteKind,
    SessionStatus,
    TaskKind,
)
from kith.casework.queries.timeline import Event
from kith.measures.choices import AnsweredBy
from kith.messaging.choices import Audience, ChannelKind, DeliveryState
from kith.people.choices import Agreement, ShareWith
from kith.referrals.choices import AttemptMethod, AttemptOutcome, ReferralStatus, Source
from kith.web.jinja import address


def label(choices: type[TextChoices], code: str) -> str:
    """A code's words; the code itself where a service has set up one of its own."""
    return str(choices(code).label) if code in choices.values else code


def _referral(event: Event) -> str:
    return _("Referral received. From: %(source)s") % {"source": label(Source, event.what)}


def _referral_change(event: Event) -> str:
    return _("Referral: %(status)s") % {"status": label(ReferralStatus, event.what).lower()}


def _allocation(event: Event) -> str:
    return _("Given to %(name)s") % {"name": event.what}


def _attempt(event: Event) -> str:
    method, _colon, outcome = event.what.partition(":")
    return f"{label(AttemptMethod, method)}: {label(AttemptOutcome, outcome).lower()}"


def _case(event: Event) -> str:
    return _("Case: %(status)s") % {"status": label(CaseStatus, event.what).lower()}


def _session(event: Event) -> str:
    words = {"number": event.number, "status": label(SessionStatus, event.what).lower()}
    return _("Meeting %(number)s: %(status)s") % words


def _plan(event: Event) -> str:
    return _("Plan, version %(number)s") % {"number": event.number}


def _note(event: Event) -> str:
    return label(NoteKind, event.what)


def _task(event: Event) -> str:
    if event.what == TaskKind.TO_DO:
        return _("Task done")
    return _("Task done: %(kind)s") % {"kind": label(TaskKind, event.what).lower()}


def _follow_up(event: Event) -> str:
    words = {"months": event.number, "status": label(FollowUpStatus, event.what).lower()}
    return _("Follow-up after %(months)s months: %(status)s") % words


def _concern(event: Event) -> str:
    return _("A worry: %(kind)s") % {"kind": label(ConcernKind, event.what).lower()}


def _death(event: Event) -> str:
    return _("Death recorded, then undone") if event.what else _("Death recorded")


def _message(event: Event) -> str:
    channel, recipient, state = event.what.split(":")
    words = {
        "channel": label(ChannelKind, channel),
        "to": label(Audience, recipient).lower(),
        "state": label(DeliveryState, state).lower(),
    }
    return _("%(channel)s to the %(to)s: %(state)s") % words


def _agreement(event: Event) -> str:
    return _("Agreement to be contacted: %(words)s") % {"words": label(Agreement, event.what)}


def _shared(words: str) -> Callable[[Event], str]:
    return lambda event: _(words) % {"who": _within(label(ShareWith, event.what))}


_SENTENCES: dict[str, Callable[[Event], str]] = {
    "referral": _referral,
    "referral_change": _referral_change,
    "allocation": _allocation,
    "attempt": _attempt,
    "case": _case,
    "session": _session,
    "plan": _plan,
    "note": _note,
    "task": _task,
    "follow_up": _follow_up,
    "concern": _concern,
    "death": _death,
    "message": _message,
    "agreement": _agreement,
    "sharing": _shared("They agreed to share with: %(who)s"),
    "no_sharing": _shared("They do not want to share with: %(who)s"),
    "withdrawn": _shared("Permission to share taken back: %(who)s"),
    "break_glass": lambda _event: _("Restricted record opened in an emergency"),
    "merge": lambda _event: _("Joined with another record of the same person"),
    "merge_undone": lambda _event: _("Joined with another record, then undone"),
    "measure": lambda event: _("Questions answered: %(name)s") % {"name": event.what.upper()},
}
_PAGES = {
    "attempt": "link_worker:contact",
    "message": "link_worker:letters",
    "sharing": "link_worker:agreements",
    "no_sharing": "link_worker:agreements",
    "withdrawn": "link_worker:agreements",
}


def _within(words: str) -> str:
    """Words of a list as they stand inside a sentence: "registered GP practice"."""
    return words[:1].lower() + words[1:]


def _by(event: Event) -> str:
    return label(AnsweredBy, event.by) if event.kind == "measure" else event.by


def told(event: Event, person_id: UUID) -> dict[str, Any]:
    """The event as `p.timeline` prints it."""
    body = f"{event.body}…" if event.cut else event.body
    return {
        "title": _SENTENCES[event.kind](event),
        "at": event.at,
        "by": _by(event),
        "body": body,
        "href": _page(event, person_id),
    }


def _page(event: Event, person_id: UUID) -> str | None:
    if event.kind == "concern":
        return address("link_worker:concern", person_id=person_id, concern_id=event.id)
    if event.kind == "session":
        return address("link_worker:meeting", person_id=person_id, session_id=event.id)
    if event.kind == "plan":
        return address("link_worker:plan_version", person_id=person_id, number=event.number)
    name = _PAGES.get(event.kind)
    return address(name, person_id=person_id) if name else None
