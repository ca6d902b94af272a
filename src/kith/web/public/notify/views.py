"""Where GOV.UK Notify reports what became of a text, and hands over texts that came back.

Source: GOV.UK Notify REST API documentation, "Callbacks". Without the token there is no such page.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt

from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.messaging.operations.receipts import record_receipt
from kith.messaging.operations.replies import receive_text
from kith.web.access import action
from kith.web.public.notify.reports import read_delivery, read_reply


@csrf_exempt
@action(Permission.PUBLIC, database=False)
def delivery(request: HttpRequest) -> HttpResponse:
    """A delivery receipt: 204, whether it was news or not."""
    if not allowed(request):
        return HttpResponse(status=401)
    report = read_delivery(request.body)
    if report is None:
        return HttpResponse(status=400)
    record_receipt(message_id=report.message_id, state=report.state, error=report.error)
    return HttpResponse(status=204)


@csrf_exempt
@action(Permission.PUBLIC, database=False)
def reply(request: HttpRequest) -> HttpResponse:
    """A text that somebody sent back: 204, whether we know the number or not."""
    if not allowed(request):
        return HttpResponse(status=401)
    text = read_reply(request.body)
    if text is None:
        return HttpResponse(status=400)
    receive_text(
        carrier_id=text.id, number=text.number, body=text.body, received_at=text.received_at
    )
    return HttpResponse(status=204)


def allowed(request: HttpRequest) -> bool:
    """Whether Notify bears the token that was agreed. NotFound while none is."""
    token = settings.KITH_NOTIFY_CALLBACK_TOKEN
    if not token:
        raise NotFound
    given = request.headers.get("Authorization", "")
    return constant_time_compare(given, f"Bearer {token}")
