"""Which column holds what, guessed from its name: only ever to be looked at by somebody."""

import re
from collections.abc import Sequence

from kith.interop.directories.mapping import NAMES, guess_mapping

VAGUE = frozenset(
    {"title", "group", "service", "club", "type", "kind", "activity", "notes", "details", "access"}
    | {
        "location",
        "open",
        "long",
        "source",
        "when",
        "link",
        "zip",
        "venue",
        "building",
        "id",
        "ref",
        "updated",
    }
)
"""Too common within other names to say anything there."""
OF_SOMETHING_ELSE = frozenset(
    {"contact", "venue", "organisation", "organization", "provider", "charity", "file", "street"}
    | {"person", "first", "last", "street", "building", "road", "manager", "category"}
)
"""Whose `name` is not the listing's."""
SMALL = frozenset({"and", "of", "the", "or", "for", "a", "your", "it"})


def guess_loosely(columns: Sequence[str]) -> dict[str, str]:
    """Field to column: by the whole name first, then by what the name of a column contains."""
    found = guess_mapping(list(columns))
    for what in NAMES:
        free = [column for column in columns if column not in found.values()]
        likely = [(_shared(what, column), column) for column in free]
        most = max((words for words, _column in likely), default=0)
        if what not in found and most:
            found[what] = next(column for words, column in likely if words == most)
    return found


def _shared(what: str, column: str) -> int:
    """Words of the longest name of `what` that stands in the column's; 0 where none does."""
    words = _words(column)
    if what == "name" and words & OF_SOMETHING_ELSE:
        return 0
    names = (_words(name) for name in NAMES[what] if name not in VAGUE)
    return max((len(name) for name in names if name and name <= words), default=0)


def _words(text: str) -> frozenset[str]:
    plain = re.findall(r"[a-z0-9]+", text.lower())
    return frozenset(word.removesuffix("s") for word in plain if word not in SMALL)
