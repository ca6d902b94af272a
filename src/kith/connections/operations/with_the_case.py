"""What becomes of connections when the case closes or the person dies."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kith.casework.models import Case, Death
from kith.casework.operations.stopping import stop
from kith.casework.queries.death import NOT_GONE
from kith.connections.choices import ENDED, Side, State
from kith.connections.models import Connection
from kith.connections.operations.ending import end_row
from kith.connections.operations.moving import note
from kith.connections.operations.sending import still_listed, write_to_group
from kith.kernel.actor import Actor
from kith.messaging.choices import Audience, DeliveryState
from kith.messaging.models import Message

CARRIES_ON = (State.STARTED, State.ATTENDING)
WAITS_FOR_US = (State.SENT, State.ACCEPTED, State.WAITING)
STILL_TO_GO = ("provider_stop", "provider_stop_letter")
"""Asking a group to delete goes out whatever happens."""


def end_with_the_case(actor: Actor, case: Case) -> None:
    """Who goes somewhere carries on there without us: finished. Everything else stops, and a group
    that waits for us is told that it need not. Call inside the closing."""
    for row in _open(Connection.objects.filter(case_id=case.id)):
        before = State(row.state)
        if before in CARRIES_ON:
            why, after = _("The case was closed; they carry on there"), State.FINISHED
        else:
            why, after = _("The case was closed"), State.STOPPED
        end_row(actor, row, after, side=Side.WORKER, why=why)
        if before in WAITS_FOR_US:
            key = f"connection-closed:{row.id}"
            found = still_listed(row)
            write_to_group(actor, row, found, template="provider_closed", key=key)


def stop_with_a_death(actor: Actor, death: Death) -> None:
    """Every connection stops, and nothing more goes to a group; undoing the death brings both back.

    Links need no end: they say nothing about somebody who has died. Call inside the recording.
    """
    for row in _open(Connection.objects.filter(person_id=death.person_id)):
        before = row.state
        stop(death, row, state=State.STOPPED)
        note(row, before=before, side=Side.WORKER, by=actor.label, why=_("They have died"))
    messages = Message.objects.select_for_update().filter(
        person_id=death.person_id, recipient=Audience.PROVIDER, state__in=NOT_GONE
    )
    for message in messages.exclude(template__in=STILL_TO_GO):
        stop(death, message, state=DeliveryState.CANCELLED)


def tell_brought_back(row: Connection, why: str) -> None:
    """A death was a mistake: the connection stands where it stood."""
    note(row, before=State.STOPPED, side=Side.WORKER, by=_("Kith"), why=why)


def _open(rows: QuerySet[Connection]) -> QuerySet[Connection]:
    return rows.exclude(state__in=ENDED).select_for_update().order_by("id")
