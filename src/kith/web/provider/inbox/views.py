"""What waits for a provider, and one referral."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.connections.choices import Deletion, State
from kith.connections.operations.workspace.answering import answer_referral, reply_deletion
from kith.connections.operations.workspace.talking import read_as_group, write_to_worker
from kith.connections.queries.workspace import referral as of_referral
from kith.connections.queries.workspace.lists import inbox
from kith.kernel.errors import Refused, Stale
from kith.kernel.permission import Permission
from kith.web.access import action, actor_of, page
from kith.web.components.paging import PARAMETER, Paged
from kith.web.provider.inbox.forms import DeletedForm, ReferralAnswerForm, WriteForm

MAY = Permission.SEE_PROVIDER


@page(MAY)
def home(request: HttpRequest) -> HttpResponse:
    """To answer, with the clock; to delete; to read."""
    found = inbox(actor=actor_of(request), token=request.GET.get(PARAMETER))
    context = {"inbox": found, "paged": Paged.of(request, found.to_answer)}
    return render(request, "provider/inbox/inbox.html", context)


@page(MAY)
def referral(request: HttpRequest, connection_id: UUID) -> HttpResponse:
    return _shows(request, connection_id)


@action(MAY)
def answer(request: HttpRequest, connection_id: UUID) -> HttpResponse:
    """Whoever comes second sees what stands."""
    view = _view(request, connection_id)
    form = ReferralAnswerForm(request.POST, state=view.line.state)
    which = {"actor": actor_of(request), "connection_id": connection_id}
    try:
        went = form.is_valid() and _went(
            form,
            lambda: answer_referral(**which, version=form.cleaned_data["version"], **form.said()),
        )
    except Stale:
        messages.error(request, _("Somebody else was quicker. This is what stands now."))
        return _shows(request, connection_id, status=409)
    if not went:
        return _shows(request, connection_id, view=view, form=form, answer_form=form)
    messages.success(request, _("Thank you. We have told the link worker"))
    return redirect("provider:referral", connection_id)


@action(MAY)
def write(request: HttpRequest, connection_id: UUID) -> HttpResponse:
    form = WriteForm(request.POST)
    which = {"actor": actor_of(request), "connection_id": connection_id}
    if not (form.is_valid() and _went(form, lambda: write_to_worker(**which, **form.cleaned_data))):
        return _shows(request, connection_id, form=form, write_form=form)
    messages.success(request, _("Sent. The link worker sees it in their day."))
    return redirect("provider:referral", connection_id)


@action(MAY)
def read(request: HttpRequest, connection_id: UUID) -> HttpResponse:
    read_as_group(actor=actor_of(request), connection_id=connection_id)
    return redirect("provider:referral", connection_id)


@action(MAY)
def deleted(request: HttpRequest, connection_id: UUID) -> HttpResponse:
    form = DeletedForm(request.POST)
    if not form.is_valid():
        return _shows(request, connection_id, form=form, deleted_form=form)
    said = form.cleaned_data | {"reply": Deletion(form.cleaned_data["reply"])}
    reply_deletion(actor=actor_of(request), connection_id=connection_id, **said)
    messages.success(request, _("Thank you. We have told the link worker"))
    return redirect("provider:referral", connection_id)


def _went(form: Any, act: Callable[[], object]) -> bool:
    try:
        act()
    except Refused as refused:
        form.add_error(None, refused.message)
    return not form.errors


def _view(request: HttpRequest, connection_id: UUID) -> of_referral.ReferralView:
    return of_referral.referral(actor=actor_of(request), connection_id=connection_id)


def _shows(
    request: HttpRequest, connection_id: UUID, *, status: int = 200, **given: Any
) -> HttpResponse:
    view = given.pop("view", None) or _view(request, connection_id)
    first = {"version": view.line.version}
    context = {
        "view": view,
        "answer_form": ReferralAnswerForm(state=view.line.state, initial=first),
        "write_form": WriteForm(),
        "deleted_form": DeletedForm(initial=first),
        "answers": view.line.state in {State.SENT, State.ACCEPTED, State.WAITING},
    }
    return render(request, "provider/inbox/referral.html", context | given, status=status)
