"""The table of accounts that the demo prints when it is ready."""

from kith.demo.place.names import PLACES
from kith.demo.place.staff import HATS, PASSWORD, Hat
from kith.organisations.choices import Role

_KINDS = {name: str(kind.label) for name, kind, *_rest in PLACES}


def accounts_table() -> str:
    """Plain text: role, name, email, what to look at first; the password once."""
    heads = ("Role", "Name", "Email", "Look at first")
    rows = [_row(hat) for hat in HATS if hat.look_at]
    widths = [max(len(row[place]) for row in [heads, *rows]) for place in range(3)]
    lines = [_line(row, widths) for row in [heads, *rows]]
    rule = "-" * max(len(line) for line in lines)
    return "\n".join([f"Everybody’s password: {PASSWORD}", "", lines[0], rule, *lines[1:]])


def _row(hat: Hat) -> tuple[str, ...]:
    return _role(hat), hat.name, hat.email, hat.look_at


def _role(hat: Hat) -> str:
    if hat.role == Role.REFERRER:
        return f"Referrer: {_KINDS[hat.place][0].lower()}{_KINDS[hat.place][1:]}".replace(
            "gP", "GP"
        )
    return hat.shown_as or (hat.job_title if hat.worker else str(hat.role.label))


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
    return "  ".join([*cells, row[3]]).rstrip()
