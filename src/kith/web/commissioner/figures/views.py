"""Figures for commissioners and managers: never who."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.insights.queries import figures
from kith.kernel.permission import Permission
from kith.web.access import actor_of, page
from kith.web.commissioner.figures.forms import PeriodForm, last_year


@page(Permission.SEE_FIGURES)
def figures_page(request: HttpRequest) -> HttpResponse:
    """What was received and how long it waited, in a period."""
    form = PeriodForm(request.GET or None, initial=last_year())
    period = form.cleaned_data if form.is_valid() else last_year()
    context = {"form": form, "figures": figures(actor=actor_of(request), **period)}
    return render(request, "commissioner/figures/figures.html", context)
