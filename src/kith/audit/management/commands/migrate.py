"""Django's migrate, then the shared cache's table and the database's locks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connection

from kith.audit.apply import apply_locks

MIGRATING = 727003


class Command(DjangoMigrate):
    def handle(self, *args: Any, **options: Any) -> None:
        if options.get("plan") or options.get("check_unapplied"):
            super().handle(*args, **options)
            return
        with one_at_a_time():
            super().handle(*args, **options)
            if not options.get("app_label"):
                call_command("createcachetable", verbosity=0)
                apply_locks()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two machines that start together must not grant the same rights at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATING])
