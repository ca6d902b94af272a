"""Every `./kith` command: its name, what it is for, and what carries it out.

A new command of the application is one line here: its Django management command and whether it
acts as the owner of the database (`True`) or as the role of the web pages.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    name: str
    summary: str
    module: str = ""
    """A module of the launcher with `run(arguments) -> exit code`."""
    management: str = ""
    """A Django management command, given the arguments as they are."""
    as_owner: bool = False
    lock: str = "requirements.lock"
    answers: bool = False
    """Its standard output is read by programs: what happens meanwhile is told on standard error."""


COMMANDS = [
    Command(
        "demo", "all of Kith with an invented town: [--port N] [--fresh] [--scale S]", module="demo"
    ),
    Command(
        "test",
        "every check and test; arguments go to pytest",
        module="suite",
        lock="requirements-test.lock",
    ),
    Command("serve", "for real, on KITH_DATABASE_URL: [--host H] [--port N]", module="serve"),
    Command("check", "what is wrong here, and how to mend it", module="check"),
    Command("migrate", "bring the database up to date", management="migrate", as_owner=True),
    Command(
        "first-administrator",
        "let the first one in: EMAIL NAME --organisation NAME",
        management="first_administrator",
    ),
    Command(
        "verify-audit",
        "whether anybody changed the record of who did what",
        management="verify_audit",
        as_owner=True,
    ),
    Command("backup", "everything into one sealed file, while Kith runs", module="backup.make"),
    Command("restore", "a backup into an empty KITH_HOME", module="backup.restore"),
    Command("backup-key", "make the key that opens backups", module="backup.keys"),
    Command(
        "load-postcodes",
        "every postcode, for exact distances: ZIP (OS Code-Point Open) or CSV",
        management="load_postcodes",
    ),
    Command(
        "load-practices",
        "GP practices and their networks: CSV of the Organisation Data Service",
        management="load_practices",
    ),
    Command(
        "import-directory",
        "bring listings in: JSONL, CSV, .xlsx, Open Referral zip or feed address",
        management="import_directory",
    ),
    Command(
        "build-gazetteer",
        "for engineers: the places that ship with Kith, from Code-Point Open",
        management="build_gazetteer",
    ),
    Command(
        "match",
        "kinds of service that texts ask for: --jsonl FILE (- for what comes)",
        module="match",
        answers=True,
    ),
    Command(
        "prepare-matching", "fetch the language model of matching, once", module="language_model"
    ),
    Command("bench", "how fast the pages are: [--scale S] [--json FILE]", module="bench"),
    Command("manage", "any other command of Django's: manage NAME …", module="manage"),
]


def find(name: str) -> Command | None:
    return next((command for command in COMMANDS if command.name == name), None)


def overview() -> str:
    """The text of `./kith help`."""
    rows = [f"  ./kith {command.name:<21}{command.summary}" for command in COMMANDS]
    rows.append(f"  ./kith {'help':<21}this list")
    return "\n".join(
        ["Kith: open-source social prescribing.", "", *rows, "", "More: docs/operations.md"]
    )
