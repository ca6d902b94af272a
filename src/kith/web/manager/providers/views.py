"""A manager lets a group keep its own listing: confirms who asked, or asks somebody in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.access.operations import Invited
from kith.directory.operations.claiming import confirm_claim, invite_provider, refuse_claim
from kith.directory.queries.claims import open_claims
from kith.directory.queries.listing import listing as one_listing
from kith.kernel.errors import Refused
from kith.kernel.permission import Permission
from kith.kernel.text import clean_line
from kith.web.access import action, actor_of, page
from kith.web.components.inviting import send_invitation
from kith.web.manager.providers.forms import InviteForm

MAY = Permission.MANAGE_SERVICE


@page(MAY)
def claims(request: HttpRequest) -> HttpResponse:
    """Who asks, and what would come with it."""
    shown = {"claims": open_claims(actor=actor_of(request))}
    return render(request, "manager/providers/claims.html", shown)


@action(MAY)
def confirm(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    return _sent(request, confirm_claim(actor=actor_of(request), claim_id=claim_id))


@action(MAY)
def refuse(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    why = clean_line(request.POST.get("why", ""))
    refuse_claim(actor=actor_of(request), claim_id=claim_id, why=why)
    messages.success(request, _("Not confirmed"))
    return redirect("manager:claims")


@action(MAY, shows=True)
def invite(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """Ask a group in, who need not ask first."""
    actor = actor_of(request)
    view = one_listing(actor=actor, listing_id=listing_id)
    data = request.POST if request.method == "POST" else None
    form = InviteForm(data, initial={"organisation_name": view.provider_name})
    if form.is_valid():
        try:
            said = form.cleaned_data
            return _sent(request, invite_provider(actor=actor, listing_id=listing_id, **said))
        except Refused as refused:
            form.add_error(None, refused.message)
    return render(request, "manager/providers/invite.html", {"form": form, "view": view})


def _sent(request: HttpRequest, invited: Invited) -> HttpResponse:
    send_invitation(invited)
    messages.success(request, _("Invitation sent to %(email)s") % {"email": invited.email})
    return redirect("manager:claims")
