"""What readers say is wrong in a translation."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.kernel.permission import Permission
from kith.rights.wording import wording_reports
from kith.web.access import actor_of, page
from kith.web.components.paging import PARAMETER, Paged


@page(Permission.MANAGE_SERVICE)
def reports(request: HttpRequest) -> HttpResponse:
    found = wording_reports(actor=actor_of(request), token=request.GET.get(PARAMETER))
    names = dict(settings.LANGUAGES)
    shown = {"lines": found.rows, "pages": Paged.of(request, found), "names": names}
    return render(request, "manager/translations/reports.html", shown)
