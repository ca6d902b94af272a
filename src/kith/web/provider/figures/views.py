"""Figures for a provider's funders, and its own rows to take away."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kith.connections.queries.workspace import export
from kith.connections.queries.workspace.figures import Figure, figures, total
from kith.kernel.permission import Permission
from kith.web.access import actor_of, page
from kith.web.components.spreadsheet_out import csv_response

MAY = Permission.SEE_PROVIDER
COLUMNS = (
    *("received", "answered", "days", "declined", "started", "attended", "people"),
    *("finished", "stopped"),
)


@page(MAY)
def figures_page(request: HttpRequest) -> HttpResponse:
    rows = figures(actor=actor_of(request))
    context = {"rows": rows, "total": total(rows), "names": names(), "columns": COLUMNS}
    return render(request, "provider/figures/figures.html", context)


@page(MAY)
def months(request: HttpRequest) -> HttpResponse:
    rows = figures(actor=actor_of(request))
    head = [_("Month"), _("Kind"), *(words for words, _means in names().values())]
    return csv_response("figures", head, (_line(row) for row in rows))


@page(MAY)
def referrals(request: HttpRequest) -> HttpResponse:
    rows = export.export_referrals(actor=actor_of(request))
    return csv_response("referrals", export.REFERRALS, rows)


@page(MAY)
def attendance(request: HttpRequest) -> HttpResponse:
    rows = export.export_attendance(actor=actor_of(request))
    return csv_response("attendance", export.ATTENDANCE, rows)


def names() -> dict[str, tuple[str, str]]:
    """What each column is called, and what it counts."""
    return {
        "received": (_("Received"), _("Referrals that were sent to you in the month.")),
        "answered": (_("Answered"), _("Referrals that got their first answer in the month.")),
        "days": (_("Days to answer"), _("The middle value of the days from asking to answering.")),
        "declined": (_("Declined"), _("Referrals that you could not take, in the month.")),
        "started": (_("Started"), _("People who came, or began, for the first time.")),
        "attended": (_("Attendances"), _("Ticks on the register: one person on one day.")),
        "people": (_("People"), _("How many people came at least once in the month.")),
        "finished": (_("Finished"), _("People who finished in the month.")),
        "stopped": (_("Stopped"), _("People who stopped in the month, or never came.")),
    }


def _line(row: Figure) -> list[Any]:
    month = row.month.isoformat()[:7] if row.month else ""
    return [month, row.kind_name, *(getattr(row, name) for name in COLUMNS)]
