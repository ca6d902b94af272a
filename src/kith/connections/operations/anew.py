"""A message to a group goes again: to the mailbox that the directory has now, with a live link."""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.connections.choices import ENDED, WITH_PROVIDER, State
from kith.connections.models import Connection
from kith.connections.operations.asking import PURPOSE, question
from kith.connections.operations.moving import alive, locked
from kith.connections.operations.sending import still_listed
from kith.kernel.actor import Actor
from kith.kernel.errors import Refused
from kith.kernel.links import link_to
from kith.messaging.models import Message
from kith.messaging.operations.anew import Anew
from kith.messaging.operations.values import service_values
from kith.messaging.templates.template import Value
from kith.messaging.wording import wording_of

_STILL_ASKS = {
    "provider_referral": frozenset({State.SENT}),
    "provider_nudge": frozenset({State.SENT}),
    "provider_place": frozenset({State.WAITING}),
    "provider_attendance": frozenset({State.ACCEPTED, State.STARTED}),
    "provider_message": frozenset(WITH_PROVIDER),
    "provider_closed": frozenset(ENDED),
}
"""Where the connection must stand for the message to make sense."""
TEMPLATES = (*_STILL_ASKS, "provider_stop", "provider_code_sms")
_ID = 36


def write_anew(actor: Actor, message: Message) -> Anew:
    """Refused where it would ask for what is answered or over, and where nothing reaches them."""
    template = message.template
    if template == "provider_code_sms":
        raise Refused(_("A code lasts half an hour. They ask for a new one on their page."))
    row = locked(UUID(message.idempotency_key.split(":")[1][:_ID]))
    _check(row, template)
    found = still_listed(row)
    if found is None or not found.email:
        raise Refused(_("The directory has no email for this group now. Ring them instead."))
    wording = wording_of(template, row.service_id)
    values = service_values(row.service_id, wording.allows)
    values |= _values(actor, row, template, found.email)
    return Anew(found.email, wording.compose(values, language=found.language))


def _check(row: Connection, template: str) -> None:
    """That they were asked to delete goes again until they have replied, whatever happened."""
    if template == "provider_stop":
        over = row.withdrawn_at is None or bool(row.deletion_reply)
    else:
        alive(row.person_id)
        over = row.withdrawn_at is not None or row.state not in _STILL_ASKS[template]
    if over:
        raise Refused(_("This has been answered or is over: there is nothing to send any more."))


def _values(actor: Actor, row: Connection, template: str, to: str) -> dict[str, Value]:
    if template in PURPOSE:
        return question(actor, row, template, to=to)
    values: dict[str, Value] = {"reference": row.reference}
    if template == "provider_message":
        values["link"] = link_to("provider:referral", connection_id=row.id)
    return values
