"""Where a signed-in member of staff starts, and how they change hats."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kith.access.queries import memberships_of
from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.web.access import MEMBERSHIP, action, actor_of, page
from kith.web.components import navigation


@page(Permission.SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    """The first page that this role works with."""
    links = navigation.links(request.path, actor_of(request).can)
    if links:
        return redirect(links[0].href)
    return render(request, "staff/home/nothing.html")


@action(Permission.SIGNED_IN, shows=True)
def switch_role(request: HttpRequest) -> HttpResponse:
    """Choose another of one's own memberships; anybody else's is not found."""
    actor = actor_of(request)
    choices = memberships_of(actor=actor)
    if request.method == "POST":
        wanted = request.POST.get("membership", "")
        if wanted not in {str(c.id) for c in choices}:
            raise NotFound
        request.session[MEMBERSHIP] = str(UUID(wanted))
        return redirect("staff:home")
    return render(request, "staff/home/switch.html", {"choices": choices, "actor": actor})
