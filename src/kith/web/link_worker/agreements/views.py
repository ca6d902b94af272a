"""What a person agreed to, and how it is noted."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel import clock
from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.people.choices import ConsentHow, Shared
from kith.people.operations.agreements import (
    record_contact_agreement,
    record_lawful_basis,
    record_permission,
    withdraw_permission,
)
from kith.people.queries import person_header
from kith.people.queries.sharing import agreements_of
from kith.people.queries.ways_to_agree import ways_to_agree
from kith.web.access import action, actor_of, page
from kith.web.components.forms import KithForm
from kith.web.link_worker.agreements.forms import (
    BasisForm,
    ContactForm,
    SharingForm,
    WithdrawForm,
)
from kith.web.link_worker.sessions.saving import saved


@page(Permission.SEE_PEOPLE)
def agreements(request: HttpRequest, person_id: UUID) -> HttpResponse:
    found = agreements_of(actor=actor_of(request), person_id=person_id)
    context = {"agreements": found, "what_words": dict(Shared.choices)}
    return _render(request, "agreements", person_id, **context)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def contact(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = ContactForm(request.POST or None, ways=_ways(request, person_id))
    whose = {"actor": actor_of(request), "person_id": person_id}
    return _save(
        request, "contact", form, lambda: record_contact_agreement(**whose, **form.given())
    )


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def sharing(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = SharingForm(request.POST or None, ways=_ways(request, person_id))
    whose = {"actor": actor_of(request), "person_id": person_id}
    return _save(request, "sharing", form, lambda: record_permission(**whose, permit=form.permit()))


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def basis(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = BasisForm(request.POST or None, initial={"from_on": clock.today()})
    whose = {"actor": actor_of(request), "person_id": person_id}
    return _save(request, "basis", form, lambda: record_lawful_basis(**whose, **form.given()))


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def withdraw(request: HttpRequest, person_id: UUID, permission_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = agreements_of(actor=actor, person_id=person_id).sharing
    line = next((line for line in found if line.id == permission_id), None)
    if line is None:
        raise NotFound
    form = WithdrawForm(request.POST or None, ways=_ways(request, person_id))
    whose = {"actor": actor, "person_id": person_id, "permission_id": permission_id}

    def end() -> None:
        withdraw_permission(**whose, how=ConsentHow(form.cleaned_data["how"]))

    return _save(request, "withdraw", form, end, line=line)


def _ways(request: HttpRequest, person_id: UUID) -> tuple[ConsentHow, ...]:
    return ways_to_agree(actor=actor_of(request), person_id=person_id)


def _save(
    request: HttpRequest, name: str, form: KithForm, save: Callable[[], object], **context: object
) -> HttpResponse:
    person_id = request.resolver_match.kwargs["person_id"]  # type: ignore[union-attr]
    if form.is_valid() and saved(form, save):
        messages.success(request, _("Saved"))
        return redirect("link_worker:agreements", person_id)
    return _render(request, name, person_id, form=form, **context)


def _render(request: HttpRequest, name: str, person_id: UUID, **context: object) -> HttpResponse:
    context["header"] = person_header(actor=actor_of(request), person_id=person_id)
    return render(request, f"link_worker/agreements/{name}.html", context)
