"""Django's migrate, then the shared cache's table and the database's locks."""

from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoMigrate

from kith.audit.apply import apply_locks


class Command(DjangoMigrate):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if options.get("plan") or options.get("check_unapplied") or options.get("app_label"):
            return
        call_command("createcachetable", verbosity=0)
        apply_locks()
