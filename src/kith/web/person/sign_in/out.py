"""Every way out: sign out, leave in a hurry, and "this is not me"."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel.permission import Permission
from kith.portal.choices import Ended
from kith.portal.operations import signing_in
from kith.web import person_cookie
from kith.web.access import action, actor_of, page


@action(Permission.PUBLIC, database=False)
def sign_out(request: HttpRequest) -> HttpResponse:
    _end(request, Ended.SIGNED_OUT)
    messages.success(request, _("You are signed out"))
    return _gone(redirect("person:sign_in"))


@page(Permission.PUBLIC, database=False)
def leave(request: HttpRequest) -> HttpResponse:
    """The quick exit of a signed-in page: a link, so that it works everywhere. The sign-in ends,
    so that the Back button shows nothing.
    """
    _end(request, Ended.LEFT)
    return _gone(HttpResponseRedirect(settings.KITH_EXIT_URL))


@action(Permission.SEE_MY_RECORD, shows=True)
def not_me(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return render(request, "person/sign_in/not_me.html")
    signing_in.not_me(actor=actor_of(request), token=person_cookie.token_of(request))
    messages.success(request, _("Thank you. You are signed out, and no more codes will come"))
    return _gone(redirect("person:sign_in"))


def _end(request: HttpRequest, why: Ended) -> None:
    actor = person_cookie.signed_in_person(request)
    if actor is not None:
        signing_in.sign_out(actor=actor, token=person_cookie.token_of(request), why=why)


def _gone(response: HttpResponse) -> HttpResponse:
    person_cookie.take_back(response)
    return response
