"""On their own telephone the person agrees that a group reads what they were shown; or says no."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from kith.connections.choices import Share, Side, State
from kith.connections.operations.ending import end_row
from kith.connections.operations.moving import locked
from kith.connections.operations.sending import agree_and_send
from kith.connections.policy.sharing import seal_of
from kith.kernel.actor import Actor
from kith.kernel.errors import Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.people.choices import ConsentHow
from kith.people.models import Person
from kith.people.queries.alone import decides_alone
from kith.portal.operations.behalf import writing_for
from kith.portal.operations.telling_staff import ask_staff
from kith.portal.queries.agreeing import would_read
from kith.portal.queries.groups import my_group
from kith.portal.staff_words import SAID_NO, in_staffs_words


@operation
def agree_to_share(
    *, actor: Actor, connection_id: UUID, shares: Sequence[Share], seal: str, version: int
) -> None:
    """Let this group read exactly what the page with this `seal` showed, and send it. Agreeing
    twice is agreeing once. Refused where something else would be read by now, and for a child who
    has not been found able to decide it alone.
    """
    actor.require(Permission.CHANGE_MY_RECORD)
    if not my_group(actor=actor, connection_id=connection_id).asks_me:
        return
    with writing_for(actor) as acts:
        _alone(actor.own_person)
        lines = would_read(acts, actor.own_person, connection_id, shares)
        if seal_of(lines) != seal:
            raise Refused(_("What they will read has changed. Look at it again, then agree."))
        agree_and_send(
            actor=acts,
            connection_id=connection_id,
            version=version,
            how=ConsentHow.ONLINE,
            shares=shares,
            shown=lines,
        )


@operation
def say_no(*, actor: Actor, connection_id: UUID, version: int) -> None:
    """The person does not want it: nothing is sent, and the link worker reads so. Twice is once."""
    actor.require(Permission.CHANGE_MY_RECORD)
    group = my_group(actor=actor, connection_id=connection_id)
    if not group.asks_me:
        return
    with writing_for(actor) as acts:
        row = locked(connection_id, version)
        why = in_staffs_words(SAID_NO, {"group": group.name})
        end_row(acts, row, State.STOPPED, side=Side.PERSON, why=why)
        ask_staff(Person.objects.get(id=actor.own_person), why, key=row.id)


def _alone(person_id: UUID) -> None:
    if not decides_alone(Person.objects.get(id=person_id)):
        raise Refused(_("Ask your link worker: you decide this together."))
