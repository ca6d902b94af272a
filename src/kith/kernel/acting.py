"""The transaction in which an actor reads or writes.

One statement sets the database role and the settings that row-level policies and the audit
trigger read. The settings are local to the transaction, so a pooled connection cannot carry
them to the next request.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection, transaction

from kith.kernel.actor import Actor
from kith.kernel.errors import NoActor
from kith.kernel.permission import Permission


@dataclass(frozen=True, slots=True)
class Frame:
    """What is in force inside one `acting` block."""

    actor: Actor
    read_only: bool
    operation: str


_frame: ContextVar[Frame | None] = ContextVar("kith_frame", default=None)

_SET = (
    "SELECT set_config('role', %s, true), set_config('kith.actor', %s, true),"
    " set_config('kith.user', %s, true), set_config('kith.organisation', %s, true),"
    " set_config('kith.service', %s, true), set_config('kith.sees', %s, true),"
    " set_config('kith.operation', %s, true), set_config('kith.person', %s, true)"
)


def current_frame() -> Frame | None:
    return _frame.get()


def current_actor() -> Actor:
    """The actor of the block that we are in; NoActor outside one."""
    frame = _frame.get()
    if frame is None:
        raise NoActor
    return frame.actor


@contextmanager
def acting(actor: Actor, *, read_only: bool, operation: str = "") -> Iterator[None]:
    """Open (or join) a transaction as `actor`; the former actor is restored on leaving."""
    former = _frame.get()
    frame = Frame(actor, read_only, operation)
    if former == frame:
        yield
        return
    nested = connection.in_atomic_block
    with transaction.atomic():
        _apply(frame)
        token = _frame.set(frame)
        try:
            yield
        finally:
            _frame.reset(token)
        if nested:
            _apply(former)


def _apply(frame: Frame | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SET, _settings(frame))


def _settings(frame: Frame | None) -> list[str]:
    if frame is None:
        return ["none", "", "", "", "", "", "", ""]
    actor = frame.actor
    role = actor.audience.value if frame.read_only else f"{actor.audience.value}_rw"
    ids = (actor.user_id, actor.organisation_id, actor.service_id)
    seen = [str(i or "") for i in ids]
    whose = str(actor.person_id or "")
    return [role, actor.name, *seen, _sees(actor), frame.operation, whose]


def _sees(actor: Actor) -> str:
    """Which closed doors stand open: restricted records, safeguarding notes, what a helper sees."""
    return ",".join(door.value for door in _DOORS if door in actor.permissions)


_DOORS = (
    *(Permission.SEE_RESTRICTED, Permission.HANDLE_CONCERNS),
    *(Permission.HELP_PLAN, Permission.HELP_MEETINGS),
    *(Permission.HELP_CONTACT, Permission.HELP_MESSAGES),
)
