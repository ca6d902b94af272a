"""Each event of a timeline as a sentence, and where to read more."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kith.casework.choices import (
    ConcernKind,
    FollowUpStatus,
    NoteKind,
    SessionStatus,
    TaskKind,
)
from kith.casework.queries.timeline import Event
from kith.connections.choices import State
from kith.measures.choices import AnsweredBy
from kith.messaging.choices import Audience, ChannelKind, DeliveryState
from kith.people.choices import Agreement, ShareWith
from kith.referrals.choices import AttemptMethod, AttemptOutcome, ReferralStatus, Source
from kith.web.addresses import address


def label(choices: type[TextChoices], code: str) -> str:
    """A code's words; the code itself where a service has set up one of its own."""
    return str(choices(code).label) if code in choices.values else code


_SOURCES = {
    Source.SELF: _("They asked for help themselves"),
    Source.HELPER: _("Somebody asked for help for them"),
    Source.PROFESSIONAL: _("Referred to us"),
    Source.WORKER: _("Referral taken by phone or in person"),
}
_S = ReferralStatus
_REFERRAL_MOVES = {
    _S.NEEDS_INFORMATION: _("We asked the referrer a question"),
    _S.ACCEPTED: _("We accepted the referral"),
    _S.REDIRECTED: _("We passed the referral on"),
    _S.DECLINED: _("We declined the referral"),
    _S.ALLOCATED: _("The referral has a link worker"),
    _S.CONTACTING: _("We are trying to reach them"),
    _S.ENGAGED: _("They said yes"),
    _S.NOT_REACHED: _("We could not reach them"),
    _S.PERSON_DECLINED: _("They said no"),
    _S.DIED: _("The referral ended: they have died"),
    _S.CLOSED: _("The referral is finished"),
}
_ATTEMPTS = {
    AttemptOutcome.SPOKE: _("%(how)s: they would like to go ahead"),
    AttemptOutcome.CALL_BACK: _("%(how)s: they asked us to try another time"),
    AttemptOutcome.NO_ANSWER: _("%(how)s: no answer"),
    AttemptOutcome.SAID_NO: _("%(how)s: they do not want this"),
}
_CASE_MOVES = {
    "open:": _("Their case is open"),
    "open:paused": _("The case was taken up again"),
    "open:closed": _("They came back: the case is open again"),
    "paused": _("The case was paused"),
    "closed": _("The case was closed"),
}
_MEETINGS = {
    SessionStatus.HELD: _("Meeting %(number)s"),
    SessionStatus.MISSED: _("Meeting %(number)s: missed"),
    SessionStatus.CANCELLED: _("Meeting %(number)s: cancelled"),
}
_AGREEMENTS = {
    Agreement.AGREES: _("They know of the referral and agree that we get in touch"),
    Agreement.DOES_NOT_AGREE: _("They do not agree that we get in touch"),
    Agreement.CANNOT_DECIDE: _("They cannot decide themselves whether we get in touch"),
}


def _said(sentences: Mapping[str, Any]) -> Callable[[Event], str]:
    """The sentence of each code; the code itself where a service has set up one of its own."""
    return lambda event: str(sentences.get(event.what, event.what))


def _allocation(event: Event) -> str:
    return gettext("Given to %(name)s") % {"name": event.what}


def _attempt(event: Event) -> str:
    method, _colon, outcome = event.what.partition(":")
    return str(_ATTEMPTS[AttemptOutcome(outcome)]) % {"how": label(AttemptMethod, method)}


def _session(event: Event) -> str:
    return str(_MEETINGS[SessionStatus(event.what)]) % {"number": event.number}


def _plan(event: Event) -> str:
    return gettext("Plan, version %(number)s") % {"number": event.number}


def _note(event: Event) -> str:
    return label(NoteKind, event.what)


def _task(event: Event) -> str:
    if event.what == TaskKind.TO_DO:
        return gettext("Task done")
    return gettext("Task done: %(kind)s") % {"kind": label(TaskKind, event.what).lower()}


def _follow_up(event: Event) -> str:
    words = {"months": event.number, "status": label(FollowUpStatus, event.what).lower()}
    return gettext("Follow-up after %(months)s months: %(status)s") % words


def _concern(event: Event) -> str:
    return gettext("A worry: %(kind)s") % {"kind": label(ConcernKind, event.what).lower()}


def _death(event: Event) -> str:
    return gettext("Death recorded, then undone") if event.what else gettext("Death recorded")


def _message(event: Event) -> str:
    channel, recipient, state = event.what.split(":")
    words = {
        "channel": label(ChannelKind, channel),
        "to": label(Audience, recipient).lower(),
        "state": label(DeliveryState, state).lower(),
    }
    return gettext("%(channel)s to the %(to)s: %(state)s") % words


def _shared(words: Any) -> Callable[[Event], str]:
    return lambda event: str(words) % {"who": _within(label(ShareWith, event.what))}


_SENTENCES: dict[str, Callable[[Event], str]] = {
    "referral": _said(_SOURCES),
    "referral_change": _said(_REFERRAL_MOVES),
    "allocation": _allocation,
    "attempt": _attempt,
    "case": _said(_CASE_MOVES),
    "session": _session,
    "plan": _plan,
    "note": _note,
    "task": _task,
    "follow_up": _follow_up,
    "concern": _concern,
    "death": _death,
    "message": _message,
    "agreement": _said(_AGREEMENTS),
    "sharing": _shared(_("They agreed to share with: %(who)s")),
    "no_sharing": _shared(_("They do not want to share with: %(who)s")),
    "withdrawn": _shared(_("Permission to share taken back: %(who)s")),
    "break_glass": lambda _event: gettext("Restricted record opened in an emergency"),
    "merge": lambda _event: gettext("Joined with another record of the same person"),
    "merge_undone": lambda _event: gettext("Joined with another record, then undone"),
    "connection": lambda event: label(State, event.what),
    "measure": lambda event: gettext("Questions answered: %(name)s") % {"name": event.what.upper()},
}
_PAGES = {
    "connection": "link_worker:connections",
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
