"""Writing to my link worker."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.kernel.permission import Permission
from kith.organisations.queries import programme
from kith.portal.operations.thread import LONGEST, write_to_worker
from kith.portal.queries.thread import my_thread
from kith.web.access import action, actor_of
from kith.web.components.idempotency import IdempotentForm


class MessageForm(IdempotentForm):
    words = forms.CharField(
        label=gettext_lazy("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Write your message")},
    )


@action(Permission.SEE_MY_MESSAGES, shows=True)
def thread(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        write_to_worker(actor=actor, **form.cleaned_data)
        messages.success(request, _("Your message is sent"))
        return redirect("person:messages")
    shown = {"form": form, "thread": my_thread(actor=actor)}
    shown["programme"] = programme(actor.own_service)
    return render(request, "person/messages/thread.html", shown)
