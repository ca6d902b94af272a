"""The table of accounts that the demo prints when it is ready."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from kith.demo.place.names import PLACES
from kith.demo.place.staff import HATS, PASSWORD, Hat
from kith.kernel.day_words import long_date
from kith.kernel.telephone import format_phone
from kith.organisations.choices import Role

_KINDS = {name: str(kind.label) for name, kind, *_rest in PLACES}
_SERVICE = "The social prescribing service and those who plan it"
_GROUPS = {Role.REFERRER: "Referrers", Role.PROVIDER: "Community providers"}
_GROUPS[Role.PROVIDER_LEAD] = _GROUPS[Role.PROVIDER]
_ORDER = (_SERVICE, *_GROUPS.values())


def accounts_table() -> str:
    """Plain text of at most 99 columns: role, email, what to look at first; the password once."""
    rows = sorted((_row(hat) for hat in HATS if hat.look_at), key=lambda row: _ORDER.index(row[0]))
    widths = [max(len(row[place]) for row in rows) for place in (1, 2)]
    lines = [f"Everybody’s password: {PASSWORD}"]
    for group, members in groupby(rows, key=lambda row: row[0]):
        lines += ["", group, *(_line(row[1:], widths) for row in members)]
    return "\n".join(lines)


def person_table(called: str, telephone: str, born_on: date, helper: str) -> str:
    """How somebody in the town, and whoever helps them, sign in without an account."""
    lines = [
        "At /my/sign-in, with a code that arrives in /demo/outbox/",
        f"  {called}, a person  {format_phone(telephone)}, born {long_date(born_on)}",
        f"  Who helps {called}  {helper}, and the same day of birth",
    ]
    return "\n".join(["", *lines])


def england_table(known: Iterable[tuple[str, str]]) -> str:
    """The accounts of a country around the town, as role and email; empty without one."""
    rows = [f"  {Role(role).label!s:<24}{email}" for role, email in known]
    return "\n".join(["", "England", *rows]) if rows else ""


def _row(hat: Hat) -> tuple[str, ...]:
    group = _GROUPS.get(hat.role, _SERVICE)
    return group, _role(hat), hat.email, hat.look_at


def _role(hat: Hat) -> str:
    if hat.role == Role.REFERRER:
        return _KINDS[hat.place]
    return hat.shown_as or (hat.job_title if hat.worker else str(hat.role.label))


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
    return "  " + "  ".join([*cells, row[2]]).rstrip()
