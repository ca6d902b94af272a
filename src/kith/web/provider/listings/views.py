"""A provider's own listings: what they say, places left, pauses, still right."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.directory.operations.keeping_own import edit_own_listing, say_capacity
from kith.directory.operations.upkeep import confirm_listing, pause_listing, resume_listing
from kith.directory.queries.own import OwnListing, own_listing, own_listings
from kith.kernel.permission import Permission
from kith.web.access import action, actor_of, page
from kith.web.components.directory.listing_form import ListingForm
from kith.web.components.directory.sheet import sheet
from kith.web.provider.listings.forms import PauseForm, PlacesForm

MAY = Permission.SEE_PROVIDER
LABELS = {name: field.label for name, field in ListingForm.base_fields.items()}


@page(MAY)
def listings(request: HttpRequest) -> HttpResponse:
    rows = own_listings(actor=actor_of(request))
    return render(request, "provider/listings/listings.html", {"rows": rows})


@page(MAY)
def listing(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    own = _own(request, listing_id)
    return _shows(request, own, PlacesForm(initial=_places(own)), PauseForm())


@action(MAY, shows=True)
def edit(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """What a provider may say is saved; the rest goes to a moderator."""
    actor, view = actor_of(request), _own(request, listing_id).view
    start = {"version": view.version, "provider_name": view.provider_name}
    form = ListingForm(_posted(request), before=view.details, initial=start)
    if not form.is_valid():
        return render(request, "provider/listings/edit.html", {"form": form, "view": view})
    said = {"version": form.cleaned_data["version"] or 0, "details": form.details()}
    if edit_own_listing(actor=actor, listing_id=listing_id, **said):
        messages.success(request, _("Saved. Some of it is looked at before it is shown."))
    else:
        messages.success(request, _("Saved"))
    return redirect("provider:listing", listing_id)


@action(MAY)
def right(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """All of it is still right."""
    _own(request, listing_id)
    confirm_listing(actor=actor_of(request), listing_id=listing_id)
    messages.success(request, _("Thank you. It says now that it was checked today."))
    return redirect("provider:listing", listing_id)


@action(MAY)
def places(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    own, form = _own(request, listing_id), PlacesForm(request.POST)
    if not form.is_valid():
        return _shows(request, own, form, PauseForm(), form=form)
    say_capacity(actor=actor_of(request), listing_id=listing_id, **form.cleaned_data)
    messages.success(request, _("Saved. The directory says so from now on."))
    return redirect("provider:listing", listing_id)


@action(MAY)
def pause(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    own, form = _own(request, listing_id), PauseForm(request.POST)
    if not form.is_valid():
        return _shows(request, own, PlacesForm(initial=_places(own)), form, form=form)
    pause_listing(actor=actor_of(request), listing_id=listing_id, **form.said())
    messages.success(request, _("Paused. Nobody is suggested to you until then."))
    return redirect("provider:listing", listing_id)


@action(MAY)
def resume(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    _own(request, listing_id)
    resume_listing(actor=actor_of(request), listing_id=listing_id)
    messages.success(request, _("You take people again"))
    return redirect("provider:listing", listing_id)


def _own(request: HttpRequest, listing_id: UUID) -> OwnListing:
    """A stranger's listing is not found, whatever is sent."""
    return own_listing(actor=actor_of(request), listing_id=listing_id)


def _places(own: OwnListing) -> dict[str, Any]:
    said = own.view.details
    return {
        "version": own.view.version,
        "waiting": said.waiting,
        "places_left": said.places_left,
    }


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _shows(
    request: HttpRequest, own: OwnListing, places: PlacesForm, pause: PauseForm, **more: Any
) -> HttpResponse:
    context = {"own": own, "view": own.view, "sheet": sheet(own.view), "labels": LABELS}
    forms = {"places_form": places, "pause_form": pause}
    return render(request, "provider/listings/listing.html", context | forms | more)
