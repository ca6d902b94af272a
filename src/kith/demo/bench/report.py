"""The bench's table and its JSON."""

from dataclasses import asdict

from kith.demo.bench.load import Measured

HEAD = (
    f"{'page':<34}{'CPU ms':>8}{'queries':>9}{'KB':>7}"
    f"{'req/s':>8}{'p50 ms':>8}{'p95 ms':>8}{'x floor':>9}"
)
ROUNDED = ("ms", "kb", "rps")


def ratio(page: Measured, floor: Measured) -> float:
    """How many times the floor's CPU a request costs."""
    return page.cpu_ms / floor.cpu_ms if floor.cpu_ms else 0.0


def line(page: Measured, floor: Measured) -> str:
    """One row of the table; a page that was not answered well says so."""
    note = f"  answered {page.wrong}" if page.wrong else ""
    return (
        f"{page.name:<34}{page.cpu_ms:>8.1f}{page.queries:>9}{page.kb:>7.1f}{page.rps:>8.1f}"
        f"{page.p50_ms:>8.1f}{page.p95_ms:>8.1f}{ratio(page, floor):>9.1f}{note}"
    )


def as_json(scale: float | str, floor: Measured, pages: list[Measured]) -> dict[str, object]:
    """The shape that `--json` writes."""
    rows = []
    for page in pages:
        row = asdict(page)
        del row["wrong"]
        row |= {name: round(value, 2) for name, value in row.items() if name.endswith(ROUNDED)}
        rows.append(row | {"ratio_to_floor": round(ratio(page, floor), 2)})
    return {"scale": scale, "floor": {"rps": floor.rps, "cpu_ms": floor.cpu_ms}, "pages": rows}
