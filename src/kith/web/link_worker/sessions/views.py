"""The meetings of a person: the list, one of them, and what can be done with it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.casework.choices import SessionStatus
from kith.casework.operations.sessions.booking import book_session
from kith.casework.operations.sessions.ending import cancel_session, miss_session
from kith.casework.operations.sessions.meetings import add_session, change_meetings
from kith.casework.operations.status import pause_case, resume_case
from kith.casework.queries.case import CaseView, case_of
from kith.casework.queries.gp_record import gp_record
from kith.casework.queries.recording import RecordingPage, recording_page
from kith.casework.queries.sessions import session_view, sessions_of
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.people.queries import person_header
from kith.web.access import action, actor_of, page
from kith.web.link_worker.sessions.booking_fields import booking_initial
from kith.web.link_worker.sessions.forms import (
    AddForm,
    BookForm,
    CancelForm,
    MeetingsForm,
    MissedForm,
    PauseForm,
)
from kith.web.link_worker.sessions.saving import saved


@page(Permission.SEE_PEOPLE)
def meetings(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    lines = sessions_of(actor=actor, person_id=person_id)
    context = {
        "header": person_header(actor=actor, person_id=person_id),
        "case": case_of(actor=actor, person_id=person_id),
        "to_come": [line for line in lines if line.status is SessionStatus.PLANNED],
        "past": [line for line in reversed(lines) if line.status is not SessionStatus.PLANNED],
    }
    return render(request, "link_worker/sessions/meetings.html", context)


@page(Permission.SEE_PEOPLE)
def meeting(request: HttpRequest, person_id: UUID, session_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    view = session_view(actor=actor, person_id=person_id, session_id=session_id)
    held = view.session.status is SessionStatus.HELD
    asked = {"actor": actor, "person_id": person_id, "session_id": session_id}
    context = {
        "header": person_header(actor=actor, person_id=person_id),
        "view": view,
        "gp": gp_record(**asked) if held else None,
    }
    return render(request, "link_worker/sessions/meeting.html", context)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def book(request: HttpRequest, person_id: UUID, session_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = _to_come(actor, person_id, session_id)
    session = found.view.session
    initial = booking_initial(session, found.minutes) | {"version": session.version, "tell": True}
    form = BookForm(request.POST or None, initial=initial)
    if form.is_valid():
        asked = {"version": form.cleaned_data["version"], "tell": form.cleaned_data["tell"]}
        given = {"actor": actor, "session_id": session_id, "booking": form.booking(), **asked}
        if saved(form, lambda: book_session(**given)):
            return _done(request, person_id, _("Meeting booked"))
    return _form(request, actor, "book", form, found)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def missed(request: HttpRequest, person_id: UUID, session_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = _to_come(actor, person_id, session_id)
    form = MissedForm(request.POST or None, initial=_again_initial(found))
    if form.is_valid():
        given = _given(actor, session_id, form, "next_step")
        if saved(form, lambda: miss_session(**given)):
            return _done(request, person_id, _("Missed meeting saved"))
    return _form(request, actor, "missed", form, found)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def cancel(request: HttpRequest, person_id: UUID, session_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = _to_come(actor, person_id, session_id)
    form = CancelForm(request.POST or None, initial=_again_initial(found))
    if form.is_valid():
        given = _given(actor, session_id, form, "why")
        given["by_person"] = form.cleaned_data["by_person"] == "yes"
        if saved(form, lambda: cancel_session(**given)):
            return _done(request, person_id, _("Meeting cancelled"))
    return _form(request, actor, "cancel", form, found)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def add(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    case = _open_case(actor, person_id)
    form = AddForm(request.POST or None, initial=booking_initial(None, 60))
    if form.is_valid():
        key = str(form.cleaned_data["idempotency_key"])
        given = {"actor": actor, "case_id": case.id, "idempotency_key": key, "when": form.when()}
        if saved(form, lambda: add_session(**given)):
            return _done(request, person_id, _("Meeting added"))
    return _case_form(request, actor, "add", form, case)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def change(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    case = _open_case(actor, person_id)
    lines = sessions_of(actor=actor, person_id=person_id)
    waiting = [line for line in lines if line.status is SessionStatus.PLANNED]
    unbooked = [line for line in waiting if line.starts_at is None]
    form = MeetingsForm(request.POST or None, case=case, unbooked=unbooked)
    if form.is_valid():
        asked = {k: form.cleaned_data[k] for k in ("planned", "fewer_why", "version")}
        given = {"actor": actor, "case_id": case.id, "due": form.due(), **asked}
        if saved(form, lambda: change_meetings(**given)):
            return _done(request, person_id, _("Meetings changed"))
    return _case_form(request, actor, "change", form, case)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def pause(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    case = _open_case(actor, person_id)
    form = PauseForm(request.POST or None, initial={"version": case.version})
    if form.is_valid():
        given = {"actor": actor, "case_id": case.id, **form.cleaned_data}
        if saved(form, lambda: pause_case(**given)):
            return _done(request, person_id, _("Case paused"))
    return _case_form(request, actor, "pause", form, case)


@action(Permission.WORK_WITH_PEOPLE)
def resume(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    case = _open_case(actor, person_id)
    resume_case(actor=actor, case_id=case.id, version=case.version)
    return _done(request, person_id, _("Case open again"))


def _to_come(actor: Actor, person_id: UUID, session_id: UUID) -> RecordingPage:
    """A meeting that is still to come, or was until this moment."""
    return recording_page(actor=actor, person_id=person_id, session_id=session_id)


def _open_case(actor: Actor, person_id: UUID) -> CaseView:
    case = case_of(actor=actor, person_id=person_id)
    if case is None:
        raise NotFound
    return case


def _again_initial(found: RecordingPage) -> dict[str, object]:
    return booking_initial(None, found.minutes) | {"version": found.view.session.version}


def _given(actor: Actor, session_id: UUID, form: MissedForm | CancelForm, words: str) -> dict:
    asked = form.cleaned_data
    return {
        "actor": actor,
        "session_id": session_id,
        words: asked[words],
        "replacement": form.when(),
        "version": asked["version"],
        "idempotency_key": str(asked["idempotency_key"]),
    }


def _done(request: HttpRequest, person_id: UUID, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("link_worker:meetings", person_id)


def _form(
    request: HttpRequest, actor: Actor, name: str, form: object, found: RecordingPage
) -> HttpResponse:
    header = person_header(actor=actor, person_id=found.view.case.person_id)
    context = {"form": form, "header": header, "session": found.view.session}
    return render(request, f"link_worker/sessions/{name}.html", context)


def _case_form(
    request: HttpRequest, actor: Actor, name: str, form: object, case: CaseView
) -> HttpResponse:
    header = person_header(actor=actor, person_id=case.person_id)
    context = {"form": form, "header": header, "case": case}
    return render(request, f"link_worker/sessions/{name}.html", context)
