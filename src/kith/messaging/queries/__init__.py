"""What was said to whom, and what became of it."""

from kith.messaging.queries.letters import (
    DocumentFile,
    LetterLine,
    document_file,
    letter_of_person,
    letters_of_person,
)
from kith.messaging.queries.outbox import (
    message_of_person,
    messages_of_person,
    messages_that_need_somebody,
    outbox_states,
    waiting_messages,
)
from kith.messaging.queries.post import Tray, letters_to_post
from kith.messaging.queries.replies import ReplyRow, replies_of_person
from kith.messaging.queries.rows import MessageRow, message_row

__all__ = [
    "DocumentFile",
    "LetterLine",
    "MessageRow",
    "ReplyRow",
    "Tray",
    "document_file",
    "letter_of_person",
    "letters_of_person",
    "letters_to_post",
    "message_of_person",
    "message_row",
    "messages_of_person",
    "messages_that_need_somebody",
    "outbox_states",
    "replies_of_person",
    "waiting_messages",
]
