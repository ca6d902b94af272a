from pathlib import Path

from django.apps import AppConfig

QUERIES = Path(__file__).parent / "queries"


class PortalConfig(AppConfig):
    name = "kith.portal"

    def ready(self) -> None:
        """What people write stands in Today, which lies below."""
        from kith.casework.queries.today import remember_also  # noqa: PLC0415 (needs the models)

        remember_also("portal", (QUERIES / "today.sql").read_text())
