"""Letters and messages of one person: what was sent, what is held and why."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _l

from kith.kernel.permission import Permission
from kith.messaging.choices import ChannelKind
from kith.messaging.letters import content_from_text
from kith.messaging.operations import (
    deal_with,
    hand_over,
    mark_posted,
    release_held,
    send_again,
)
from kith.messaging.operations.replies import mark_reply_read
from kith.messaging.queries import (
    letter_of_person,
    letters_of_person,
    message_of_person,
    messages_of_person,
    replies_of_person,
)
from kith.people.queries import person_header
from kith.web.access import View, action, actor_of, page
from kith.web.components.pdf import pdf_response


@page(Permission.SEE_PEOPLE)
def letters(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    sent = messages_of_person(actor=actor, person_id=person_id)
    went = {row.document_id for row in sent}
    kept = letters_of_person(actor=actor, person_id=person_id)
    shown = {
        "header": person_header(actor=actor, person_id=person_id),
        "written": sent,
        "kept": [line for line in kept if line.id not in went],
        "replies": replies_of_person(actor=actor, person_id=person_id),
        "may": actor,
    }
    return render(request, "link_worker/letters/letters.html", shown)


@page(Permission.SEE_PEOPLE)
def message(request: HttpRequest, person_id: UUID, message_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    row = message_of_person(actor=actor, person_id=person_id, message_id=message_id)
    shown = {
        "header": person_header(actor=actor, person_id=person_id),
        "row": row,
        "parts": content_from_text(row.body) if row.channel is ChannelKind.LETTER else (),
        "may": actor,
    }
    return render(request, "link_worker/letters/message.html", shown)


@page(Permission.SEE_PEOPLE)
def pdf(request: HttpRequest, person_id: UUID, document_id: UUID) -> HttpResponse:
    file = letter_of_person(actor=actor_of(request), person_id=person_id, document_id=document_id)
    return pdf_response(file.pdf, "letter")


def _settle(operation: Callable[..., object], done: str) -> View:
    """A button beside a message: one operation, then back to the message."""

    def view(request: HttpRequest, person_id: UUID, message_id: UUID) -> HttpResponse:
        actor = actor_of(request)
        message_of_person(actor=actor, person_id=person_id, message_id=message_id)
        operation(actor=actor, message_id=message_id)
        messages.success(request, done)
        return redirect("link_worker:letter", person_id, message_id)

    return action(Permission.WORK_WITH_PEOPLE)(view)


release = _settle(release_held, _l("It is on its way"))
handed = _settle(hand_over, _l("Marked as handed over"))
posted = _settle(mark_posted, _l("Marked as posted"))
again = _settle(send_again, _l("It is sent again"))
done = _settle(deal_with, _l("Dealt with"))


@action(Permission.WORK_WITH_PEOPLE)
def read(request: HttpRequest, person_id: UUID, reply_id: UUID) -> HttpResponse:
    mark_reply_read(actor=actor_of(request), person_id=person_id, reply_id=reply_id)
    messages.success(request, _l("Marked as read"))
    return redirect("link_worker:letters", person_id)
