"""The moderation queue, and what a moderator does with a listing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kith.directory.operations.keeping_own import decide_proposal
from kith.directory.operations.lookalikes import set_apart
from kith.directory.operations.moderation import (
    hide_listing,
    merge_listings,
    publish_listing,
    set_kinds_aside,
    unmerge_listing,
)
from kith.directory.queries.keeping import moderation_queue
from kith.directory.queries.listing import listing
from kith.directory.queries.lookalikes import duplicates
from kith.kernel.errors import Refused
from kith.kernel.permission import Permission
from kith.kernel.text import clean_line
from kith.web.access import action, actor_of, page

MODERATE = Permission.MODERATE_DIRECTORY


@page(MODERATE)
def queue(request: HttpRequest) -> HttpResponse:
    waiting = moderation_queue(actor=actor_of(request))
    return render(request, "manager/directory/queue.html", {"queue": waiting})


@page(MODERATE)
def duplicate_pairs(request: HttpRequest) -> HttpResponse:
    after = uuid_of(request.GET.get("after", ""))
    found = duplicates(actor=actor_of(request), after=after)
    return render(request, "manager/directory/duplicates.html", {"found": found, "after": after})


def _to_duplicates(request: HttpRequest) -> HttpResponse:
    """To the page of pairs that the moderator was at."""
    after = uuid_of(request.POST.get("after", ""))
    return redirect(reverse("manager:duplicates", query={"after": after} if after else None))


@action(MODERATE)
def two(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    set_apart(actor=actor_of(request), pair_id=pair_id)
    messages.success(request, _("Kept as two: they are not asked about again"))
    return _to_duplicates(request)


def uuid_of(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@action(MODERATE)
def proposal(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """What a provider would like its listing to say is taken over, or refused with why."""
    accept = request.POST.get("decision") == "accept"
    answer = clean_line(request.POST.get("answer", ""))
    decided = {"proposal_id": proposal_id, "accept": accept, "answer": answer}
    listing_id = decide_proposal(actor=actor_of(request), **decided)
    messages.success(request, _("Taken over") if accept else _("Not taken over. They read why."))
    return redirect("link_worker:listing", listing_id)


@action(MODERATE)
def publish(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    publish_listing(actor=actor_of(request), listing_id=listing_id)
    messages.success(request, _("Shown"))
    return redirect("link_worker:listing", listing_id)


@action(MODERATE)
def hide(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    why = clean_line(request.POST.get("why", ""))
    hide_listing(actor=actor_of(request), listing_id=listing_id, why=why)
    messages.success(request, _("Hidden. It can be shown again at any time."))
    return redirect("link_worker:listing", listing_id)


@action(MODERATE)
def merge(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    drop_id = uuid_of(request.POST.get("drop", ""))
    if drop_id is None:
        raise Refused(_("Choose two different listings."))
    merge_listings(actor=actor_of(request), keep_id=listing_id, drop_id=drop_id)
    messages.success(request, _("Joined. “Listings that may be the same” takes it apart again."))
    if request.POST.get("back") == "duplicates":
        return _to_duplicates(request)
    return redirect("link_worker:listing", listing_id)


@action(MODERATE)
def unmerge(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    unmerge_listing(actor=actor_of(request), listing_id=listing_id)
    messages.success(request, _("Taken apart again"))
    return redirect("link_worker:listing", listing_id)


@action(MODERATE)
def kinds(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """What was suggested and is not ticked is refused."""
    actor = actor_of(request)
    suggested = listing(actor=actor, listing_id=listing_id).suggested_kinds
    refused = frozenset(suggested) - set(request.POST.getlist("right"))
    set_kinds_aside(actor=actor, listing_id=listing_id, refused=refused)
    messages.success(request, _("Kinds saved"))
    if request.POST.get("back") == "queue":
        return redirect("manager:directory_queue")
    return redirect("link_worker:listing", listing_id)
