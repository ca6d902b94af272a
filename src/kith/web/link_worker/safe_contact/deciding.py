"""Who decides: competence of a child, capacity, best interests, a parent's consent."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel.clock import today
from kith.kernel.errors import Refused
from kith.kernel.permission import Permission
from kith.people.operations.deciding import record_capacity, record_parents_consent
from kith.people.queries import person_header
from kith.people.queries.deciding import who_decides
from kith.referrals.queries.contact import to_contact
from kith.web.access import action, actor_of
from kith.web.link_worker.safe_contact.forms import CapacityForm, ParentForm

MAY = Permission.WORK_WITH_PEOPLE
PAGE = "link_worker/safe_contact/deciding.html"


@action(MAY, shows=True)
def deciding(request: HttpRequest, person_id: UUID) -> HttpResponse:
    shown = _shown(request, person_id)
    form = CapacityForm(request.POST or None, initial=_likely(request, shown))
    if form.is_valid() and _recorded(request, person_id, form):
        return redirect("link_worker:deciding", person_id=person_id)
    return render(request, PAGE, shown | {"form": form, "parent": ParentForm(prefix="parent")})


@action(MAY)
def parent(request: HttpRequest, person_id: UUID) -> HttpResponse:
    shown = _shown(request, person_id)
    form = ParentForm(request.POST, prefix="parent")
    if not form.is_valid():
        first = CapacityForm(initial=_likely(request, shown))
        return render(request, PAGE, shown | {"form": first, "parent": form, "errors_shown": True})
    said = form.cleaned_data
    record_parents_consent(
        actor=actor_of(request),
        person_id=person_id,
        agrees=said["agrees"] == "yes",
        said_by=said["said_by"],
        note=said["note"],
    )
    messages.success(request, _("Recorded."))
    return redirect("link_worker:deciding", person_id=person_id)


def _shown(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    ids: dict[str, Any] = {"actor": actor_of(request), "person_id": person_id}
    header = person_header(**ids)
    contact = to_contact(**ids)
    under_16 = bool(contact and contact.under_16)
    return {"header": header, "who": who_decides(under_16=under_16, **ids)}


def _likely(request: HttpRequest, shown: dict[str, Any]) -> dict[str, Any]:
    kind = "gillick" if shown["who"].under_16 else "capacity"
    if shown["who"].best_interests_next:
        kind = "best_interests"
    about = _("Being contacted and helped by us")
    assessor = actor_of(request).label
    return {"kind": kind, "about": about, "assessor": assessor, "decided_on": today()}


def _recorded(request: HttpRequest, person_id: UUID, form: CapacityForm) -> bool:
    try:
        record_capacity(actor=actor_of(request), person_id=person_id, **form.cleaned_data)
    except Refused as problem:
        form.add_error(None, problem.message)
        return False
    messages.success(request, _("Recorded."))
    return True
