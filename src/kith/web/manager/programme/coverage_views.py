"""Which practices and places the service covers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel.errors import Refused
from kith.kernel.permission import Permission
from kith.organisations.operations.coverage import cover_outcode, cover_practice, stop_covering
from kith.organisations.queries import search_practices
from kith.organisations.queries.coverage import coverage_of, covered_places, covered_practices
from kith.web.access import action, actor_of
from kith.web.components.paging import Paged
from kith.web.manager.programme.forms import OutcodeForm


@action(Permission.MANAGE_SERVICE, shows=True)
def coverage(request: HttpRequest) -> HttpResponse:
    """What is covered, a search for practices (GET), and adding a place (POST)."""
    form = OutcodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _added(request, form):
        return redirect("manager:coverage")
    actor, wanted = actor_of(request), request.GET.get("find", "")
    ours = covered_practices(actor=actor, token=request.GET.get("page"))
    found = search_practices(text=wanted)
    context = {
        "form": form,
        "ours": ours.rows,
        "paged": Paged.of(request, ours),
        "places": covered_places(actor=actor),
        "find": wanted,
        "practices": found,
        "covered": coverage_of(actor=actor, practices=[row.id for row in found]),
    }
    return render(request, "manager/programme/coverage.html", context)


def _added(request: HttpRequest, form: OutcodeForm) -> bool:
    try:
        code = cover_outcode(actor=actor_of(request), outcode=form.cleaned_data["outcode"])
    except Refused as no:
        form.add_error("outcode", no.message)
        return False
    messages.success(request, _("You now cover %(place)s") % {"place": code})
    return True


@action(Permission.MANAGE_SERVICE)
def add_practice(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    """Cover a practice that the search found."""
    name = cover_practice(actor=actor_of(request), practice_id=practice_id)
    messages.success(request, _("You now cover %(place)s") % {"place": name})
    return redirect("manager:coverage")


@action(Permission.MANAGE_SERVICE)
def remove(request: HttpRequest, coverage_id: UUID) -> HttpResponse:
    """Stop covering a practice or place."""
    stop_covering(actor=actor_of(request), coverage_id=coverage_id)
    messages.success(request, _("Removed. People you know already stay with you."))
    return redirect("manager:coverage")
