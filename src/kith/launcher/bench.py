"""`./kith bench`: how fast the pages are, on the demo's data or on countries built for it."""

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from kith.launcher import application, assets, demo_data, manage, surroundings
from kith.launcher.demo_options import scale
from kith.launcher.home import Home, open_home
from kith.launcher.postgres import Postgres, prepare
from kith.launcher.progress import say

Figures = dict[str, Any]


def run(arguments: list[str]) -> int:
    options = read(arguments)
    rest = [] if options.seconds is None else ["--seconds", str(options.seconds)]
    rest += [] if options.writes is None else ["--writes", str(options.writes)]
    if not options.scale:
        if options.json:
            rest += ["--json", str(options.json)]
        return manage.on_the_database(["bench", *rest], as_owner=True)
    return on_countries(sorted(options.scale), options.json, rest)


def read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./kith bench", description="How fast the pages are")
    parser.add_argument(
        "--scale",
        type=scale,
        action="append",
        metavar="S",
        help="on a country of this size, built where it is not there; more than once: how it grows",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures, of the largest")
    parser.add_argument("--seconds", type=float, help="how long to ask each page")
    parser.add_argument(
        "--writes",
        type=float,
        metavar="SECONDS",
        help="instead of pages: 100 referrals and 50 meetings saved a second, for so long",
    )
    return parser.parse_args(arguments)


def on_countries(scales: list[float], file: Path | None, rest: list[str]) -> int:
    """One run for each size, then by how much each page grew from one to the next."""
    figures = []
    for size in scales:
        home = open_home().of_scale(size)
        kept = home.root / "bench.json"
        with country(home, size) as environment:
            say(f"\nAt scale {size:g}")
            more = ["--scale", str(size), "--json", str(kept), *rest]
            if code := application.at_the_keyboard(
                surroundings.as_owner(environment), "bench", *more
            ):
                return code
            if "--writes" in rest:
                continue
        figures.append(json.loads(kept.read_text()))
        if file:
            file.write_text(kept.read_text())
    if len(figures) > 1:
        say("\n" + growth(figures))
    return 0


@contextmanager
def country(home: Home, size: float) -> Iterator[dict[str, str]]:
    """What the application is started with, on a country of this size."""
    postgres = Postgres(home.database)
    if postgres.attach():
        yield surroundings.of_the_demo(home, postgres)
        return
    with postgres:
        prepare(postgres)
        environment = surroundings.of_the_demo(home, postgres)
        demo_data.make(home, postgres, environment, size)
        assets.make(environment)
        yield environment


def growth(figures: list[Figures]) -> str:
    """A line a page: median milliseconds at each size, and the factor from each to the next."""
    names = [page["name"] for page in figures[0]["pages"]]
    known = [{page["name"]: page for page in one["pages"]} for one in figures]
    heads = "".join(f"{'x ' + format(one['scale'], 'g'):>10}" for one in figures)
    lines = [f"{'p50 ms, and growth':<38}{heads}{'growth':>16}"]
    for name in names:
        if all(name in one for one in known):
            times = [one[name]["p50_ms"] for one in known]
            factors = " ".join(f"{b / a:.2f}" for a, b in pairwise(times) if a)
            lines.append(f"{name:<38}{''.join(f'{t:>10.1f}' for t in times)}{factors:>16}")
    return "\n".join(lines)
