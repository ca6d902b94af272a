"""Says whether the history of writes and reads is whole. Exit status 1 where it is not."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kith.audit.verification import PublishedHead, verify


class Command(BaseCommand):
    help = "Check that nobody has changed the audit history"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--head", help="a head published earlier, as SEQ:HASH, that must still be in the chain"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        head = PublishedHead.parse(options["head"]) if options["head"] else None
        report = verify(head)
        for finding in report.findings[:50]:
            self.stdout.write(finding)
        self.stdout.write(report.summary)
        if report.findings:
            sys.exit(1)
