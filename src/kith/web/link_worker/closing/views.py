"""Closing in two pages, and coming back. What was typed travels in the form, stored nowhere."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.casework.operations.closing import close_case
from kith.casework.operations.reopening import reopen_case
from kith.casework.queries.case import CaseView, case_of
from kith.casework.queries.closing import closing_page, draft_closing, follow_ups_of
from kith.connections.queries.of_person import open_connections
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.messaging.letters import render_letter
from kith.messaging.operations import letter_to_person
from kith.messaging.queries import messages_of_person
from kith.people.queries import person_header
from kith.web.access import action, actor_of, page
from kith.web.components.pdf import pdf_response
from kith.web.link_worker.closing.forms import EndingForm, ReopenForm, WordsForm
from kith.web.link_worker.closing.words import WHY_NOT


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def closing(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    ends = closing_page(actor=actor, person_id=person_id)
    form = EndingForm(request.POST or None, page=ends)
    if form.is_valid() and "back" not in request.POST:
        return _words_page(request, person_id, form)
    shown = {"form": form, "page": ends, **_ending(actor, person_id)}
    return render(request, "link_worker/closing/ending.html", shown)


def _words_page(
    request: HttpRequest, person_id: UUID, ended: EndingForm, typed: WordsForm | None = None
) -> HttpResponse:
    """What would be sent to whom, to read and to change; `typed` gives back what was changed."""
    actor = actor_of(request)
    drafts = draft_closing(actor=actor, person_id=person_id, ending=ended.ending())
    shown = {
        "form": typed or WordsForm(page=ended.page, initial=_drafted(drafts)),
        "carried": ended.carried(),
        "drafts": drafts,
        "page": ended.page,
        "why_not": WHY_NOT,
        **_header(actor, person_id),
    }
    return render(request, "link_worker/closing/words.html", shown)


def _drafted(drafts: Any) -> dict[str, Any]:
    return {
        "send_letter": True,
        "letter_title": drafts.letter_title,
        "letter": drafts.letter,
        "tell_referrer": drafts.referrer_reader.blocked is None,
        "referrer": drafts.referrer,
        "tell_practice": drafts.practice_reader.blocked is None,
        "practice": drafts.practice,
    }


@action(Permission.WORK_WITH_PEOPLE)
def send(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    case = _case(actor, person_id)
    if case.is_closed:
        return redirect("link_worker:closed", person_id)
    form = WordsForm(request.POST, page=closing_page(actor=actor, person_id=person_id))
    if not form.is_valid():
        return _not_yet(request, person_id, form)
    asked, ending, words = form.cleaned_data, form.ending(), form.words()
    close_case(
        actor=actor,
        case_id=case.id,
        version=asked["version"],
        ending=ending,
        words=words,
        idempotency_key=asked["idempotency_key"],
    )
    messages.success(request, _("The case is closed"))
    return redirect("link_worker:closed", person_id)


def _not_yet(request: HttpRequest, person_id: UUID, form: WordsForm) -> HttpResponse:
    ended = EndingForm(request.POST, page=form.page)
    if ended.is_valid():
        return _words_page(request, person_id, ended, form)
    shown = {"form": ended, "page": form.page, **_ending(actor_of(request), person_id)}
    return render(request, "link_worker/closing/ending.html", shown)


@action(Permission.WORK_WITH_PEOPLE)
def letter_preview(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The letter as it would be printed; nothing is kept."""
    actor = actor_of(request)
    form = WordsForm(request.POST, page=closing_page(actor=actor, person_id=person_id))
    form.is_valid()
    title, text = form.cleaned_data.get("letter_title"), form.cleaned_data.get("letter")
    letter = letter_to_person(
        actor=actor, person_id=person_id, title=title or _("Letter"), text=text or ""
    )
    return pdf_response(render_letter(letter), "letter")


@page(Permission.SEE_PEOPLE)
def closed(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    case = _case(actor, person_id)
    sent = messages_of_person(actor=actor, person_id=person_id, limit=20)
    shown = {
        "case": case,
        "sent": [row for row in sent if case.closed_at and row.created_at >= case.closed_at],
        "follow_ups": follow_ups_of(actor=actor, person_id=person_id),
        "may": actor,
        **_header(actor, person_id),
    }
    return render(request, "link_worker/closing/closed.html", shown)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def reopen(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    case = _case(actor, person_id)
    form = ReopenForm(request.POST or None, initial={"version": case.version})
    if form.is_valid():
        reopen_case(actor=actor, case_id=case.id, **form.cleaned_data)
        messages.success(request, _("The case is open again, and a meeting is due"))
        return redirect("link_worker:person", person_id)
    shown = {"form": form, "case": case, **_header(actor, person_id)}
    return render(request, "link_worker/closing/reopen.html", shown)


def _case(actor: Actor, person_id: UUID) -> CaseView:
    case = case_of(actor=actor, person_id=person_id)
    if case is None:
        raise NotFound
    return case


def _ending(actor: Actor, person_id: UUID) -> dict[str, Any]:
    open_still = open_connections(actor=actor, person_id=person_id)
    return {"connections": open_still, **_header(actor, person_id)}


def _header(actor: Actor, person_id: UUID) -> dict[str, Any]:
    return {"header": person_header(actor=actor, person_id=person_id)}
