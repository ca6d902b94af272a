"""The lock in Python: a statement that touches a person's table while nobody acts is a defect.

Row-level security would answer it with no rows; this says it loudly instead.
"""

import re
from functools import cache
from typing import Any

from django.apps import apps

from kith.audit.locks import Lock
from kith.kernel.acting import current_frame
from kith.kernel.errors import NoActor


@cache
def _guarded() -> re.Pattern[str]:
    tables = [
        m._meta.db_table for m in apps.get_models() if isinstance(getattr(m, "lock", 0), Lock)
    ]
    return re.compile(r'"(' + "|".join(sorted(tables, key=len, reverse=True)) + r')"')


def refuse_without_actor(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    """A Django execute wrapper; costs one look at a context variable while somebody acts."""
    if current_frame() is None and not context["connection"].settings_dict.get("KITH_OWNER"):
        text = sql if isinstance(sql, str) else sql.as_string(None)
        found = _guarded().search(text)
        if found:
            raise NoActor(found.group(1))
    return execute(sql, params, many, context)


def watch(connection: Any, **_: Any) -> None:
    """Put the guard on a new connection, once."""
    if refuse_without_actor not in connection.execute_wrappers:
        # First, not last: whoever has a wrapper of their own in force takes the last away.
        connection.execute_wrappers.insert(0, refuse_without_actor)
