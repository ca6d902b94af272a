"""Only in the demo: emails, texts and letters, as the people they are for would get them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.kernel.permission import Permission
from kith.messaging import demo_outbox
from kith.messaging.choices import ChannelKind
from kith.messaging.letters import content_from_text
from kith.web.access import page
from kith.web.public.outbox.forms import SearchForm


@page(Permission.PUBLIC)
def outbox(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    items = demo_outbox.outbox(**wanted)
    shown = {"form": form, "items": items, "narrowed": any(wanted.values())}
    return render(request, "public/outbox/list.html", shown)


@page(Permission.PUBLIC)
def message(request: HttpRequest, message_id: UUID) -> HttpResponse:
    item = demo_outbox.outbox_message(message_id=message_id)
    parts = content_from_text(item.body) if item.channel == ChannelKind.LETTER else ()
    return render(request, "public/outbox/message.html", {"item": item, "parts": parts})


@page(Permission.PUBLIC)
def letter(request: HttpRequest, message_id: UUID) -> HttpResponse:
    pdf = demo_outbox.outbox_letter(message_id=message_id)
    headers = {"Content-Disposition": 'inline; filename="letter.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
