from django.apps import AppConfig
from django.db.backends.signals import connection_created


class AuditConfig(AppConfig):
    name = "kith.audit"

    def ready(self) -> None:
        from kith.audit.guard import watch  # noqa: PLC0415 (needs the loaded models)
        from kith.kernel.timestamps import read_timestamps_quickly  # noqa: PLC0415

        read_timestamps_quickly()
        connection_created.connect(watch)
