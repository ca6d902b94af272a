"""Runs one command inside Kith's own environment; `./kith` starts it."""

import sys
from importlib import import_module

from kith.launcher import commands, manage
from kith.launcher.postgres import PostgresError


def main(arguments: list[str]) -> int:
    command = commands.find(arguments[0])
    if command is None:
        return 2
    try:
        if command.management:
            return manage.on_the_database(
                [command.management, *arguments[1:]], as_owner=command.as_owner
            )
        return int(import_module(f"kith.launcher.{command.module}").run(arguments[1:]))
    except PostgresError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
