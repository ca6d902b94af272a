"""Save and come back later, by a code; and forget the form."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kith.kernel.actor import public
from kith.kernel.permission import Permission
from kith.kernel.reference import show_code
from kith.messaging.operations import queue_message
from kith.referrals.operations.drafts import SavedDraft, resume_draft, save_for_later
from kith.referrals.spam import limit
from kith.web.access import action, leaflet
from kith.web.components.filters import long_date
from kith.web.components.network import visitor_network
from kith.web.public.refer import cookie
from kith.web.public.refer.forms.keeping import ComeBackForm, SendCodeForm
from kith.web.public.refer.limits import CODES_SENT, TRIES, within_a_day
from kith.web.public.refer.visit import Visit, go


@action(Permission.PUBLIC, shows=True)
def save(request: HttpRequest) -> HttpResponse:
    """What saving means; then the code, which is on no other page."""
    visit = Visit.of(request)
    if visit.receipt or visit.born_on is None:
        return go("done" if visit.receipt else visit.first_open)
    if request.method == "GET":
        return render(request, "public/refer/save.html", {"visit": visit})
    saved = save_for_later(actor=public(), token=visit.token)
    return go("start", over=True) if saved is None else _code_page(request, visit, saved)


@action(Permission.PUBLIC)
def send_code(request: HttpRequest) -> HttpResponse:
    """Text or email the code, because the person asks for it."""
    visit = Visit.of(request)
    saved = save_for_later(actor=public(), token=visit.token) if visit.token else None
    if saved is None:
        return go("start", over=True)
    form = SendCodeForm(request.POST)
    if form.is_valid() and visit.facts.get("service_id"):
        _queue_code(request, visit, saved, form)
        return _code_page(request, visit, saved, sent_to=form.shown)
    return _code_page(request, visit, saved, form=form)


def _queue_code(request: HttpRequest, visit: Visit, saved: SavedDraft, form: SendCodeForm) -> None:
    limit("code_network", visitor_network(request), CODES_SENT * 3, within_a_day)
    limit("code_to", form.address, CODES_SENT, within_a_day)
    limit("code_form", visit.facts["key"], CODES_SENT, within_a_day)
    values = {"code": show_code(saved.code), "until": long_date(saved.until)}
    if form.template == "save_and_return_email":
        values["link"] = settings.KITH_BASE_URL + reverse("public:refer_come_back")
    queue_message(
        actor=public(),
        key=f"code:{form.cleaned_data['idempotency_key']}",
        template=form.template,
        values=values,
        to=form.address,
        service_id=UUID(visit.facts["service_id"]),
    )


def _code_page(request: HttpRequest, visit: Visit, saved: SavedDraft, **more: Any) -> HttpResponse:
    context = {"visit": visit, "code": show_code(saved.code), "until": saved.until, "sent_to": ""}
    context["form"] = SendCodeForm()
    return render(request, "public/refer/saved.html", context | more)


@action(Permission.PUBLIC, shows=True)
def come_back(request: HttpRequest) -> HttpResponse:
    """The same answer whatever was wrong: code, date of birth, or too late."""
    form = ComeBackForm(request.POST or None)
    if not form.is_valid():
        return render(request, "public/refer/come_back.html", {"form": form})
    limit("come_back", visitor_network(request), TRIES, within_a_day)
    token = resume_draft(actor=public(), **form.cleaned_data)
    if token is None:
        form.refuse()
        return render(request, "public/refer/come_back.html", {"form": form})
    resumed = Visit.opened(token)
    return go(resumed.first_open, resumed)


@action(Permission.PUBLIC)
def forget(request: HttpRequest) -> HttpResponse:
    """Erase the form; from this device only, where its copy is to be kept."""
    keep_copy = request.POST.get("keep") == "copy"
    visit = Visit.of(request)
    if visit.token:
        visit.forget(keep_copy=keep_copy)
    response = redirect("public:refer_left" if keep_copy else "public:refer_erased")
    cookie.take_back(response)
    return response


@leaflet
def erased(request: HttpRequest) -> HttpResponse:
    return render(request, "public/refer/erased.html", {"copy_kept": False})


@leaflet
def left(request: HttpRequest) -> HttpResponse:
    return render(request, "public/refer/erased.html", {"copy_kept": True})
