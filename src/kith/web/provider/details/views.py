"""What services see of a community provider, and its coordinator's way to keep that right."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel.permission import Permission
from kith.organisations.operations.organisation import change_own_contact
from kith.organisations.queries.organisations import own_organisation
from kith.web.access import action, actor_of, page
from kith.web.components.organisation_fields import ContactForm


@page(Permission.SEE_PROVIDER)
def details(request: HttpRequest) -> HttpResponse:
    """How link workers reach us."""
    own = own_organisation(actor=actor_of(request))
    return render(request, "provider/details/details.html", {"organisation": own})


@action(Permission.SEE_PROVIDER, shows=True)
def edit(request: HttpRequest) -> HttpResponse:
    """Change how we are reached."""
    actor = actor_of(request)
    data = request.POST if request.method == "POST" else None
    form = ContactForm(data, initial=asdict(own_organisation(actor=actor)))
    if not form.is_valid():
        return render(request, "provider/details/edit.html", {"form": form})
    change_own_contact(actor=actor, read=form.cleaned_data["read"], details=form.details)
    messages.success(request, _("Saved. Link workers see it from now on."))
    return redirect("provider:details")
