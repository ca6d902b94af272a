"""Adding a listing and changing one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.directory.operations.listings import add_listing, edit_listing
from kith.directory.queries.listing import listing as one_listing
from kith.kernel.permission import Permission
from kith.web.access import action, actor_of
from kith.web.components.directory.listing_form import ListingForm

TEMPLATE = "link_worker/directory/edit.html"


@action(Permission.KEEP_DIRECTORY, shows=True)
def add(request: HttpRequest) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = ListingForm(data)
    if not form.is_valid():
        return render(request, TEMPLATE, {"form": form, "view": None})
    key = form.cleaned_data["idempotency_key"]
    made = add_listing(actor=actor_of(request), details=form.details(), idempotency_key=key)
    messages.success(request, _("Added. It can be found from now on."))
    return redirect("link_worker:listing", made)


@action(Permission.KEEP_DIRECTORY, shows=True)
def edit(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    view = one_listing(actor=actor, listing_id=listing_id)
    start = {"version": view.version, "provider_name": view.provider_name}
    data = request.POST if request.method == "POST" else None
    form = ListingForm(data, before=view.details, initial=start)
    if not form.is_valid():
        return render(request, TEMPLATE, {"form": form, "view": view})
    version = form.cleaned_data["version"] or 0
    edit_listing(actor=actor, listing_id=listing_id, version=version, details=form.details())
    messages.success(request, _("Saved"))
    return redirect("link_worker:listing", listing_id)
