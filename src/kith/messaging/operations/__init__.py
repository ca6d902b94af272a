"""Every verb of the outbox."""

from kith.messaging.operations.deliver import send_due, send_everything_due
from kith.messaging.operations.documents import (
    draft_letter,
    letter_to_person,
    letterhead,
    save_letter,
    send_letter_about_person,
    send_letter_to_person,
)
from kith.messaging.operations.queue import (
    Queued,
    queue_for_person,
    queue_message,
    tell_person,
)
from kith.messaging.operations.settle import (
    cancel_message,
    hand_over,
    mark_posted,
    release_held,
    resolve_uncertain,
)
from kith.messaging.operations.system_mail import queue_system_mail, send_system_mail

__all__ = [
    "Queued",
    "cancel_message",
    "draft_letter",
    "hand_over",
    "letter_to_person",
    "letterhead",
    "mark_posted",
    "queue_for_person",
    "queue_message",
    "queue_system_mail",
    "release_held",
    "resolve_uncertain",
    "save_letter",
    "send_due",
    "send_everything_due",
    "send_letter_about_person",
    "send_letter_to_person",
    "send_system_mail",
    "tell_person",
]
