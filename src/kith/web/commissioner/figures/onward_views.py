"""Unmet need and closed loops, for managers and commissioners: never who."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kith.insights.loops import ENOUGH, Loop, closed_loops
from kith.insights.unmet import unmet_needs
from kith.kernel.permission import Permission
from kith.web.access import actor_of, page
from kith.web.commissioner.figures.forms import PeriodForm, last_year
from kith.web.components.spreadsheet_out import csv_response

MOST_PROVIDERS = 25


@page(Permission.SEE_FIGURES)
def unmet(request: HttpRequest) -> HttpResponse:
    form, period = asked(request)
    found = unmet_needs(actor=actor_of(request), **period)
    shown = {"form": form, "found": found, "export": exported(period)}
    return render(request, "commissioner/figures/unmet.html", shown)


@page(Permission.SEE_FIGURES)
def unmet_csv(request: HttpRequest) -> HttpResponse:
    """The same rows as the page shows to the same reader."""
    found = unmet_needs(actor=actor_of(request), **asked(request)[1])
    headings = (_("Kind"), _("Area"), _("Reason"), _("Times"))
    rows = [(row.kind, row.outcode, row.reason, row.n) for row in found.rows]
    return csv_response(f"unmet-need-{found.first}-{found.last}", headings, rows)


@page(Permission.SEE_FIGURES)
def loops(request: HttpRequest) -> HttpResponse:
    form, period = asked(request)
    found = closed_loops(actor=actor_of(request), **period, most=MOST_PROVIDERS)
    shown = {"form": form, "found": found, "export": exported(period)}
    return render(request, "commissioner/figures/loops.html", shown | {"enough": ENOUGH})


@page(Permission.SEE_FIGURES)
def loops_csv(request: HttpRequest) -> HttpResponse:
    """The same rows as the page shows to the same reader."""
    found = closed_loops(actor=actor_of(request), **asked(request)[1])
    headings = (
        _("Table"), _("Name"), _("Connections"), _("Group asked"), _("Group answered"),
        _("Somebody came"), _("It helped, says the person"), _("Loop closed"),
        _("Loops closed, percent"), _("Days to an answer, median"),
    )  # fmt: skip
    tables = ((_("Provider"), found.by_provider), (_("Kind"), found.by_kind))
    rows = [(table, *_cells(loop)) for table, rows_ in tables for loop in rows_]
    return csv_response(f"connections-{found.first}-{found.last}", headings, rows)


def _cells(loop: Loop) -> tuple[object, ...]:
    days = None if loop.days is None else round(loop.days)
    counts = (loop.offered, loop.sent, loop.answered, loop.started, loop.helped, loop.known)
    return (loop.label, *counts, loop.closure, days)


def asked(request: HttpRequest) -> tuple[PeriodForm, dict[str, date]]:
    """The form and the period: the last twelve months where none was asked for."""
    form = PeriodForm(request.GET or None, initial=last_year())
    return form, form.cleaned_data if form.is_valid() else last_year()


def exported(period: dict[str, date]) -> dict[str, int]:
    """The same period in an address."""
    parts = ("day", "month", "year")
    return {f"{end}_{part}": getattr(day, part) for end, day in period.items() for part in parts}
