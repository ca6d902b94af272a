"""The register of attendance: a whole group on one page."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kith.connections.operations.workspace.register import save_register, undo_register
from kith.connections.queries.workspace import register as registers
from kith.kernel.clock import today
from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.web.access import action, actor_of, page
from kith.web.provider.register.forms import DayForm, RegisterForm

MAY = Permission.SEE_PROVIDER


@page(MAY)
def sessions(request: HttpRequest) -> HttpResponse:
    """Each listing's sessions; or, with a day, that day's register."""
    listing_id = _id(request.GET.get("listing", ""))
    form = DayForm(request.GET if listing_id else None)
    if listing_id and form.is_valid():
        return redirect(_to(listing_id, form.cleaned_data["on"]))
    groups = registers.sessions(actor=actor_of(request))
    context = {"groups": groups, "form": form, "today": today(), "asked": listing_id}
    return render(request, "provider/register/sessions.html", context)


@action(MAY, shows=True)
def register(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """Tick who came."""
    on = _day(request.POST.get("on") or request.GET.get("on", ""))
    shown = registers.register(actor=actor_of(request), listing_id=listing_id, on=on)
    data = request.POST if request.method == "POST" else None
    form = RegisterForm(data, register=shown, initial={"on": on})
    if not form.is_valid():
        context = {"form": form, "register": shown, "today": today()}
        return render(request, "provider/register/register.html", context)
    key, which = form.cleaned_data["idempotency_key"], {"listing_id": listing_id, "on": on}
    save_register(actor=actor_of(request), key=key, **which, **form.ids())
    messages.success(request, _("Register saved"))
    return redirect(_to(listing_id, on))


@action(MAY)
def undo(request: HttpRequest) -> HttpResponse:
    """Take the last saving back."""
    key, listing_id = _id(request.POST.get("key", "")), _id(request.POST.get("listing", ""))
    if key is None or listing_id is None:
        raise NotFound
    undo_register(actor=actor_of(request), key=key)
    messages.success(request, _("Taken back"))
    return redirect(_to(listing_id, _day(request.POST.get("on", ""))))


def _to(listing_id: UUID, on: date) -> str:
    return f"{reverse('provider:register', args=[listing_id])}?on={on.isoformat()}"


def _day(typed: str) -> date:
    """Today where nothing is named; NotFound for what is no day."""
    try:
        return date.fromisoformat(typed) if typed else today()
    except ValueError as problem:
        raise NotFound from problem


def _id(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None
