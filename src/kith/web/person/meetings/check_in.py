"""Questions before a meeting, one a page. What was answered travels with the form until the end,
so that nothing is kept of somebody who stops half-way.
"""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.kernel.permission import Permission
from kith.measures.instrument import Instrument, Item
from kith.portal.operations.meetings import answer_questions
from kith.portal.queries.meetings import INSTRUMENT, my_meeting
from kith.web.access import action, actor_of
from kith.web.components.forms import KithForm

SKIP = "none"


class QuestionForm(KithForm):
    """`value` is the answer to one item, or SKIP."""

    value = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a number, or “I would rather not say”")},
    )

    def __init__(self, item: Item, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asked = self.fields["value"]
        asked.label = item.text
        named = {v: f"{v} - {item.labels[v]}" if v in item.labels else str(v) for v in item.values}
        skip = (SKIP, gettext_lazy("I would rather not say"))
        asked.choices = [*((str(v), named[v]) for v in item.values), skip]


@action(Permission.CHECK_IN, shows=True)
def questions(request: HttpRequest, session_id: UUID) -> HttpResponse:
    if not my_meeting(actor=actor_of(request), session_id=session_id).has_questions:
        messages.info(request, _("There is nothing to answer before this meeting now"))
        return redirect("person:meetings")
    asked = INSTRUMENT
    so_far = _so_far(request, asked)
    item = asked.items[len(so_far)]
    form = QuestionForm(item, request.POST if "asked" in request.POST else None)
    if not form.is_bound or not form.is_valid() or request.POST["asked"] != item.code:
        return _show(request, asked, so_far, form)
    so_far = so_far | {item.code: form.cleaned_data["value"]}
    if len(so_far) < len(asked.items):
        return _show(request, asked, so_far, QuestionForm(asked.items[len(so_far)]))
    answers = {code: None if v == SKIP else int(v) for code, v in so_far.items()}
    answer_questions(actor=actor_of(request), session_id=session_id, answers=answers)
    messages.success(request, _("Thank you. We will look at your answers together"))
    return redirect("person:meetings")


def _so_far(request: HttpRequest, asked: Instrument) -> dict[str, str]:
    """The answers that came with the form, up to the first that is missing or was never offered."""
    found: dict[str, str] = {}
    for item in asked.items[:-1]:
        value = request.POST.get(f"answer_{item.code}")
        if value is None or (value != SKIP and value not in {str(v) for v in item.values}):
            break
        found[item.code] = value
    return found


def _show(
    request: HttpRequest, asked: Instrument, so_far: dict[str, str], form: QuestionForm
) -> HttpResponse:
    shown = {"form": form, "so_far": so_far, "item": asked.items[len(so_far)]}
    shown |= {"number": len(so_far) + 1, "of": len(asked.items)}
    return render(request, "person/meetings/question.html", shown)
