"""The manager words the service's messages: a list, an editor with a preview, earlier versions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from kith.kernel.errors import Refused
from kith.kernel.permission import Permission
from kith.messaging.choices import Audience
from kith.messaging.letters import content_from_text
from kith.messaging.operations.wording import change_wording, restore_wording
from kith.messaging.queries import wording as queries
from kith.web.access import action, actor_of, page
from kith.web.manager.wording.forms import RestoreForm, WordingForm

LANGUAGES = {"en": _l("English"), "cy": _l("Welsh")}


@page(Permission.MANAGE_SERVICE)
def wordings(request: HttpRequest) -> HttpResponse:
    lines = queries.wordings(actor=actor_of(request))
    groups = [(one, [x for x in lines if x.audience is one]) for one in Audience]
    shown = {"groups": [(one, rows) for one, rows in groups if rows]}
    return render(request, "manager/wording/list.html", shown)


@action(Permission.MANAGE_SERVICE, shows=True)
def edit(request: HttpRequest, template: str) -> HttpResponse:
    """The words in both languages beside a preview; “Preview” saves nothing."""
    actor = actor_of(request)
    found = queries.wording(actor=actor, template=template)
    form = WordingForm(request.POST if request.method == "POST" else None, found)
    if form.is_valid() and "preview" not in request.POST:
        number = form.cleaned_data["number"]
        change_wording(actor=actor, template=template, number=number, words=form.words)
        messages.success(request, _("Saved. Messages that are written from now on say this"))
        return redirect("manager:wording", template)
    return render(request, "manager/wording/edit.html", _shown(form, found))


@page(Permission.MANAGE_SERVICE)
def versions(request: HttpRequest, template: str) -> HttpResponse:
    found = queries.wording(actor=actor_of(request), template=template)
    return render(request, "manager/wording/versions.html", {"page": found})


@action(Permission.MANAGE_SERVICE)
def restore(request: HttpRequest, template: str) -> HttpResponse:
    """Back to an earlier version, or to the original."""
    form = RestoreForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Choose a version."))
    restore_wording(actor=actor_of(request), template=template, **form.cleaned_data)
    messages.success(request, _("Messages that are written from now on say this again"))
    return redirect("manager:wording", template)


def _shown(form: WordingForm, found: queries.WordingPage) -> dict[str, object]:
    words = form.words if form.is_bound and form.is_valid() else found.now
    previews = [] if form.errors else queries.preview(found.id, words)
    return {
        "form": form,
        "page": found,
        "previews": [(LANGUAGES[one.language], one) for one in previews],
        "parts_of": content_from_text,
        "unsaved": form.is_bound,
    }
