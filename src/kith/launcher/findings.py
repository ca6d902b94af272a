"""What a check found: whether it is well, what was seen, and how to mend what is not."""

from collections.abc import Mapping
from dataclasses import dataclass

import psycopg

from kith.launcher.home import Home


@dataclass(frozen=True)
class Finding:
    well: bool
    seen: str
    mend: str = ""


@dataclass(frozen=True)
class Place:
    """What is checked: an installation's settings, its home and a connection as the web role.

    `connection` is None where the database cannot be reached; `connection_error` then says why.
    """

    settings: Mapping[str, str]
    home: Home
    connection: psycopg.Connection | None
    connection_error: str = ""

    @property
    def is_demo(self) -> bool:
        return self.settings.get("KITH_DEMO") == "1"


def well(seen: str) -> Finding:
    return Finding(True, seen)


def bad(seen: str, mend: str) -> Finding:
    return Finding(False, seen, mend)
