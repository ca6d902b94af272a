"""What an email that asks a group something says: a fresh link of one purpose, and days."""

from kith.connections.choices import Purpose
from kith.connections.models import Connection
from kith.connections.operations.links import make_link
from kith.kernel.actor import Actor
from kith.kernel.day_words import long_date
from kith.kernel.later import later
from kith.messaging.templates.template import Value

PURPOSE = {
    "provider_referral": Purpose.ANSWER,
    "provider_nudge": Purpose.ANSWER,
    "provider_place": Purpose.ANSWER,
    "provider_attendance": Purpose.ATTENDANCE,
}
_SINCE = {"provider_nudge": "sent_at", "provider_place": "answered_at"}


def question(actor: Actor, row: Connection, template: str, *, to: str) -> dict[str, Value]:
    """The values of this template, with a link made now for the mailbox `to`."""
    link, until = make_link(actor, row, PURPOSE[template], to=to)
    values: dict[str, Value] = {
        "reference": row.reference,
        "activity": row.listing_name,
        "link": link,
        "until": later(long_date, until),
    }
    if since := _SINCE.get(template):
        values["when"] = later(long_date, getattr(row, since))
    return values
