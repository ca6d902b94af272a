from pathlib import Path

from django.apps import AppConfig

QUERIES = Path(__file__).parent / "queries"


class ConnectionsConfig(AppConfig):
    name = "kith.connections"

    def ready(self) -> None:
        """Connections stand in the person's timeline and in Today, end with a case, a life or a
        permission, and know how to ask a group again: all of these lie below them."""
        # ruff: noqa: PLC0415 (needs the models)
        from kith.casework.operations import ending_also, stopping
        from kith.casework.queries.timeline import tell_also
        from kith.casework.queries.today import remember_also
        from kith.connections.models import Connection
        from kith.connections.operations import anew, ending, with_the_case
        from kith.messaging.operations.anew import written_anew
        from kith.people.operations.agreements import when_permission_ends

        tell_also("connections", (QUERIES / "timeline.sql").read_text())
        remember_also("connections", (QUERIES / "today.sql").read_text())
        ending_also.when_a_case_closes("connections", with_the_case.end_with_the_case)
        ending_also.when_somebody_dies("connections", with_the_case.stop_with_a_death)
        stopping.stops_also(Connection, with_the_case.tell_brought_back)
        when_permission_ends("connections", ending.permission_ended)
        written_anew(anew.TEMPLATES, anew.write_anew)
