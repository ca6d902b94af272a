"""May this group read something about me? Shown in my words, before anything goes."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.connections.choices import Share
from kith.kernel.permission import Permission
from kith.portal.operations.agreeing import agree_to_share, say_no
from kith.portal.queries.agreeing import Asked, what_they_would_read
from kith.portal.queries.groups import my_group
from kith.web.access import action, actor_of
from kith.web.components.beside import choices_with_english, with_english
from kith.web.components.forms import KithForm
from kith.web.refusing import saved

LABELS = {
    "first_name": gettext_lazy("What to call me"),
    "link_worker": gettext_lazy("Who asks for me"),
    "service_phone": gettext_lazy("Whom they can ring about me"),
    Share.FULL_NAME: gettext_lazy("My full name"),
    Share.TELEPHONE: gettext_lazy("My telephone number"),
    Share.EMAIL: gettext_lazy("My email address"),
    Share.AGE: gettext_lazy("My age"),
    Share.LANGUAGE: gettext_lazy("My language, and whether I need an interpreter"),
    Share.ACCESS: gettext_lazy("What I need to take part"),
    Share.HOPES: gettext_lazy("What I hope for"),
}


class AgreeForm(KithForm):
    """Ticks; `seal` is of what the last page showed."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    seal = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    shares = forms.MultipleChoiceField(
        label=gettext_lazy("What else may they read?"),
        help_text=gettext_lazy("Only if you want to. You can leave all of it out."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        could = [(line.code, LABELS[line.code]) for line in asked.could]
        self.fields["shares"].choices = could
        choices_with_english(self.fields["shares"])

    @property
    def ticked(self) -> list[Share]:
        return [Share(code) for code in self.cleaned_data.get("shares", ())]


@action(Permission.CHANGE_MY_RECORD, shows=True)
def agree(request: HttpRequest, connection_id: UUID) -> HttpResponse:
    """Ticks, then exactly what they will read, then yes. Once more is harmless."""
    actor, which = actor_of(request), {"connection_id": connection_id}
    group = my_group(actor=actor, **which)
    if not group.asks_me:
        return redirect("person:groups")
    asked = what_they_would_read(actor=actor, **which)
    data = request.POST if request.method == "POST" else None
    form = AgreeForm(data, asked=asked, initial={"version": group.version})
    if not (form.is_valid() and "agree" in request.POST):
        return _show(request, asked, form)
    given = which | {"shares": form.ticked, "version": form.cleaned_data["version"]}
    seal = form.cleaned_data["seal"]
    if not saved(form, lambda: agree_to_share(actor=actor, seal=seal, **given)):
        return _show(request, asked, form)
    messages.success(request, _("Thank you. We ask them now"))
    return redirect("person:groups")


@action(Permission.CHANGE_MY_RECORD)
def refuse(request: HttpRequest, connection_id: UUID) -> HttpResponse:
    """They do not want it."""
    actor = actor_of(request)
    group = my_group(actor=actor, connection_id=connection_id)
    say_no(actor=actor, connection_id=connection_id, version=group.version)
    messages.success(request, _("Nothing is shared. Your link worker knows"))
    return redirect("person:groups")


def _show(request: HttpRequest, asked: Asked, form: AgreeForm) -> HttpResponse:
    """Until the ticks are right, the page shows what a yes without any comes to."""
    ticked = form.ticked if form.is_bound and "shares" not in form.errors else []
    rows = [{"key": with_english(LABELS[x.code]), "value": x.words} for x in asked.reads(ticked)]
    shown = {"asked": asked, "form": form, "rows": rows, "sealed": form.is_bound}
    version = form["version"].value() or asked.group.version
    shown |= {"seal": asked.seal(ticked), "version": version}
    return render(request, "person/groups/agree.html", shown)
