"""My referrals: what this organisation sent, what it was told, and answers to questions."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel.paging import Cursor, read_cursor, write_cursor
from kith.kernel.permission import Permission
from kith.referrals.operations.answering import answer_question
from kith.referrals.operations.asking import ask_about_referral
from kith.referrals.queries import sent as queries
from kith.web.access import action, actor_of, page
from kith.web.components.paging import PARAMETER, Paged
from kith.web.referrer.sent import words
from kith.web.referrer.sent.answers import answers_of
from kith.web.referrer.sent.forms import SHOWN, AnswerForm, AskForm, FindForm

SEARCH = "referrer.search"


@page(Permission.SEE_OWN_REFERRALS)
def my_referrals(request: HttpRequest) -> HttpResponse:
    """The list. What was searched for travels encrypted: no address holds a name."""
    search, show = _searched(request), request.GET.get("show", "")
    found = queries.my_referrals(
        actor=actor_of(request), search=search, show=show, page=request.GET.get(PARAMETER)
    )
    context = {
        "rows": found.rows,
        "paged": Paged.of(request, found),
        "search": FindForm({"q": search}),
        "searched": search,
        "show": show,
        "shown": SHOWN,
        "find_token": request.GET.get("find", ""),
        **words.CONTEXT,
    }
    return render(request, "referrer/sent/list.html", context)


@action(Permission.SEE_OWN_REFERRALS)
def find(request: HttpRequest) -> HttpResponse:
    """Turn a search into an address of the list that names nobody."""
    form = FindForm(request.POST)
    wanted = form.cleaned_data["q"] if form.is_valid() else ""
    address = redirect("referrer:my_referrals")
    if wanted:
        address["Location"] += f"?find={write_cursor(Cursor((wanted,)), scope=SEARCH)}"
    return address


@page(Permission.SEE_OWN_REFERRALS)
def sent(request: HttpRequest, receipt_id: UUID) -> HttpResponse:
    return _show(request, receipt_id, None)


@action(Permission.REFER)
def answer(request: HttpRequest, receipt_id: UUID) -> HttpResponse:
    """Send the answer to triage."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, receipt_id, form)
    answer_question(actor=actor_of(request), receipt_id=receipt_id, **form.cleaned_data)
    messages.success(request, _("Your answer has been sent"))
    return redirect("referrer:sent", receipt_id=receipt_id)


@action(Permission.REFER)
def ask(request: HttpRequest, receipt_id: UUID) -> HttpResponse:
    """Ask the service about one's own referral."""
    form = AskForm(request.POST)
    if not form.is_valid():
        return _show(request, receipt_id, None, form)
    ask_about_referral(actor=actor_of(request), receipt_id=receipt_id, **form.cleaned_data)
    messages.success(request, _("Your question has been sent. The answer will stand here"))
    return redirect("referrer:sent", receipt_id=receipt_id)


def _show(
    request: HttpRequest,
    receipt_id: UUID,
    form: AnswerForm | None,
    ask_form: AskForm | None = None,
) -> HttpResponse:
    found = queries.sent_referral(actor=actor_of(request), receipt_id=receipt_id)
    if form is None and (found.question or found.unreached):
        form = AnswerForm()
    shown = {"answers": answers_of(found), "events": words.events_of(found)}
    forms = {"form": form, "ask": ask_form or AskForm(), "errors_shown": bool(ask_form)}
    context = {"sent": found, **forms, **shown, **words.CONTEXT}
    return render(request, "referrer/sent/sent.html", context)


def _searched(request):
    cursor = read_cursor(request.GET.get("find"), scope=SEARCH)
    return str(cursor.values[0]) if cursor else ""
