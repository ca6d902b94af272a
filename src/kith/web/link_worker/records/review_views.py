"""Reviewing emergency openings: never one's own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.audit.operations import log_list_read
from kith.casework.operations.break_glass import review_break_glass
from kith.kernel.acting import acting
from kith.kernel.permission import Permission
from kith.people.queries.break_glass import opening_to_review, openings_to_review
from kith.web.access import action, actor_of, page
from kith.web.components.paging import Paged
from kith.web.link_worker.records.forms import ReviewForm


@page(Permission.REVIEW_BREAK_GLASS)
def reviews(request: HttpRequest) -> HttpResponse:
    found = openings_to_review(actor=actor_of(request), token=request.GET.get("page"))
    log_list_read([row.person_id for row in found.rows], "link_worker:reviews")
    context = {"rows": found.rows, "paged": Paged.of(request, found)}
    return render(request, "link_worker/records/reviews.html", context)


@action(Permission.REVIEW_BREAK_GLASS, shows=True)
def review(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    form = ReviewForm(request.POST or None)
    if form.is_valid():
        justified, note = form.cleaned_data["justified"] == "yes", form.cleaned_data["note"]
        review_break_glass(actor=actor, opening_id=opening_id, justified=justified, note=note)
        messages.success(request, _("Review closed"))
        return redirect("link_worker:reviews")
    row = opening_to_review(actor=actor, opening_id=opening_id)
    with acting(actor, read_only=True, operation="link_worker:review"):
        log_list_read([row.person_id], "link_worker:review")
    return render(request, "link_worker/records/review.html", {"form": form, "row": row})
