"""A community service is offered to somebody, from a step of the plan or from a search."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kith.casework.models import Case, Goal, Step
from kith.casework.operations.notes import current_case
from kith.connections.choices import ENDED, Route, Side, State
from kith.connections.models import Connection
from kith.connections.operations.moving import alive, locked, move, note
from kith.connections.policy.moves import waits_for_their_word
from kith.connections.queries.groups import Group, group
from kith.kernel.actor import Actor
from kith.kernel.clock import now, today
from kith.kernel.errors import NotFound, Refused
from kith.kernel.links import link_to
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.kernel.reference import new_reference
from kith.messaging.operations import tell_person


@operation
def offer_connection(
    *,
    actor: Actor,
    person_id: UUID,
    listing_id: UUID,
    route: Route,
    idempotency_key: UUID,
    step_id: UUID | None = None,
    goal_id: UUID | None = None,
    only_suggested: bool = False,
) -> UUID:
    """Offer a listing to the person; the same key again gives the same connection.

    With `only_suggested` it is kept as an idea that nobody has put to them yet. Refused where the
    person is connected with this listing already, or has no open case.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    alive(person_id)
    mine = Connection.objects.filter(person_id=person_id)
    before = mine.filter(idempotency_key=idempotency_key).first()
    if before is not None:
        return before.id
    case = current_case(person_id)
    if case is None:
        raise Refused(_("There is no open case. Open it again first."))
    goal_id = _goal(person_id, step_id, goal_id)
    if mine.filter(listing_id=listing_id).exclude(state__in=ENDED).exists():
        raise Refused(_("They are connected with this group already."))
    row = _row(actor, case, group(listing_id), Route(route), idempotency_key)
    row.goal_id, row.step_id = goal_id, step_id
    _insert(row)
    note(row, before="", side=Side.WORKER, by=actor.label)
    if not only_suggested:
        move(row, State.OFFERED, side=Side.WORKER, by=actor.label)
    return row.id


@operation
def put_to_them(*, actor: Actor, connection_id: UUID, version: int) -> None:
    """What was only an idea has been talked about with the person."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    move(locked(connection_id, version), State.OFFERED, side=Side.WORKER, by=actor.label)


@operation
def ask_on_their_pages(*, actor: Actor, connection_id: UUID, version: int) -> None:
    """The person reads on their own pages what would be shared, and agrees there or not. They hear
    by their own way that there is something to read, never what; once a day at most.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = locked(connection_id, version)
    alive(row.person_id)
    if not waits_for_their_word(Route(row.route), State(row.state)):
        raise Refused(_("There is nothing to ask them here now."))
    note(row, before=row.state, side=Side.WORKER, by=actor.label, why=_("Asked on their own pages"))
    tell_person(
        actor=actor,
        key=f"connection-ask:{row.id}:{today()}",
        message="something_to_read",
        person_id=row.person_id,
        values={"link": link_to("person:groups")},
    )


def _insert(row: Connection) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        # A colleague, or the same tap twice, was a moment quicker.
        raise Refused(_("They are connected with this group already.")) from error


def _row(actor: Actor, case: Case, found: Group, route: Route, key: UUID) -> Connection:
    return Connection(
        service_id=case.service_id,
        person_id=case.person_id,
        case_id=case.id,
        reference=new_reference(),
        listing_id=found.id,
        listing_name=found.name,
        provider_name=found.provider,
        kind=found.kind,
        route=route,
        state=State.SUGGESTED,
        link_worker_id=case.link_worker_id or actor.own_membership,
        made_at=now(),
        idempotency_key=key,
    )


def _goal(person_id: UUID, step_id: UUID | None, goal_id: UUID | None) -> UUID | None:
    """The goal that the step serves; NotFound for a step or goal of somebody else."""
    if step_id is not None:
        step = Step.objects.filter(id=step_id, person_id=person_id).first()
        if step is None:
            raise NotFound
        return step.goal_id
    if goal_id is not None and not Goal.objects.filter(id=goal_id, person_id=person_id).exists():
        raise NotFound
    return goal_id
