"""A member of staff's saved searches."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.directory.operations import saved_searches as keep
from kith.directory.queries.saved_searches import SavedLine, saved_search, saved_searches
from kith.kernel.errors import Refused
from kith.kernel.permission import Permission
from kith.web.access import action, actor_of, page
from kith.web.components.directory.find_form import FindForm
from kith.web.link_worker.saved_searches.asked import (
    asked_of,
    described,
    query_of,
    search_of,
)
from kith.web.link_worker.saved_searches.forms import NameForm

KEEP = Permission.KEEP_DIRECTORY


@page(KEEP)
def everything(request: HttpRequest) -> HttpResponse:
    searches = [_shown(line) for line in saved_searches(actor=actor_of(request))]
    return render(request, "link_worker/saved_searches/all.html", {"searches": searches})


@action(KEEP, shows=True)
def add(request: HttpRequest) -> HttpResponse:
    """The filters stand in the address; a search for a person comes without what is theirs."""
    find, form = FindForm(request.GET), NameForm(request.POST if request.method == "POST" else None)
    usable = find.is_valid() and search_of(find).asks_anything
    if usable:
        find = FindForm(query_of(asked_of(find)))
        usable = find.is_valid()
    if usable and form.is_valid() and _saved(request, find, form):
        messages.success(request, _("Saved. We tell you when something new fits it."))
        return redirect("link_worker:saved_searches")
    shown = {"form": form, "usable": usable, "lines": described(find) if usable else [],
             "query": query_of(asked_of(find)).urlencode() if usable else ""}  # fmt: skip
    return render(request, "link_worker/saved_searches/add.html", shown)


def _saved(request: HttpRequest, find: FindForm, form: NameForm) -> bool:
    said = form.cleaned_data
    try:
        keep.save_search(
            actor=actor_of(request),
            name=said["name"],
            asked=asked_of(find),
            search=search_of(find),
            key=said["idempotency_key"],
        )
    except Refused as refused:
        form.add_error("name", refused.message)
    return not form.errors


@page(KEEP)
def one(request: HttpRequest, saved_id: UUID) -> HttpResponse:
    return _page(request, saved_id)


def _page(request: HttpRequest, saved_id: UUID, form: NameForm | None = None) -> HttpResponse:
    view = saved_search(actor=actor_of(request), saved_id=saved_id)
    shown = _shown(view.line) | {
        "view": view,
        "form": form or NameForm(initial={"name": view.line.name}),
    }
    return render(request, "link_worker/saved_searches/one.html", shown)


def _shown(line: SavedLine) -> dict[str, Any]:
    query = query_of(line.asked)
    return {"line": line, "lines": described(FindForm(query)), "query": query.urlencode()}


@action(KEEP)
def rename(request: HttpRequest, saved_id: UUID) -> HttpResponse:
    form = NameForm(request.POST)
    if form.is_valid():
        try:
            name = form.cleaned_data["name"]
            keep.rename_search(actor=actor_of(request), saved_id=saved_id, name=name)
        except Refused as refused:
            form.add_error("name", refused.message)
    if form.errors:
        return _page(request, saved_id, form)
    messages.success(request, _("Renamed"))
    return redirect("link_worker:saved_search", saved_id)


@action(KEEP)
def tell(request: HttpRequest, saved_id: UUID) -> HttpResponse:
    on = request.POST.get("on") == "yes"
    keep.set_telling(actor=actor_of(request), saved_id=saved_id, on=on)
    said = _("We tell you when something new fits it") if on else _("Paused: it tells you nothing")
    messages.success(request, said)
    return redirect("link_worker:saved_search", saved_id)


@action(KEEP)
def seen(request: HttpRequest, saved_id: UUID) -> HttpResponse:
    keep.mark_seen(actor=actor_of(request), saved_id=saved_id)
    messages.success(request, _("Marked as seen"))
    return redirect("link_worker:saved_searches")


@action(KEEP)
def delete(request: HttpRequest, saved_id: UUID) -> HttpResponse:
    keep.delete_search(actor=actor_of(request), saved_id=saved_id)
    messages.success(request, _("Search deleted"))
    return redirect("link_worker:saved_searches")
