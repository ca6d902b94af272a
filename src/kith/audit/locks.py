"""What a model declares about who may see and write its rows, next to its fields.

`./kith migrate` applies the declarations (`kith.audit.apply`): grants, row-level policies, audit
trigger. A model without a declaration gets nothing: no role may touch its table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kith.kernel.actor import Audience

IN_MY_SERVICE = "service_id = (SELECT kith_service())"
NOT_HIDDEN = "NOT ({column} = ANY ((SELECT kith_hidden_people())::uuid[]))"


@dataclass(frozen=True, slots=True)
class Lock:
    """Row-level policies by audience; who may write; whether the audit keeps what was written.

    `policies` maps an audience to an SQL condition over the table's own columns, used for reading
    and for writing. Conditions must be constant sub-selects or plain columns, so that the planner
    can use an index beneath them.
    """

    policies: Mapping[Audience, str]
    writers: frozenset[Audience] = frozenset()
    deleters: frozenset[Audience] = frozenset()
    person_column: str | None = None
    audited: bool = True
    keep_payload: bool = True


@dataclass(frozen=True, slots=True)
class Open:
    """A table that names no person: plain grants. `base` are grants to the connecting role."""

    readers: bool = True
    writers: frozenset[Audience] = frozenset()
    deleters: frozenset[Audience] = frozenset()
    base: str = ""
    audited: bool = False
    extra: tuple[str, ...] = field(default_factory=tuple)


def person_lock(
    column: str = "person_id",
    extra: Mapping[Audience, str] | None = None,
    staff: str = "",
    nullable: bool = False,
    **options: object,
) -> Lock:
    """The usual lock of a person's table: staff and jobs of the service; hidden people excepted.

    `staff` narrows what staff see further; `extra` adds audiences. A row whose person column may
    be empty (`nullable`) is judged by its service alone while it is.
    """
    hidden = NOT_HIDDEN.format(column=column)
    if nullable:
        hidden = f"({column} IS NULL OR {hidden})"
    condition = f"{IN_MY_SERVICE} AND {hidden}"
    if staff:
        condition = f"{condition} AND ({staff})"
    policies = {Audience.STAFF: condition, Audience.SYSTEM: IN_MY_SERVICE, **(extra or {})}
    defaults: dict[str, object] = {
        "writers": frozenset({Audience.STAFF, Audience.SYSTEM}),
        "person_column": column,
    }
    return Lock(policies, **{**defaults, **options})  # type: ignore[arg-type]
