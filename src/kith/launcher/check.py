"""`./kith check`: what is wrong here, and how to mend it. A new check is a function in CHECKS."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg

from kith.launcher import database_checks, machine_checks, manage, message_checks
from kith.launcher.findings import Finding, Place
from kith.launcher.home import Home, open_home
from kith.launcher.progress import say

Check = Callable[[Place], Iterator[Finding]]

CHECKS: list[Check] = [
    database_checks.reached,
    database_checks.role,
    database_checks.migrations,
    database_checks.jobs,
    machine_checks.settings,
    machine_checks.secret_file,
    machine_checks.mail,
    message_checks.texts,
    message_checks.returned,
    message_checks.outbox,
    machine_checks.disk,
    machine_checks.clock,
    machine_checks.backup,
]


def run(arguments: list[str]) -> int:
    """The exit code: 0 when all is well, 1 when anything is not."""
    home = open_home()
    with manage.environment(home) as settings, examined(settings, home) as place:
        findings = [finding for check in CHECKS for finding in check(place)]
    for finding in findings:
        say(line(finding))
    wrong = sum(not finding.well for finding in findings)
    say("\nAll is well." if not wrong else f"\nTo mend: {wrong}.")
    return 1 if wrong else 0


def line(finding: Finding) -> str:
    if finding.well:
        return f"  well   {finding.seen}"
    return f"  WRONG  {finding.seen}\n         To mend: {finding.mend}"


@contextmanager
def examined(settings: dict[str, str], home: Home) -> Iterator[Place]:
    url = settings["KITH_DATABASE_URL"]
    try:
        connection = psycopg.connect(url, connect_timeout=10, autocommit=True)
    except psycopg.Error as error:
        yield Place(settings, home, None, str(error).strip())
        return
    with connection:
        yield Place(settings, home, connection)
