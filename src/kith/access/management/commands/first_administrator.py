"""Prints the link by which the first administrator of an installation joins."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import MaxLengthValidator, validate_email

from kith.access.matrix import ADMINISTRATORS_WORK_IN
from kith.access.operations import invite_first_administrator
from kith.kernel.errors import Refused
from kith.kernel.links import link_to
from kith.organisations.choices import OrganisationKind


class Command(BaseCommand):
    help = "Invite the first administrator of a new installation"

    def add_arguments(self, parser: CommandParser) -> None:
        kinds = sorted(kind.value for kind in ADMINISTRATORS_WORK_IN)
        parser.add_argument("email", type=email, metavar="EMAIL", help="how they will sign in")
        parser.add_argument("name", type=words(120), metavar="NAME", help="as colleagues see it")
        parser.add_argument(
            "--organisation",
            type=words(200),
            required=True,
            metavar="NAME",
            help="where they work; it is made where Kith does not know it",
        )
        parser.add_argument(
            "--kind",
            choices=kinds,
            default=OrganisationKind.ICB.value,
            help="what it is, where it is made (default: %(default)s)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        asked = {key: options[key] for key in ("email", "name", "organisation", "kind")}
        try:
            invited = invite_first_administrator(**asked)
        except Refused as no:
            raise CommandError(no.message) from no
        link = link_to("staff:join", token=invited.token)
        self.stdout.write(f"{asked['name']} joins {invited.organisation} as administrator here:")
        self.stdout.write(f"\n  {link}\n\n")
        self.stdout.write("It works once, for 7 days, and is kept nowhere else. Run this again")
        self.stdout.write("for a new one.")


def email(text: str) -> str:
    """A well-formed address; the parser says which argument is wrong."""
    try:
        validate_email(text)
    except ValidationError as wrong:
        raise ValueError from wrong
    return text.lower()


def words(longest: int) -> Any:
    """Text with something in it."""

    def text(given: str) -> str:
        try:
            MaxLengthValidator(longest)(given)
        except ValidationError as wrong:
            raise ValueError from wrong
        if not given.strip():
            raise ValueError
        return given.strip()

    return text
