"""What a model declares about who may see and write its rows, next to its fields.

`./kith migrate` applies the declarations (`kith.audit.apply`): grants, row-level policies, audit
trigger. A model without a declaration gets nothing: no role may touch its table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kith.kernel.actor import Audience

IN_MY_SERVICE = "service_id = (SELECT kith_service())"
MY_RECORD = "{column} = (SELECT kith_person())"
HELPED = "person_id = (SELECT kith_person()) AND (SELECT kith_sees('{door}'))"
NOT_HIDDEN = "NOT ({column} = ANY ((SELECT kith_hidden_people())::uuid[]))"


@dataclass(frozen=True, slots=True)
class Lock:
    """Row-level policies by audience; who may write; whether the audit keeps what was written.

    `policies` maps an audience to an SQL condition over the table's own columns, used for reading
    and for writing. Conditions must be constant sub-selects or plain columns, so that the planner
    can use an index beneath them. `columns` narrows what an audience may read of a row, `writes`
    which of the rows that it reads it may also write.
    """

    policies: Mapping[Audience, str]
    columns: Mapping[Audience, tuple[str, ...]] = field(default_factory=dict)
    writes: Mapping[Audience, str] = field(default_factory=dict)
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
    theirs: tuple[str, ...] = (),
    *,
    columns: Mapping[Audience, tuple[str, ...]] | None = None,
    **options: object,
) -> Lock:
    """The usual lock of a person's table: staff and jobs of the service; hidden people excepted.

    `staff` narrows what staff see further; `extra` adds audiences. A row whose person column may
    be empty (`nullable`) is judged by its service alone while it is. `theirs` names the columns
    that the person may read of their own rows; none, and the table stays shut to them. `columns`
    are those of the audiences in `extra`.
    """
    hidden = NOT_HIDDEN.format(column=column)
    if nullable:
        hidden = f"({column} IS NULL OR {hidden})"
    condition = f"{IN_MY_SERVICE} AND {hidden}"
    if staff:
        condition = f"{condition} AND ({staff})"
    policies = {Audience.STAFF: condition, Audience.SYSTEM: IN_MY_SERVICE, **(extra or {})}
    if theirs:
        policies[Audience.PERSON] = MY_RECORD.format(column=column)
    defaults: dict[str, object] = {
        "writers": frozenset({Audience.STAFF, Audience.SYSTEM}),
        "person_column": column,
        "columns": ({Audience.PERSON: theirs} if theirs else {}) | dict(columns or {}),
    }
    return Lock(policies, **{**defaults, **options})  # type: ignore[arg-type]


def helped(door: str) -> str:
    """The condition for whoever helps a person: that record, and only through an open door."""
    return HELPED.format(door=door)
