"""The words that lead to each kind of service, read from `words/*.toml`.

A term in `strong` names the need or the service itself; one in `weak` only hints at it. A `*` at
the end stands for any ending; a term in capitals (`MS`) is met only in capitals. No Django here:
`./kith match` starts without it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kith.kernel.once import once

FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True)
class KindWords:
    code: str
    description: str
    phrases: tuple[str, ...]
    """How people, link workers and clinicians say that they need it."""
    strong: tuple[str, ...]
    weak: tuple[str, ...]


@once
def vocabulary() -> Mapping[str, KindWords]:
    """Every kind's words by its code, the two verdicts among them, in a fixed order."""
    found = {
        code: _words(code, entry)
        for path in sorted(FOLDER.glob("*.toml"))
        for code, entry in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }
    return dict(sorted(found.items()))


def _words(code: str, entry: dict) -> KindWords:
    return KindWords(
        code,
        entry["description"],
        tuple(entry["phrases"]),
        tuple(entry["strong"]),
        tuple(entry["weak"]),
    )
