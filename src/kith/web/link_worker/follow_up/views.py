"""Ringing some months after closing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.casework.choices import FollowUpStatus
from kith.casework.operations.follow_ups import record_follow_up
from kith.casework.queries.closing import FollowUpView, follow_ups_of
from kith.kernel.clock import today
from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.people.queries import person_header
from kith.web.access import action, actor_of
from kith.web.link_worker.follow_up.forms import ONS4, FollowUpForm


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def follow_up(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    rows = follow_ups_of(actor=actor, person_id=person_id)
    planned = [row for row in rows if row.status is FollowUpStatus.PLANNED and row.is_closed]
    form = FollowUpForm(request.POST or None, follow_up_id=planned[0].id if planned else None)
    if form.is_valid():
        _check_theirs(rows, form.cleaned_data["follow_up_id"])
        follow_up_id = form.cleaned_data["follow_up_id"]
        record_follow_up(actor=actor, follow_up_id=follow_up_id, answer=form.answer())
        messages.success(request, _("Follow-up saved"))
        return redirect("link_worker:person", person_id)
    header = person_header(actor=actor, person_id=person_id)
    shown = {"form": form, "rows": rows, "planned": planned, "header": header, "ons4": ONS4}
    return render(request, "link_worker/follow_up/follow_up.html", shown | {"today": today()})


def _check_theirs(rows: tuple[FollowUpView, ...], follow_up_id: UUID) -> None:
    if follow_up_id not in {row.id for row in rows}:
        raise NotFound
