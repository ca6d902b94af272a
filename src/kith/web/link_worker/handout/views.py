"""What somebody takes home about a group."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.connections.operations.handing import text_listing
from kith.directory.choices import Visibility
from kith.directory.queries.listing import ListingView
from kith.directory.queries.listing import listing as one_listing
from kith.directory.queries.person import wants_large_print
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.links import link_to
from kith.kernel.permission import Permission
from kith.messaging.choices import DeliveryState
from kith.people.choices import Channel
from kith.people.contact_gate import may_contact
from kith.people.queries import living_header
from kith.web.access import action, actor_of, page
from kith.web.components.directory.sheet import sheet
from kith.web.link_worker.handout.forms import TextForm

WORK = Permission.WORK_WITH_PEOPLE


@page(WORK)
def handout(request: HttpRequest, person_id: UUID, listing_id: UUID) -> HttpResponse:
    """One sheet of paper that names nobody; large print where the person needs it."""
    return _page(request, person_id, listing_id, TextForm())


@action(WORK)
def text(request: HttpRequest, person_id: UUID, listing_id: UUID) -> HttpResponse:
    actor, form = actor_of(request), TextForm(request.POST)
    if not form.is_valid():
        return _page(request, person_id, listing_id, form)
    sent = text_listing(
        actor=actor,
        person_id=person_id,
        listing_id=listing_id,
        words=sheet(_listing(actor, listing_id)).short,
        link=link_to("public:listing", listing_id=listing_id),
        key=form.cleaned_data["idempotency_key"],
    )
    held = sent.state == DeliveryState.HELD
    said = _("Held: it is not safe to text them now") if held else _("The text is on its way")
    messages.success(request, said)
    return redirect("link_worker:handout", person_id, listing_id)


def _page(request: HttpRequest, person_id: UUID, listing_id: UUID, form: TextForm) -> HttpResponse:
    actor = actor_of(request)
    view, header = _listing(actor, listing_id), living_header(actor=actor, person_id=person_id)
    large = wants_large_print(actor=actor, person_id=person_id)
    shown = {
        "view": view,
        "sheet": sheet(view),
        "header": header,
        "large": request.GET.get("large", "1" if large else "") == "1",
        "share": link_to("public:listing", listing_id=listing_id),
        "may_text": may_contact(header.safe, Channel.TEXT).allowed,
        "form": form,
    }
    return render(request, "link_worker/handout/handout.html", shown)


def _listing(actor: Actor, listing_id: UUID) -> ListingView:
    """Only what everybody may read is handed out."""
    view = one_listing(actor=actor, listing_id=listing_id)
    if view.details.visibility != Visibility.PUBLIC or not view.shown:
        raise NotFound
    return view
