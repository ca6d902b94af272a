"""Queries whose SQL is made once in each process.

Making SQL of a queryset costs a web page more processor time than sending it and reading its
rows. A function marked `@prepared` builds a queryset of its arguments; it is built once, with
stand-ins for them, and its SQL kept. For what is asked at every save.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)
Row = tuple[Any, ...]


def prepared(build: Callable[..., QuerySet[M]]) -> Callable[..., list[M]]:
    """The rows of the queryset, all of them, its related rows among them.

    The arguments are UUIDs or texts, given by place, and each ends up as a value in the SQL, so
    that its shape is always the same. TypeError for any other, and for one that does not.
    """
    known: list[_Prepared] = []

    @wraps(build)
    def run(*values: UUID | str) -> list[M]:
        if not known:
            known.append(_Prepared(build, values))
        return known[0].rows(values)

    return run


def first(rows: list[M]) -> M | None:
    """The first of the rows that a prepared query gave; None where it gave none."""
    return rows[0] if rows else None


class _Prepared:
    """One queryset's SQL, where its values go, and how a row becomes a model's object."""

    def __init__(self, build: Callable[..., QuerySet[Any]], values: Sequence[UUID | str]) -> None:
        stand_ins = [_stand_in(value) for value in values]
        compiler = build(*stand_ins).query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.values = compiler.as_sql()
        self.places = [_place(value, stand_ins) for value in self.values]
        if missing := set(range(len(values))) - set(self.places):
            raise TypeError(f"{build.__name__}: no value in the SQL for arguments {missing}")
        info, select = compiler.klass_info, compiler.select
        self.model = info["model"]
        fields = info["select_fields"]
        self.own = slice(fields[0], fields[-1] + 1)
        self.names = [one[0].target.attname for one in select[self.own]]
        related = get_related_populators(info, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]
        self.related = related
        self.converters = compiler.get_converters([one[0] for one in select])

    def rows(self, values: Sequence[UUID | str]) -> list[Any]:
        asked = [
            kept if place < 0 else values[place]
            for kept, place in zip(self.values, self.places, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, asked)
            return [self._object(row) for row in cursor.fetchall()]

    def _object(self, row: Row) -> Any:
        if self.converters:
            row = self._converted(row)
        found = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[self.own])
        for one in self.related:
            one.populate(row, found)
        return found

    def _converted(self, row: Row) -> Row:
        cells = list(row)
        for place, (converters, expression) in self.converters.items():
            for convert in converters:
                cells[place] = convert(cells[place], expression, connection)
        return tuple(cells)


def _stand_in(value: UUID | str) -> UUID | str:
    if isinstance(value, UUID):
        return uuid4()
    if isinstance(value, str):
        return uuid4().hex
    raise TypeError(f"{value!r} is neither a UUID nor a text")


def _place(value: object, stand_ins: Sequence[object]) -> int:
    """Which argument this value of the SQL stands for; -1 for a value of the query itself."""
    return stand_ins.index(value) if value in stand_ins else -1
