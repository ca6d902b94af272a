"""A worker reads a copy before the person does, and answers the other requests."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kith.kernel.errors import NotFound, Refused
from kith.kernel.permission import Permission
from kith.rights.choices import Ask, AskState, Part
from kith.rights.operations.answering import PERMISSIONS, answer, check_passages, release_copy
from kith.rights.operations.erasing import erase_record
from kith.rights.queries.erasing import would_be_kept
from kith.rights.queries.requests import RequestLine, parts_of, passages_of, request_of
from kith.web.access import action, actor_of
from kith.web.link_worker.rights.forms import AnswerForm, CheckForm, EraseForm
from kith.web.link_worker.rights.views import shows
from kith.web.link_worker.sessions.saving import saved


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def request_page(request: HttpRequest, person_id: UUID, request_id: UUID) -> HttpResponse:
    """One request: the parts of a copy to read, or what to answer."""
    actor = actor_of(request)
    line = request_of(actor=actor, person_id=person_id, request_id=request_id)
    data = request.POST if request.method == "POST" else None
    is_copy = line.kind is Ask.COPY
    form = AnswerForm(data, initial={"version": line.version}, only_refuse=is_copy)
    if form.is_valid() and saved(form, lambda: _answer(request, line, form)):
        messages.success(request, _("Answered. They are told that there is something to read"))
        return redirect("link_worker:rights", person_id)
    parts = parts_of(actor=actor, request_id=request_id) if is_copy and line.is_open else ()
    may = actor.can(PERMISSIONS[line.kind])
    unread = sum(part.unread for part in parts)
    shown = {"line": line, "form": form, "parts": parts, "may_answer": may, "unread": unread}
    return shows(request, "request", person_id, **shown)


def _answer(request: HttpRequest, line: RequestLine, form: AnswerForm) -> None:
    said = form.cleaned_data
    answer(
        actor=actor_of(request),
        person_id=line.person_id,
        request_id=line.id,
        version=said["version"],
        state=AskState(said["state"]),
        reason=said["reason"],
    )


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def check(
    request: HttpRequest, person_id: UUID, request_id: UUID, part: str, number: int
) -> HttpResponse:
    """Fifty passages of one part, each to give or to leave out."""
    actor, which = actor_of(request), _part(part)
    line = request_of(actor=actor, person_id=person_id, request_id=request_id)
    read = {"actor": actor, "request_id": request_id}
    passages, more = passages_of(**read, part=which, number=max(number, 1))
    if not passages or not line.is_open:
        raise NotFound
    data = request.POST if request.method == "POST" else None
    form = CheckForm(data, passages=passages, initial={"version": line.version})
    if form.is_valid() and saved(form, lambda: _keep(request, line, form)):
        return _onward(person_id, request_id, which, number + 1 if more else 0)
    shown = {"line": line, "form": form, "part": which, "errors_shown": bool(form.errors)}
    return shows(request, "check", person_id, **shown)


def _keep(request: HttpRequest, line: RequestLine, form: CheckForm) -> None:
    check_passages(
        actor=actor_of(request),
        person_id=line.person_id,
        request_id=line.id,
        version=form.cleaned_data["version"],
        read=form.read,
        withheld=form.withheld(),
    )


def _onward(person_id: UUID, request_id: UUID, part: Part, number: int) -> HttpResponse:
    if number:
        return redirect("link_worker:rights_check", person_id, request_id, part.value, number)
    return redirect("link_worker:rights_request", person_id, request_id)


def _part(code: str) -> Part:
    try:
        return Part(code)
    except ValueError as error:
        raise NotFound from error


@action(Permission.WORK_WITH_PEOPLE)
def release(request: HttpRequest, person_id: UUID, request_id: UUID) -> HttpResponse:
    release_copy(actor=actor_of(request), **_which(request, person_id, request_id))
    messages.success(request, _("Released for 14 days. They are told that there is something new"))
    return redirect("link_worker:rights", person_id)


@action(Permission.MANAGE_SERVICE, shows=True)
def erase(request: HttpRequest, person_id: UUID, request_id: UUID) -> HttpResponse:
    """What goes and what the law keeps, to read; once that is ticked, what the law lets go goes."""
    actor = actor_of(request)
    line = request_of(actor=actor, person_id=person_id, request_id=request_id)
    if line.kind is not Ask.DELETION:
        raise NotFound
    if not line.is_open:
        messages.info(request, _("This was answered before. Nothing more has been deleted"))
        return redirect("link_worker:rights_waiting")
    data = request.POST if request.method == "POST" else None
    form = EraseForm(data, initial={"version": line.version})
    if form.is_valid() and saved(form, lambda: _erase(request, line, form)):
        messages.success(request, _("Erased. Groups that read something are asked to delete it"))
        return redirect("link_worker:rights_waiting")
    kept = would_be_kept(actor=actor, person_id=person_id)
    return shows(request, "erase", person_id, line=line, form=form, kept=kept)


def _erase(request: HttpRequest, line: RequestLine, form: EraseForm) -> None:
    which = {"person_id": line.person_id, "request_id": line.id}
    erase_record(actor=actor_of(request), **which, version=form.cleaned_data["version"])


def _which(request: HttpRequest, person_id: UUID, request_id: UUID) -> dict[str, Any]:
    """NotFound for a request of somebody else; Refused without the version that was read."""
    request_of(actor=actor_of(request), person_id=person_id, request_id=request_id)
    version = request.POST.get("version", "")
    if not version.isdecimal():
        raise Refused(_("Open the page again, then try once more."))
    return {"person_id": person_id, "request_id": request_id, "version": int(version[:9])}
