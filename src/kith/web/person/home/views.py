"""Where somebody is after signing in, and the way back after closing."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.kernel.day_words import day
from kith.kernel.permission import Permission
from kith.portal.operations.coming_back import come_back as ask_to_come_back
from kith.portal.queries.home import my_home
from kith.web.access import action, actor_of, page
from kith.web.components.forms import KithForm


class ComeBackForm(KithForm):
    words = forms.CharField(
        label=gettext_lazy("What would help now? (optional)"),
        max_length=1000,
        required=False,
        widget=forms.Textarea,
    )


@page(Permission.SEE_MY_RECORD)
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "person/home/home.html", {"home": my_home(actor=actor_of(request))})


@action(Permission.CHANGE_MY_RECORD, shows=True)
def come_back(request: HttpRequest) -> HttpResponse:
    mine = my_home(actor=actor_of(request))
    if mine.asked_back_on:
        messages.info(request, _("You have asked already. We will be in touch."))
        return redirect("person:home")
    if request.method == "GET" and not mine.closed:
        messages.info(request, _("We already work together. Write to your link worker."))
        return redirect("person:home")
    form = ComeBackForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        by = ask_to_come_back(actor=actor_of(request), words=form.cleaned_data["words"])
        said = _("Thank you. We will be in touch by %(day)s") % {"day": day(by)}
        messages.success(request, said)
        return redirect("person:home")
    return render(request, "person/home/come_back.html", {"form": form})
