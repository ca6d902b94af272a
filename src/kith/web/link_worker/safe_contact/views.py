"""Changing how it is safe to reach somebody, and who they are."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel.errors import Stale
from kith.kernel.permission import Permission
from kith.people.operations.details import change_details, change_safe_contact
from kith.people.queries import person_header
from kith.people.queries.editing import PersonToEdit, person_to_edit
from kith.web.access import action, actor_of
from kith.web.link_worker.safe_contact.forms import DetailsForm, SafeContactForm, VersionedForm
from kith.web.link_worker.safe_contact.standing import standing_rows, typed_rows

MAY = Permission.WORK_WITH_PEOPLE


@action(MAY, shows=True)
def safe_contact(request: HttpRequest, person_id: UUID) -> HttpResponse:
    now = person_to_edit(actor=actor_of(request), person_id=person_id)
    initial = asdict(now.safe) | {"version": now.version}
    form = SafeContactForm(request.POST or None, initial=initial)
    return _change(
        request, now, form, "link_worker/safe_contact/safe_contact.html", change_safe_contact
    )


@action(MAY, shows=True)
def details(request: HttpRequest, person_id: UUID) -> HttpResponse:
    now = person_to_edit(actor=actor_of(request), person_id=person_id)
    initial = asdict(now.details) | {"version": now.version}
    options: dict[str, Any] = {"service_id": now.service_id, "now": now.details}
    form = DetailsForm(request.POST or None, initial=initial, **options)
    return _change(request, now, form, "link_worker/safe_contact/details.html", change_details)


def _change(
    request: HttpRequest, now: PersonToEdit, form: VersionedForm, template: str, operation: Any
) -> HttpResponse:
    """Save, or show the form again: with both versions where somebody else saved first."""
    shown: dict[str, Any] = {"form": form, "now": now, "theirs": (), "yours": ()}
    if form.is_valid():
        try:
            _save(request, now, form, operation)
            return redirect("link_worker:contact", person_id=now.id)
        except Stale:
            shown |= {"theirs": standing_rows(form), "yours": typed_rows(form)}
            form.data = form.data.copy()
            form.data["version"] = str(now.version)
    shown["header"] = person_header(actor=actor_of(request), person_id=now.id)
    status = 409 if shown["theirs"] else 200
    return render(request, template, shown, status=status)


def _save(request: HttpRequest, now: PersonToEdit, form: VersionedForm, operation: Any) -> None:
    version = form.cleaned_data["version"]
    actor = actor_of(request)
    operation(actor=actor, person_id=now.id, version=version, details=form.details())
    messages.success(request, _("Saved."))
