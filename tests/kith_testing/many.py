"""A long record, for tests: more rows like those that are there."""

from collections.abc import Callable
from typing import Any

from django.apps import apps

from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.ids import new_id

OWN = {"id", "idempotency_key"}


def more(case: Any, model: str, count: int, **fields: Callable[[int], Any]) -> None:
    """So many more rows like the newest that a table holds of this person, each with ids of its
    own; `fields` give a column's value by the row's number.
    """
    table = apps.get_model(model)
    with acting(system("test", case.service.id), read_only=False):
        like = table.objects.filter(person_id=case.person_id).order_by("id").last()
        same = {f.attname: getattr(like, f.attname) for f in table._meta.concrete_fields}
        own = OWN & same.keys()
        table.objects.bulk_create(
            table(
                **same
                | {name: new_id() for name in own}
                | {name: value(number) for name, value in fields.items()}
            )
            for number in range(1, count + 1)
        )
