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
from kith.messaging.operations.post import (
    came_back,
    mark_all_posted,
    mark_posted,
    print_letters,
)
from kith.messaging.operations.queue import (
    Queued,
    queue_for_person,
    queue_message,
    tell_person,
)
from kith.messaging.operations.settle import (
    cancel_message,
    cancel_messages,
    deal_with,
    hand_over,
    release_held,
    resolve_uncertain,
    send_again,
)
from kith.messaging.operations.system_mail import queue_system_mail, send_system_mail

__all__ = [
    "Queued",
    "came_back",
    "cancel_message",
    "cancel_messages",
    "deal_with",
    "draft_letter",
    "hand_over",
    "letter_to_person",
    "letterhead",
    "mark_all_posted",
    "mark_posted",
    "print_letters",
    "queue_for_person",
    "queue_message",
    "queue_system_mail",
    "release_held",
    "resolve_uncertain",
    "save_letter",
    "send_again",
    "send_due",
    "send_everything_due",
    "send_letter_about_person",
    "send_letter_to_person",
    "send_system_mail",
    "tell_person",
]
