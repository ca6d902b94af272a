"""What somebody sees who helps a person, and how they hand it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel.permission import Permission
from kith.rights.operations.views import give_up_view
from kith.rights.queries.helping import what_helper_sees
from kith.web import person_cookie
from kith.web.access import action, actor_of, page


@page(Permission.HELP)
def helping(request: HttpRequest) -> HttpResponse:
    shown = {"seen": what_helper_sees(actor=actor_of(request))}
    return render(request, "person/helping/helping.html", shown)


@action(Permission.HELP)
def give_up(request: HttpRequest) -> HttpResponse:
    give_up_view(actor=actor_of(request))
    messages.success(request, _("You no longer see this plan"))
    response = redirect("person:sign_in")
    person_cookie.take_back(response)
    return response
