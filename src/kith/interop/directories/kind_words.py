"""Kinds that a listing's own words suggest, for a person to confirm.

A few plain words for each kind, looked for in the name and the category, then in the description.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from kith.directory.kinds.codes import Kind

MOST = 3
FROM_DESCRIPTION = 2

WORDS = Path(__file__).with_suffix(".toml")


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    # Over small letters: a search without regard to capitals costs several times as much.
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return tuple(
        (Kind(code), re.compile(rf"\b(?:{'|'.join(some)})")) for code, some in words.items()
    )


def suggest_kinds(name: str, category: str, description: str) -> tuple[str, ...]:
    """At most three kinds: of the name and category first, else two of the description."""
    title = f"{name} · {category}".lower()
    named = [kind for kind, pattern in _patterns() if pattern.search(title)]
    text = description[:2_000].lower()
    told = [kind for kind, pattern in _patterns() if pattern.search(text)]
    both = [kind for kind in named if kind in told]
    rest = [kind for kind in named if kind not in both]
    others = [kind for kind in told if kind not in named][: FROM_DESCRIPTION if not named else 1]
    return tuple(kind.value for kind in [*both, *rest, *others][:MOST])
