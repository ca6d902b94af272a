"""The first contact: one screen to ring from, and the two ways in which it may end early."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel.errors import NotFound, Refused
from kith.kernel.permission import Permission
from kith.people.queries import person_header
from kith.people.queries.deciding import who_decides
from kith.referrals.operations.ending import close_not_reached, reopen_referral
from kith.referrals.queries.contact import referral_to_contact, to_contact
from kith.web.access import action, actor_of
from kith.web.link_worker.contact.forms import ContactForm, NotReachedForm, OpenAgainForm
from kith.web.link_worker.contact.saving import save_contact

MAY = Permission.WORK_WITH_PEOPLE


@action(MAY, shows=True)
def contact(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    shown: dict[str, Any] = {"header": person_header(actor=actor, person_id=person_id)}
    found = shown["contact"] = to_contact(actor=actor, person_id=person_id)
    if found is None or not found.open:
        shown["form"] = OpenAgainForm(initial={"version": found.version}) if found else None
        return render(request, "link_worker/contact/ended.html", shown)
    shown["who"] = who_decides(actor=actor, person_id=person_id, under_16=found.under_16)
    form = shown["form"] = ContactForm(request.POST or None, contact=found, header=shown["header"])
    if form.is_valid() and (saved := _tried(request, form)):
        return saved
    return render(request, "link_worker/contact/contact.html", shown)


def _tried(request: HttpRequest, form: ContactForm) -> HttpResponse | None:
    """Save, and go on; None with the reason on the form where a rule says no."""
    try:
        said, where = save_contact(actor_of(request), form)
    except Refused as problem:
        form.add_error(None, problem.message)
        return None
    messages.success(request, said)
    return redirect(where)


@action(MAY, shows=True)
def not_reached(request: HttpRequest, person_id: UUID, referral_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    ids = {"actor": actor, "person_id": person_id}
    found = referral_to_contact(referral_id=referral_id, **ids)
    form = NotReachedForm(request.POST or None, initial={"version": found.version})
    if request.method != "POST" or not form.is_valid():
        shown = {"header": person_header(**ids), "contact": found, "form": form}
        return render(request, "link_worker/contact/not_reached.html", shown)
    close_not_reached(actor=actor, referral_id=referral_id, **form.closing())
    messages.success(request, _("Closed as not reached. It is easy to open again."))
    return redirect("link_worker:contact", person_id=person_id)


@action(MAY)
def open_again(request: HttpRequest, person_id: UUID, referral_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    referral_to_contact(actor=actor, person_id=person_id, referral_id=referral_id)
    form = OpenAgainForm(request.POST)
    if not form.is_valid():
        raise NotFound
    reopen_referral(actor=actor, referral_id=referral_id, **form.cleaned_data)
    messages.success(request, _("Open again."))
    return redirect("link_worker:contact", person_id=person_id)
