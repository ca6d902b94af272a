"""Brings Kith's roles to a server that does not have them yet."""

import re

import psycopg

OURS = re.compile(r'"?kith_\w+"?$')
CREATE = re.compile(r'CREATE ROLE ("?\w+"?);')
ALTER = re.compile(r'ALTER ROLE ("?\w+"?) ')
GRANT = re.compile(r'GRANT ("?\w+"?) TO ("?\w+"?)')


def statements(dumped: str) -> list[str]:
    """Those of pg_dumpall's statements that make a role of Kith's or join two of them."""
    return [line for line in dumped.splitlines() if _is_ours(line)]


def _is_ours(line: str) -> bool:
    found = CREATE.match(line) or ALTER.match(line) or GRANT.match(line)
    return found is not None and all(OURS.match(name) for name in found.groups())


def bring(server_url: str, wanted: list[str]) -> None:
    """Runs the statements; a role that is there keeps its password and takes the rest."""
    with psycopg.connect(server_url, autocommit=True) as connection:
        there = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        for statement in wanted:
            made = CREATE.match(statement)
            if made is None or made[1].strip('"') not in there:
                connection.execute(statement)
