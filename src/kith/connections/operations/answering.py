"""What a group answers: by its link, or by telephone to a worker who notes it."""

from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from kith.connections.choices import (
    Answer,
    Came,
    DeclineReason,
    Purpose,
    Route,
    Side,
    State,
    UnmetSource,
)
from kith.connections.models import Connection
from kith.connections.operations.moving import finish_tasks, locked, move, note, save, set_task
from kith.connections.operations.news import ask_no_more
from kith.connections.operations.saying import Said, keep_said, shows_that_it_exists
from kith.connections.operations.unmet import add_unmet
from kith.connections.operations.visiting import visiting
from kith.connections.policy.moves import (
    AFTER_ANSWER,
    AFTER_COMING,
    declined_for,
    path_to,
    unmet_by,
)
from kith.connections.queries.groups import number_of
from kith.connections.queries.workspace.reach import has_workspace
from kith.kernel.actor import Actor
from kith.kernel.clock import now, today
from kith.kernel.errors import Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission


@operation
def record_provider_answer(
    *,
    actor: Actor,
    connection_id: UUID,
    version: int,
    answer: Answer,
    reason: DeclineReason | None = None,
    words: str = "",
) -> None:
    """A worker notes what the group said by telephone. A no also counts as an unmet need."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = locked(connection_id, version)
    give_answer(actor, row, answer, reason, words=words)
    finish_tasks(row, actor.label)


def answer_by_link(*, token: str, answer: Answer, reason: DeclineReason | None = None) -> None:
    """The group answers from the email. Refused where the link is used, old or another's.

    "Please call" and the waiting list leave the question open: the same link says later that a
    place came free. A call is asked for once a day at most.
    """
    with visiting(token, Purpose.ANSWER, operation="answer_by_link") as visit:
        row = visit.row
        if row.state not in {State.SENT, State.WAITING}:
            raise Refused(_("This has been answered already."))
        if row.state == State.WAITING and answer is Answer.WAIT:
            _still_waits(row)
            return
        answer_and_tell(visit.actor, row, answer, reason)
        if answer in {Answer.YES, Answer.WAIT}:
            _nobody_to_ring(visit.actor, row)
        if answer not in {Answer.CALL, Answer.WAIT}:
            visit.use()


def attendance_by_link(*, token: str, came: Came) -> None:
    """The group says whether they came. Refused where the link is used, old or another's."""
    with visiting(token, Purpose.ATTENDANCE, operation="attendance_by_link") as visit:
        _attendance(visit.actor, visit.row, came, visit.row.listing_name, visit.link_id)
        _tell_worker_who_came(visit.actor, visit.row, came)
        visit.use()


@operation
def record_attendance(
    *, actor: Actor, connection_id: UUID, version: int, came: Came, idempotency_key: UUID
) -> None:
    """A worker notes what the group said of attendance."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = locked(connection_id, version)
    _attendance(actor, row, came, actor.label, idempotency_key)


def answer_and_tell(
    actor: Actor, row: Connection, answer: Answer, reason: DeclineReason | None, by: str = ""
) -> None:
    """The group itself answers: what was to be done about it is done, and the worker is told.

    `by` says who of the group. Call inside an operation that holds the row.
    """
    if answer is not Answer.CALL:
        finish_tasks(row, row.listing_name)
    give_answer(actor, row, answer, reason, words="", by=by)
    if answer is not Answer.CALL:
        tell_worker(actor, row, answer)


def give_answer(
    actor: Actor,
    row: Connection,
    answer: Answer,
    reason: DeclineReason | None,
    *,
    words: str,
    by: str = "",
) -> None:
    """Move the row as the answer says. A no counts as an unmet need."""
    if answer is Answer.CALL:
        _please_call(actor, row, words)
        return
    ask_no_more(actor, row)
    why = declined_for(answer, reason)
    fields: dict[str, Any] = {"decline_reason": why} if why else {}
    move(
        row,
        AFTER_ANSWER[answer],
        side=Side.PROVIDER,
        by=by or row.listing_name,
        why=words or (str(why.label) if why else ""),
        answered_at=now(),
        **fields,
    )
    unmet = unmet_by(why) if why else None
    if unmet is not None:
        add_unmet(row.service_id, row.person_id, unmet, kind=row.kind, source=UnmetSource.DECLINED)


def _still_waits(row: Connection) -> None:
    """Nothing changes but that we know: the next question waits its time again."""
    save(row, nudged_at=now())
    why = _("No place yet")
    if not row.events.filter(why=why, at__date=today()).exists():
        note(row, before=row.state, side=Side.PROVIDER, by=row.listing_name, why=why)


def _nobody_to_ring(actor: Actor, row: Connection) -> None:
    """A task: the second proof needs a number, and only a worker can find one."""
    if number_of(row.listing_id) or has_workspace(row.listing_id):
        return
    text = _("Find a number for %(group)s and ring: it cannot open what was shared (%(reference)s)")
    words = text % {"group": row.listing_name, "reference": row.reference}
    set_task(row, uuid5(row.id, "no-telephone"), words, actor)


def _please_call(actor: Actor, row: Connection, words: str) -> None:
    key = uuid5(row.id, f"call:{today()}")
    text = _("Ring %(group)s: they would like to talk first (%(reference)s)")
    set_task(row, key, text % {"group": row.listing_name, "reference": row.reference}, actor)
    why = words or str(Answer.CALL.label)
    if not row.events.filter(why=why, at__date=today()).exists():
        note(row, before=row.state, side=Side.PROVIDER, by=row.listing_name, why=why)


def tell_worker(actor: Actor, row: Connection, answer: Answer) -> None:
    """A task: the person does not know yet."""
    text = _("%(group)s answered: %(answer)s. Tell the person")
    words = text % {"group": row.listing_name, "answer": str(answer.label).lower()}
    set_task(row, uuid5(row.id, f"answered:{row.version}"), words, actor)


def _attendance(actor: Actor, row: Connection, came: Came, by: str, key: UUID) -> None:
    said = Said.of(came)
    keep_said(actor, row, Side.PROVIDER, said, by=by, key=key)
    shows_that_it_exists(actor, row, said)
    after = AFTER_COMING.get(came)
    if after is None:
        save(row)
        return
    steps = path_to(Route(row.route), State(row.state), after)
    for step in steps:
        move(row, step, side=Side.PROVIDER, by=by, why=str(came.label))


def _tell_worker_who_came(actor: Actor, row: Connection, came: Came) -> None:
    """A task to ask the person: theirs is the last word."""
    said = {
        Came.COMES: _("%(group)s says that they come now. Ask them how it is"),
        Came.CAME_ONCE: _("%(group)s says that they came and have stopped. Ask how it was"),
        Came.NOT_COMING: _("%(group)s says that they will not come. Ask what happened"),
    }
    if came in said:
        words = said[came] % {"group": row.listing_name}
        set_task(row, uuid5(row.id, f"came:{row.version}"), words, actor)
