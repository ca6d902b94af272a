"""Queries whose SQL is made once in each process.

Making SQL of a queryset costs a web page more processor time than sending it and reading its
rows. A function marked `@prepared` builds a queryset of its arguments; it is built once, with
stand-ins for them, and its SQL kept. For what is asked at every save.
"""

from collections import namedtuple
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
    """The rows of the queryset, all of them, its related rows and annotations among them.

    The arguments are UUIDs or texts, given by place, and each ends up as a value in the SQL, so
    that its shape is always the same. TypeError for any other, and for one that does not.
    """
    return _kept(build, _Models)


def prepared_rows(build: Callable[..., QuerySet[Any, Any]]) -> Callable[..., list[Any]]:
    """The same of a queryset that gives `values_list(..., named=True)`: its named rows."""
    return _kept(build, _NamedRows)


def first(rows: list[M]) -> M | None:
    """The first of the rows that a prepared query gave; None where it gave none."""
    return rows[0] if rows else None


def _kept(build: Callable[..., Any], kind: "type[_Prepared]") -> Callable[..., list[Any]]:
    known: list[_Prepared] = []

    @wraps(build)
    def run(*values: UUID | str) -> list[Any]:
        if not known:
            known.append(kind(build, values))
        return known[0].rows(values)

    return run


class _Prepared:
    """One queryset's SQL, where its values go, and what its cells are converted by."""

    def __init__(self, build: Callable[..., Any], values: Sequence[UUID | str]) -> None:
        stand_ins = [_stand_in(value) for value in values]
        query = build(*stand_ins).query
        compiler = query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.values = compiler.as_sql()
        self.places = [_place(value, stand_ins) for value in self.values]
        if missing := set(range(len(values))) - set(self.places):
            raise TypeError(f"{build.__name__}: no value in the SQL for arguments {missing}")
        self.converters = compiler.get_converters([one[0] for one in compiler.select])
        self._read(query, compiler)

    def _read(self, query: Any, compiler: Any) -> None:
        """Take from the query what `_told` needs."""
        raise NotImplementedError

    def _told(self, row: Row) -> Any:
        """What a row of the database is told as."""
        raise NotImplementedError

    def rows(self, values: Sequence[UUID | str]) -> list[Any]:
        asked = [
            kept if place < 0 else values[place]
            for kept, place in zip(self.values, self.places, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, asked)
            rows = cursor.fetchall()
        if self.converters:
            rows = [self._converted(row) for row in rows]
        return [self._told(row) for row in rows]

    def _converted(self, row: Row) -> Row:
        cells = list(row)
        for place, (converters, expression) in self.converters.items():
            for convert in converters:
                cells[place] = convert(cells[place], expression, connection)
        return tuple(cells)


class _Models(_Prepared):
    """A row becomes a model's object, with those related to it."""

    def _read(self, query: Any, compiler: Any) -> None:
        info, select = compiler.klass_info, compiler.select
        self.model = info["model"]
        fields = info["select_fields"]
        self.own = slice(fields[0], fields[-1] + 1)
        self.names = [one[0].target.attname for one in select[self.own]]
        self.related = get_related_populators(info, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]
        self.annotations = list(compiler.annotation_col_map.items())

    def _told(self, row: Row) -> Any:
        found = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[self.own])
        for one in self.related:
            one.populate(row, found)
        for name, place in self.annotations:
            setattr(found, name, row[place])
        return found


class _NamedRows(_Prepared):
    """A row becomes a tuple whose cells have the names that the queryset asked for."""

    def _read(self, query: Any, compiler: Any) -> None:
        row: Any = namedtuple("Row", query.selected)  # type: ignore[misc]
        self.named: Callable[[Row], Row] = row._make

    def _told(self, row: Row) -> Any:
        return self.named(row)


def _stand_in(value: UUID | str) -> UUID | str:
    if isinstance(value, UUID):
        return uuid4()
    if isinstance(value, str):
        return uuid4().hex
    raise TypeError(f"{value!r} is neither a UUID nor a text")


def _place(value: object, stand_ins: Sequence[object]) -> int:
    """Which argument this value of the SQL stands for; -1 for a value of the query itself."""
    return stand_ins.index(value) if value in stand_ins else -1
