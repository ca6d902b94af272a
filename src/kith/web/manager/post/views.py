"""Letters that wait to be printed and posted."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel.permission import Permission
from kith.messaging.operations import mark_posted
from kith.messaging.queries import letters_to_post
from kith.web.access import action, actor_of, page
from kith.web.components.paging import PARAMETER, Paged


@page(Permission.SEE_MESSAGES)
def post(request: HttpRequest) -> HttpResponse:
    found = letters_to_post(actor=actor_of(request), cursor=request.GET.get(PARAMETER))
    shown = {"rows": found.rows, "pages": Paged.of(request, found)}
    return render(request, "manager/post/post.html", shown)


@action(Permission.SEE_MESSAGES)
def posted(request: HttpRequest, message_id: UUID) -> HttpResponse:
    mark_posted(actor=actor_of(request), message_id=message_id)
    messages.success(request, _("Marked as posted"))
    return redirect("manager:post")
