"""The public directory."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.connections.operations.empty_search import Empty, note_public_search
from kith.directory.kinds.groups import KindGroup
from kith.directory.operations.ageing import confirm_by_link, listing_of_link
from kith.directory.operations.upkeep import report_problem
from kith.directory.places.attribution import OS_ATTRIBUTION
from kith.directory.queries.listing import listing as one_listing
from kith.kernel.permission import Permission
from kith.referrals.spam import limit
from kith.web.access import action, actor_of, page
from kith.web.components.directory.cards import Results, results
from kith.web.components.directory.find_form import FindForm
from kith.web.components.directory.sheet import sheet
from kith.web.components.network import visitor_network
from kith.web.components.pace import Pace, paced
from kith.web.headers import may_ask_position
from kith.web.public.find.forms import WrongForm

# Whoever wants all of it finds it whole in the open data.
PACE = Pace("find", most=120)
MOST_REPORTS, WITHIN = 10, timedelta(hours=24)


@paced(PACE)
@page(Permission.PUBLIC)
def find(request: HttpRequest) -> HttpResponse:
    """Filters, and what fits them, in one address that can be shared."""
    form = FindForm(request.GET)
    found = results(request, actor_of(request), form)
    _count_if_empty(request, form, found)
    shown = {
        "form": form,
        "home_label": "",
        "results": found,
        "groups": KindGroup.choices,
        "listing_url": "public:listing",
        "attribution": " ".join(OS_ATTRIBUTION),
    }
    return may_ask_position(render(request, "public/find/find.html", shown))


def _count_if_empty(request: HttpRequest, form: FindForm, found: Results | None) -> None:
    """What nobody offers near counts as an unmet need; who looked for it is not kept."""
    if found and not found.total and form.place:
        empty = Empty(found.kinds, form.place.outcode, found.kept_out)
        note_public_search(visitor=visitor_network(request), empty=empty)


@paced(PACE)
@page(Permission.PUBLIC)
def listing(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    view = one_listing(actor=actor_of(request), listing_id=listing_id)
    if view.merged_into_id:
        return redirect("public:listing", view.merged_into_id)
    shown = {"view": view, "sheet": sheet(view), "share": request.build_absolute_uri(request.path)}
    return render(request, "public/find/listing.html", shown)


@paced(PACE)
@page(Permission.PUBLIC)
def printed(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """A handout for one sheet of paper; `?large=1` in large print."""
    view = one_listing(actor=actor_of(request), listing_id=listing_id)
    shown = {
        "view": view,
        "sheet": sheet(view),
        "large": "large" in request.GET,
        "share": request.build_absolute_uri(request.path.removesuffix("/print")),
    }
    return render(request, "public/find/print.html", shown)


@action(Permission.PUBLIC, shows=True)
def wrong(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """Something is wrong: two clicks, no name asked."""
    form = WrongForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        view = one_listing(actor=actor_of(request), listing_id=listing_id)
        return render(request, "public/find/wrong.html", {"form": form, "view": view})
    limit("directory report", visitor_network(request), MOST_REPORTS, WITHIN)
    said = dict(form.cleaned_data)
    if not said.pop("website"):
        report_problem(actor=actor_of(request), listing_id=listing_id, **said)
    messages.success(request, _("Thank you. Somebody will look into it."))
    return redirect("public:listing", listing_id)


@action(Permission.PUBLIC, shows=True)
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The group answers the email that asked whether its listing is right: no account needed."""
    listing_id = listing_of_link(token)
    if request.method == "POST":
        confirm_by_link(token=token)
        messages.success(request, _("Thank you. Your listing says that you confirmed it today."))
        return redirect("public:listing", listing_id)
    view = one_listing(actor=actor_of(request), listing_id=listing_id)
    return render(request, "public/find/confirm.html", {"view": view, "sheet": sheet(view)})
