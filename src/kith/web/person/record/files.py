"""What I can take with me: my plan and meetings at once, my whole record once it was checked."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from kith.interop.calendar.meetings import Entry, calendar
from kith.kernel.clock import now, today
from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.kernel.translations import our_language, writing_in
from kith.messaging.letters import render_letter
from kith.messaging.operations import letterhead
from kith.portal.queries.meetings import my_meetings
from kith.portal.queries.plan import my_plan
from kith.rights.operations.copies import fetch_copy
from kith.rights.queries.files import copy_json, copy_letter, plan_letter
from kith.rights.queries.requests import Copy, released_copy
from kith.web.access import action, actor_of, page
from kith.web.components.pdf import pdf_response
from kith.web.person.record.forms import FormatForm


@page(Permission.SEE_MY_RECORD)
def plan_pdf(request: HttpRequest) -> HttpResponse:
    return _plan(request, large=False)


@page(Permission.SEE_MY_RECORD)
def plan_large(request: HttpRequest) -> HttpResponse:
    return _plan(request, large=True)


def _plan(request: HttpRequest, *, large: bool) -> HttpResponse:
    actor = actor_of(request)
    plan = my_plan(actor=actor)
    if plan is None or plan.is_empty:
        raise NotFound
    language = _language()
    with writing_in(language):
        sender = letterhead(actor.own_service)
        letter = plan_letter(plan, sender, on=today(), language=language, large=large)
    return _attached(pdf_response(render_letter(letter), "my-plan"))


@page(Permission.SEE_MY_RECORD)
def meetings(request: HttpRequest) -> HttpResponse:
    entries = [
        Entry(meeting.id, meeting.starts_at, meeting.ends_at, meeting.version)
        for meeting in my_meetings(actor=actor_of(request))
        if meeting.starts_at and meeting.ends_at
    ]
    headers = {"Content-Disposition": 'attachment; filename="appointments.ics"'}
    headers["Cache-Control"] = "no-store"
    return HttpResponse(calendar(entries, now()), content_type="text/calendar", headers=headers)


@action(Permission.CHANGE_MY_RECORD, shows=True)
def fetch(request: HttpRequest, request_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    form = FormatForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        released_copy(actor=actor, request_id=request_id)
        return render(request, "person/record/fetch.html", {"form": form})
    copy = fetch_copy(actor=actor, person_id=actor.own_person, request_id=request_id)
    return _copy(copy, actor.own_service, form.cleaned_data["form"])


def _copy(copy: Copy, service_id: UUID, form: str) -> HttpResponse:
    if form == "json":
        headers = {"Content-Disposition": 'attachment; filename="my-record.json"'}
        headers["Cache-Control"] = "no-store"
        return JsonResponse(copy_json(copy), headers=headers)
    language = _language()
    with writing_in(language):
        large = form == "large"
        letter = copy_letter(copy, letterhead(service_id), language=language, large_print=large)
    return _attached(pdf_response(render_letter(letter), "my-record"))


def _language() -> str:
    """Theirs where Kith's words are whole in it: no letter is half a draft."""
    return our_language((get_language() or "en").split("-")[0])


def _attached(response: HttpResponse) -> HttpResponse:
    """To keep, and not to leave open in a tab."""
    shown = response.headers["Content-Disposition"]
    response.headers["Content-Disposition"] = shown.replace("inline", "attachment")
    return response
