"""Empties the folder into which a mail server puts what came back."""

import mailbox
from pathlib import Path

from kith.messaging.bounces import read_bounce
from kith.messaging.choices import DeliveryState
from kith.messaging.models import SystemMail
from kith.messaging.operations.receipts import record_receipt

MOST_AT_ONCE = 500


def read_bounces(folder: Path) -> int:
    """Note every report in this Maildir and take it away; returns how many were of our messages.

    Any other mail stays, marked as seen: it may be from somebody who answered. The same report
    again changes nothing.
    """
    if not folder.is_dir():
        raise ValueError("KITH_BOUNCES must be the folder of a Maildir.")
    box = mailbox.Maildir(folder, create=True)
    unseen = [key for key, mail in box.iteritems() if "S" not in mail.get_flags()]
    return sum(_take(box, key) for key in unseen[:MOST_AT_ONCE])


def _take(box: mailbox.Maildir, key: str) -> bool:
    bounce = read_bounce(box.get_bytes(key))
    if bounce is None:
        mail = box.get_message(key)
        mail.set_subdir("cur")
        mail.add_flag("S")
        box[key] = mail
        return False
    if bounce.for_good:
        said = f"It came back: {bounce.status[:20]}."
        state = DeliveryState.PERMANENT_FAILURE
        if not record_receipt(message_id=bounce.message_id, state=state, error=said):
            rows = SystemMail.objects.filter(id=bounce.message_id, state=DeliveryState.SENT)
            rows.update(state=state, error=said)
    box.discard(key)
    return True
