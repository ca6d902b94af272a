"""Messages that nobody could settle but a person: held, uncertain, failed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel.permission import Permission
from kith.messaging.choices import NEEDS_SOMEBODY, DeliveryState
from kith.messaging.operations import resolve_uncertain
from kith.messaging.queries import messages_that_need_somebody, waiting_messages
from kith.web.access import action, actor_of, page
from kith.web.components.paging import PARAMETER, Paged

# Letters to post have a page of their own.
FILTERS = tuple(state for state in NEEDS_SOMEBODY if state is not DeliveryState.PENDING)


@page(Permission.SEE_MESSAGES)
def unsettled(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    found = messages_that_need_somebody(
        actor=actor_of(request), cursor=request.GET.get(PARAMETER), state=state
    )
    shown = {
        "rows": found.rows,
        "waiting": waiting_messages(actor=actor_of(request)),
        "pages": Paged.of(request, found),
        "filters": FILTERS,
        "chosen": state,
    }
    return render(request, "manager/messages/unsettled.html", shown)


@action(Permission.SEE_MESSAGES)
def arrived(request: HttpRequest, message_id: UUID) -> HttpResponse:
    resolve_uncertain(actor=actor_of(request), message_id=message_id, arrived=True)
    messages.success(request, _("Marked as sent"))
    return redirect("manager:messages")


@action(Permission.SEE_MESSAGES)
def send_again(request: HttpRequest, message_id: UUID) -> HttpResponse:
    done = resolve_uncertain(actor=actor_of(request), message_id=message_id, arrived=False)
    if done.state is DeliveryState.CREATED:
        messages.success(request, _("It is sent again"))
    else:
        messages.info(request, _("Not sent: what it asks has been answered, or is over"))
    return redirect("manager:messages")
