"""A referrer's question about somebody, and the answer."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from kith.kernel.permission import Permission
from kith.people.queries import person_header
from kith.referrals.operations.asking import LONGEST, answer_referrer, no_more
from kith.referrals.queries.asked import QuestionPage, referrer_question
from kith.web.access import action, actor_of
from kith.web.components.forms import KithForm


class AnswerForm(KithForm):
    text = forms.CharField(
        label=_l("Your answer"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea,
    )

    def __init__(self, data: object, page: QuestionPage) -> None:
        super().__init__(data)
        self.fields["text"].required = page.may_hear
        self.fields["text"].error_messages["required"] = _("Write the answer")


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def question(request: HttpRequest, person_id: UUID, question_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    page = referrer_question(actor=actor, person_id=person_id, question_id=question_id)
    form = AnswerForm(request.POST if request.method == "POST" else None, page)
    if form.is_valid():
        ids = {"person_id": person_id, "question_id": question_id}
        answer_referrer(actor=actor, **ids, text=form.cleaned_data["text"])
        messages.success(request, _("Answered"))
        return redirect("link_worker:referrer_question", person_id, question_id)
    header = person_header(actor=actor, person_id=person_id)
    shown = {"header": header, "page": page, "form": form, "no_more": no_more()}
    return render(request, "link_worker/asked/question.html", shown)
