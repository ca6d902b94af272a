"""What a person asked, as a list; what they ask by word of mouth; views for those who help."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.audit.operations import log_list_read
from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.people.queries import person_header
from kith.rights.choices import ViewEnd
from kith.rights.operations import views as helping
from kith.rights.operations.asking import ask
from kith.rights.queries.requests import open_requests, requests_of
from kith.rights.queries.views import StaffView, views_for_staff, ways_to_give
from kith.web.access import action, actor_of, page
from kith.web.components.paging import PARAMETER, Paged
from kith.web.link_worker.rights.forms import ChangeViewForm, NoteForm, ViewForm
from kith.web.link_worker.sessions.saving import saved


@page(Permission.MANAGE_SERVICE)
def waiting(request: HttpRequest) -> HttpResponse:
    found = open_requests(actor=actor_of(request), token=request.GET.get(PARAMETER))
    log_list_read([line.request.person_id for line in found.rows], "link_worker:rights_waiting")
    shown = {"lines": found.rows, "pages": Paged.of(request, found)}
    return render(request, "link_worker/rights/waiting.html", shown)


@page(Permission.SEE_PEOPLE)
def rights(request: HttpRequest, person_id: UUID) -> HttpResponse:
    whose = {"actor": actor_of(request), "person_id": person_id}
    return shows(
        request,
        "rights",
        person_id,
        requests=requests_of(**whose),
        views=views_for_staff(**whose),
    )


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def note_request(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = NoteForm(request.POST if request.method == "POST" else None)
    whose = {"actor": actor_of(request), "person_id": person_id}
    if form.is_valid() and saved(form, lambda: ask(**whose, **form.cleaned_data)):
        messages.success(request, _("Saved. The answer is due within a month"))
        return redirect("link_worker:rights", person_id)
    return shows(request, "note", person_id, form=form)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def give(request: HttpRequest, person_id: UUID) -> HttpResponse:
    whose = {"actor": actor_of(request), "person_id": person_id}
    ways = ways_to_give(**whose)
    form = ViewForm(request.POST if request.method == "POST" else None, bases=ways.bases)
    if form.is_valid() and saved(form, lambda: _give(form, whose)):
        messages.success(request, _("They can sign in now, with a code to their own number"))
        return redirect("link_worker:rights", person_id)
    return shows(request, "give", person_id, form=form, ways=ways)


def _give(form: ViewForm, whose: dict) -> None:
    key = form.cleaned_data["idempotency_key"]
    helping.give_view(**whose, given=form.given(), idempotency_key=key)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def change(request: HttpRequest, person_id: UUID, view_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    view = _view(views_for_staff(actor=actor, person_id=person_id), view_id)
    data = request.POST if request.method == "POST" else None
    form = ChangeViewForm(data, choices=_choices(view))
    whose = {"actor": actor, "person_id": person_id, "view_id": view_id}
    if form.is_valid() and saved(form, lambda: _DO[form.cleaned_data["what"]](form, whose)):
        messages.success(request, _("Saved"))
        return redirect("link_worker:rights", person_id)
    return shows(request, "view", person_id, form=form, view=view)


_SAID = {
    "suspend": gettext_lazy("Suspend it quietly: nobody at home is told"),
    "resume": gettext_lazy("Open it again"),
    "keep": gettext_lazy("We asked them: they want it to go on from 16"),
    "end": gettext_lazy("End it: they take it back"),
    "stop": gettext_lazy("End it: the service decides"),
}
_DO: dict[str, Callable[[ChangeViewForm, dict], object]] = {
    "suspend": lambda form, whose: helping.suspend_view(**whose, why=form.cleaned_data["why"]),
    "resume": lambda _form, whose: helping.resume_view(**whose),
    "keep": lambda _form, whose: helping.keep_view(**whose),
    "end": lambda _form, whose: helping.take_back_view(**whose),
    "stop": lambda _form, whose: helping.take_back_view(**whose, why=ViewEnd.SERVICE),
}


def _choices(view: StaffView) -> list[tuple[str, object]]:
    kept = ["resume" if view.suspended_at else "suspend"]
    kept += ["keep"] if view.review_on else []
    return [(code, _SAID[code]) for code in (*kept, "end", "stop")]


def _view(views: tuple[StaffView, ...], view_id: UUID) -> StaffView:
    view = next((v for v in views if v.line.id == view_id and v.line.ended_at is None), None)
    if view is None:
        raise NotFound
    return view


def shows(request: HttpRequest, name: str, person_id: UUID, **shown: object) -> HttpResponse:
    """A page of this person."""
    shown["header"] = person_header(actor=actor_of(request), person_id=person_id)
    return render(request, f"link_worker/rights/{name}.html", shown)
