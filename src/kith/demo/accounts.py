"""The table of accounts that the demo prints when it is ready."""

from kith.demo.place.staff import HATS, PASSWORD, Hat


def accounts_table() -> str:
    """Plain text: role, name, email, what to look at first; the password once."""
    heads = ("Role", "Name", "Email", "Look at first")
    rows = [_row(hat) for hat in HATS if hat.look_at]
    widths = [max(len(row[i]) for row in [heads, *rows]) for i in range(3)]
    lines = [_line(row, widths) for row in [heads, tuple("-" * w for w in [*widths, 13]), *rows]]
    return "\n".join([f"Everybody’s password: {PASSWORD}", "", *lines])


def _row(hat: Hat) -> tuple[str, ...]:
    role = hat.shown_as or (hat.job_title if hat.worker else str(hat.role.label))
    return (
        role,
        f"{hat.name}, {hat.job_title}" if not hat.worker else hat.name,
        hat.email,
        hat.look_at,
    )


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
    return "  ".join([*cells, row[3]]).rstrip()
