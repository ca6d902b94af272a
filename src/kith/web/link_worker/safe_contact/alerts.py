"""Putting alerts up and taking them down."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel.permission import Permission
from kith.people.operations.alerts import add_alert, end_alert
from kith.people.queries import person_header
from kith.people.queries.editing import raised_alerts
from kith.web.access import action, actor_of
from kith.web.link_worker.safe_contact.forms import AlertForm

MAY = Permission.WORK_WITH_PEOPLE


@action(MAY, shows=True)
def alerts(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    header = person_header(actor=actor, person_id=person_id)
    form = AlertForm(request.POST or None)
    if form.is_valid():
        add_alert(actor=actor, person_id=person_id, **form.cleaned_data)
        messages.success(request, _("The alert is up."))
        return redirect("link_worker:alerts", person_id=person_id)
    raised = raised_alerts(actor=actor, person_id=person_id)
    shown = {"header": header, "form": form, "raised": raised}
    return render(request, "link_worker/safe_contact/alerts.html", shown)


@action(MAY)
def end(request: HttpRequest, person_id: UUID, alert_id: UUID) -> HttpResponse:
    end_alert(actor=actor_of(request), person_id=person_id, alert_id=alert_id)
    messages.success(request, _("The alert is down."))
    return redirect("link_worker:alerts", person_id=person_id)
