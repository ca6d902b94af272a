"""My meetings: see, move, ask for another time, cancel."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.casework.errors import Clash
from kith.kernel.errors import Refused
from kith.kernel.permission import Permission
from kith.portal.operations.meetings import ask_to_move, cancel_meeting, move_meeting
from kith.portal.queries.meetings import my_meeting, my_meetings, times_for
from kith.web.access import action, actor_of, page
from kith.web.person.meetings.forms import AskForm, CancelForm, MoveForm


@page(Permission.SEE_MY_RECORD)
def meetings(request: HttpRequest) -> HttpResponse:
    shown = {"meetings": my_meetings(actor=actor_of(request))}
    return render(request, "person/meetings/meetings.html", shown)


@action(Permission.MOVE_MEETINGS, shows=True)
def move(request: HttpRequest, session_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    meeting = my_meeting(actor=actor, session_id=session_id)
    times = times_for(actor=actor, session_id=session_id)
    data = request.POST if request.method == "POST" else None
    stands = {"times": times, "stands": meeting.starts_at}
    form = MoveForm(data, initial={"version": meeting.version}, **stands)
    if form.is_bound and form.is_valid():
        if form.chosen is None:
            return redirect("person:meeting_ask", session_id)
        if _moved(request, form, session_id):
            return redirect("person:meetings")
    shown = {"meeting": meeting, "form": form, "times": times}
    return render(request, "person/meetings/move.html", shown)


def _moved(request: HttpRequest, form: MoveForm, session_id: UUID) -> bool:
    version = form.cleaned_data["version"]
    try:
        move_meeting(
            actor=actor_of(request), session_id=session_id, to=form.chosen, version=version
        )
    except (Clash, Refused):
        form.add_error("time", _("This time has just gone. Choose another"))
        return False
    messages.success(request, _("Your meeting is moved. Your link worker knows"))
    return True


@action(Permission.MOVE_MEETINGS, shows=True)
def ask(request: HttpRequest, session_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    meeting = my_meeting(actor=actor, session_id=session_id)
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        ask_to_move(actor=actor, session_id=session_id, **form.cleaned_data)
        messages.success(request, _("We have passed this on. The meeting stays until you hear"))
        return redirect("person:meetings")
    return render(request, "person/meetings/ask.html", {"meeting": meeting, "form": form})


@action(Permission.MOVE_MEETINGS, shows=True)
def cancel(request: HttpRequest, session_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    if request.method == "POST" and _cancelled(request, session_id):
        return redirect("person:meetings")
    meeting = my_meeting(actor=actor, session_id=session_id)
    form = CancelForm(
        request.POST if request.method == "POST" else None, initial={"version": meeting.version}
    )
    return render(request, "person/meetings/cancel.html", {"meeting": meeting, "form": form})


def _cancelled(request: HttpRequest, session_id: UUID) -> bool:
    form = CancelForm(request.POST)
    if not form.is_valid():
        return False
    said = form.cleaned_data
    cancel_meeting(
        actor=actor_of(request),
        session_id=session_id,
        another=said["another"] == "yes",
        words=said["words"],
        version=said["version"],
        key=said["idempotency_key"],
    )
    messages.success(request, _("Your meeting is cancelled. Your link worker knows"))
    return True
