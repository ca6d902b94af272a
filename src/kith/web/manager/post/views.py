"""Letters that wait to be printed and posted, and those that the post brought back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.kernel.errors import Refused
from kith.kernel.permission import Permission
from kith.messaging.operations import came_back, mark_all_posted, print_letters
from kith.messaging.queries import Tray, letters_to_post
from kith.web.access import action, actor_of, page
from kith.web.components.paging import PARAMETER, Paged
from kith.web.components.pdf import pdf_response
from kith.web.manager.post.forms import TRAYS, TickedForm, tray_of


@page(Permission.SEE_MESSAGES)
def post(request: HttpRequest) -> HttpResponse:
    tray = tray_of(request.GET)
    found = letters_to_post(actor=actor_of(request), tray=tray, cursor=request.GET.get(PARAMETER))
    shown = {"rows": found.rows, "pages": Paged.of(request, found), "tray": tray, "trays": TRAYS}
    return render(request, "manager/post/post.html", shown)


@action(Permission.SEE_MESSAGES)
def print_ticked(request: HttpRequest) -> HttpResponse:
    """One PDF of the ticked letters, for the printer."""
    out = print_letters(actor=actor_of(request), message_ids=_ticked(request))
    if out.held:
        words = ngettext(
            "%(num)s letter was taken out: it may not be posted any more",
            "%(num)s letters were taken out: they may not be posted any more",
            out.held,
        )
        messages.warning(request, words % {"num": out.held})
    return pdf_response(out.pdf, "letters")


@action(Permission.SEE_MESSAGES)
def posted(request: HttpRequest) -> HttpResponse:
    count = mark_all_posted(actor=actor_of(request), message_ids=_ticked(request))
    words = ngettext("%(num)s letter marked as posted", "%(num)s letters marked as posted", count)
    messages.success(request, words % {"num": count})
    return redirect(reverse("manager:post", query={"tray": Tray.PRINTED}))


@action(Permission.SEE_MESSAGES)
def returned(request: HttpRequest, message_id: UUID) -> HttpResponse:
    came_back(actor=actor_of(request), message_id=message_id)
    messages.success(request, _("Noted. Whoever works with the person sees it on Today"))
    return redirect("manager:post")


def _ticked(request: HttpRequest) -> list[UUID]:
    form = TickedForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Tick at least one letter."))
    ticked: list[UUID] = form.cleaned_data["letter"]
    return ticked
