"""How good the suggestions are, by decisions."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from kith.connections.queries.suggestion_report import ENOUGH, suggestion_report
from kith.directory.kinds.codes import Kind
from kith.kernel.clock import today
from kith.kernel.permission import Permission
from kith.web.access import actor_of, page

PERIODS = {91: _("3 months"), 183: _("6 months"), 365: _("A year")}
USUAL = 91


@page(Permission.MANAGE_SERVICE)
def report(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("days", "")
    days = int(asked) if asked in {str(period) for period in PERIODS} else USUAL
    since = today() - timedelta(days=days)
    shown = {
        "judged": suggestion_report(actor=actor_of(request), since=since),
        "since": since,
        "days": days,
        "periods": PERIODS,
        "kinds": dict(Kind.choices),
        "enough": ENOUGH,
    }
    return render(request, "manager/suggestions/report.html", shown)
