"""Groups that I was pointed to: did it start, did it help."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.connections.choices import Helped, Started
from kith.kernel.permission import Permission
from kith.portal.operations.groups import say_how_it_went
from kith.portal.queries.groups import my_group, my_groups
from kith.web.access import action, actor_of, page
from kith.web.components.idempotency import IdempotentForm

STARTED = {
    "yes": gettext_lazy("Yes, I have been"),
    "not_yet": gettext_lazy("Not yet"),
    "no": gettext_lazy("No, and I will not go"),
}
HELPED = {
    "yes": gettext_lazy("Yes"),
    "a_little": gettext_lazy("A little"),
    "no": gettext_lazy("No"),
    "too_soon": gettext_lazy("It is too soon to say"),
}
NOT_SAID = ("", gettext_lazy("I would rather not say"))


class SayForm(IdempotentForm):
    started = forms.ChoiceField(
        label=gettext_lazy("Have you been?"),
        choices=[(s.value, STARTED.get(s.value, s.label)) for s in Started],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose an answer")},
    )
    helped = forms.ChoiceField(
        label=gettext_lazy("If you have been: did it help?"),
        choices=[*((h.value, HELPED.get(h.value, h.label)) for h in Helped), NOT_SAID],
        widget=forms.RadioSelect,
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("Anything that you want to say about it (optional)"),
        max_length=500,
        required=False,
        widget=forms.Textarea,
    )

    def said(self) -> dict:
        """As the operation takes it."""
        given = self.cleaned_data
        helped = Helped(given["helped"]) if given["helped"] else None
        return given | {"started": Started(given["started"]), "helped": helped}


@page(Permission.SEE_MY_RECORD)
def groups(request: HttpRequest) -> HttpResponse:
    return render(
        request, "person/groups/groups.html", {"groups": my_groups(actor=actor_of(request))}
    )


@action(Permission.CHANGE_MY_RECORD, shows=True)
def say(request: HttpRequest, connection_id: UUID) -> HttpResponse:
    group = my_group(actor=actor_of(request), connection_id=connection_id)
    if not group.may_say:
        raise Http404
    form = SayForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        say_how_it_went(actor=actor_of(request), connection_id=connection_id, **form.said())
        messages.success(request, _("Thank you. Your link worker can see it"))
        return redirect("person:groups")
    return render(request, "person/groups/say.html", {"group": group, "form": form})
