"""What works for a person, as it stands."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from kith.directory.models import WhatWorksRow
from kith.directory.what_works import WhatWorks
from kith.kernel.actor import Actor
from kith.kernel.operation import query


@dataclass(frozen=True, slots=True)
class WrittenDown:
    """`id` goes back with the form; None, like `at`, where nothing was ever written."""

    id: UUID | None
    at: datetime | None
    by: str
    works: WhatWorks


@query
def what_works(*, actor: Actor, person_id: UUID) -> WrittenDown:
    """The newest of a person whom the actor may see, or an empty one. One statement."""
    row = newest(person_id)
    if row is None:
        return WrittenDown(None, None, "", WhatWorks())
    return WrittenDown(row.id, row.at, row.by_name, read(row))


def newest(person_id: UUID) -> WhatWorksRow | None:
    """The row that counts. Call while acting."""
    return WhatWorksRow.objects.filter(person_id=person_id).order_by("-at", "-id").first()


def read(row: WhatWorksRow) -> WhatWorks:
    """The row as it is worked with."""
    values: dict[str, Any] = {f.name: getattr(row, f.name) for f in fields(WhatWorks)}
    lists = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    return WhatWorks(**values | lists)
