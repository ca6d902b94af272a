"""A group answers by the link in its email: looking changes nothing, and names nobody.

These pages open no transaction as the visitor: the link itself says as whom to read and write.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.connections.choices import Purpose
from kith.connections.operations.answering import answer_by_link, attendance_by_link
from kith.connections.operations.claiming import claim_by_link
from kith.connections.operations.proving import open_details, text_code
from kith.connections.policy.sharing import SharedLine
from kith.connections.queries.standing import LinkPage, Standing, standing_at
from kith.kernel.errors import NotFound, Refused, TooMany
from kith.kernel.permission import Permission
from kith.people.languages import ENGLISH
from kith.web.access import action
from kith.web.components.claim_form import ClaimForm
from kith.web.drafts import speak
from kith.web.public.answer.forms import CodeForm, form_of

SAY: dict[Purpose, Callable[..., None]] = {
    Purpose.ANSWER: answer_by_link,
    Purpose.ATTENDANCE: attendance_by_link,
}
View = Callable[..., HttpResponse]


def at_link(view: View) -> View:
    """Gives the view what stands at the link, in the group's language; a calm page where nothing
    does any more."""

    @wraps(view)
    def run(request: HttpRequest, token: str) -> HttpResponse:
        try:
            found = standing_at(token=token)
        except NotFound:
            return render(request, "public/answer/over.html", {"page": None}, status=404)
        _speak_theirs(request, found.language)
        if found.standing is Standing.OVER:
            return render(request, "public/answer/over.html", {"page": found}, status=410)
        return view(request, token, found)

    return run


def _speak_theirs(request: HttpRequest, language: str) -> None:
    """The language of the email; whoever has chosen one here keeps it."""
    if language != ENGLISH and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        speak(request, language)


@action(Permission.PUBLIC, shows=True, database=False)
@at_link
def answer(request: HttpRequest, token: str, page: LinkPage) -> HttpResponse:
    if page.standing is Standing.ANSWERED:
        status = 409 if request.method == "POST" else 200
        return _show(request, token, page, status=status, form=CodeForm())
    form = form_of(page)(request.POST if request.method == "POST" else None)
    if form.is_valid() and _went(form, lambda: SAY[page.purpose](token=token, **form.said())):
        messages.success(request, _("Thank you. We have told the link worker"))
        return redirect("public:answer", token)
    return _show(request, token, page, form=form)


@action(Permission.PUBLIC, database=False)
@at_link
def code(request: HttpRequest, token: str, page: LinkPage) -> HttpResponse:
    try:
        text_code(token=token)
        messages.success(request, _("We have sent a code to your telephone"))
    except (Refused, TooMany) as refused:
        messages.error(request, refused.message)
    return redirect("public:answer", token)


@action(Permission.PUBLIC, database=False)
@at_link
def details(request: HttpRequest, token: str, page: LinkPage) -> HttpResponse:
    form, lines = CodeForm(request.POST), list[SharedLine]()

    def read() -> None:
        lines.extend(open_details(token=token, code=form.cleaned_data["code"]))

    if form.is_valid() and _went(form, read, "code"):
        shown = {"page": page, "lines": lines}
        return render(request, "public/answer/details.html", shown)
    return _show(request, token, page, form=form)


@action(Permission.PUBLIC, shows=True, database=False)
@at_link
def workspace(request: HttpRequest, token: str, page: LinkPage) -> HttpResponse:
    """A group asks for a workspace of its own; the manager of the service confirms."""
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _went(form, lambda: claim_by_link(token=token, **form.cleaned_data)):
        messages.success(request, _("Thank you. We write to you as soon as we have looked at it"))
        return redirect("public:answer", token)
    shown = {"page": page, "token": token, "form": form}
    return render(request, "public/answer/workspace.html", shown)


def _went(form: Any, act: Callable[[], None], field: str | None = None) -> bool:
    try:
        act()
    except Refused as refused:
        form.add_error(field, refused.message)
    return not form.errors


def _show(
    request: HttpRequest, token: str, page: LinkPage, *, form: Any, status: int = 200
) -> HttpResponse:
    done = page.standing is Standing.ANSWERED
    name = "answered" if done else "waiting" if page.waits else page.purpose.value
    shown = {"page": page, "token": token, "form": form}
    shown["code_form"] = form if isinstance(form, CodeForm) else CodeForm()
    return render(request, f"public/answer/{name}.html", shown, status=status)
