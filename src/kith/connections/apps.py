from pathlib import Path

from django.apps import AppConfig

QUERIES = Path(__file__).parent / "queries"


class ConnectionsConfig(AppConfig):
    name = "kith.connections"

    def ready(self) -> None:
        """Connections stand in the person's timeline and in Today, which lie below them."""
        from kith.casework.queries.timeline import tell_also  # noqa: PLC0415 (needs the models)
        from kith.casework.queries.today import remember_also  # noqa: PLC0415

        tell_also("connections", (QUERIES / "timeline.sql").read_text())
        remember_also("connections", (QUERIES / "today.sql").read_text())
