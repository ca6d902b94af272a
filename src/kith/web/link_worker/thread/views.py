"""What the person wrote on their own pages, read and answered."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.kernel.permission import Permission
from kith.people.queries import person_header
from kith.portal.operations.thread import LONGEST, answer_person, mark_read
from kith.portal.queries.thread import thread_of
from kith.web.access import action, actor_of
from kith.web.components.idempotency import IdempotentForm


class AnswerForm(IdempotentForm):
    words = forms.CharField(
        label=gettext_lazy("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Write your message")},
    )


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def thread(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        answer_person(actor=actor, person_id=person_id, **form.cleaned_data)
        messages.success(request, _("Sent. They are told that there is something to read"))
        return redirect("link_worker:thread", person_id)
    shown = {"form": form, "thread": thread_of(actor=actor, person_id=person_id)}
    shown["header"] = person_header(actor=actor, person_id=person_id)
    return render(request, "link_worker/thread/thread.html", shown)


@action(Permission.WORK_WITH_PEOPLE)
def read(request: HttpRequest, person_id: UUID) -> HttpResponse:
    mark_read(actor=actor_of(request), person_id=person_id)
    messages.success(request, _("Marked as read"))
    return redirect("link_worker:thread", person_id)
