"""A provider says that somebody goes there no longer."""

from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from kith.connections.choices import GOING, Ended, Side, State
from kith.connections.operations.ending import end_row
from kith.connections.operations.moving import save, set_task
from kith.connections.operations.workspace.holding import held
from kith.kernel.actor import Actor
from kith.kernel.errors import Refused
from kith.kernel.operation import operation
from kith.kernel.text import clean_line


@operation
def end_attending(
    *, actor: Actor, connection_id: UUID, version: int, ended: Ended, words: str = ""
) -> None:
    """Finished, or stopped with why; the link worker gets a task to ask how they are."""
    with held(actor, connection_id, version) as desk:
        row = desk.row
        if row.state not in GOING:
            raise Refused(_("This connection has ended already, or has not begun."))
        after = State.FINISHED if ended is Ended.COMPLETED else State.STOPPED
        why = ". ".join(part for part in (str(ended.label), clean_line(words)) if part)
        end_row(desk.actor, row, after, side=Side.PROVIDER, why=why, by=desk.by)
        save(row, end_reason=ended)
        text = _("%(group)s: %(why)s. Ask how they are")
        task = text % {"group": row.listing_name, "why": str(ended.label)}
        set_task(row, uuid5(row.id, "ended-by-group"), task, desk.actor)
