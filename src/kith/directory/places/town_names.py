"""Names that people call places by: official names made plain, and towns that post is sorted in.

Great Britain has no free list of post towns. What is used: names of counties, districts and wards
from the code list of Code-Point Open, the town after which each postcode area is called, and some
three hundred towns whose wards bear other names (`data/post_towns.csv`, with the outcode or sector
that each lies in; for Northern Ireland, which has no Code-Point Open, every post town).
"""

import re
from collections.abc import Iterator

_TAIL = re.compile(
    r"\s*\((?:B|DET)\)$|\s+(?:Ward|ED|District|London Boro|County)$"
    r"|^(?:City and )?County of (?:the )?|^(?:The )?City of "
)
_JOIN = re.compile(r"\s*(?:&|/|,|:|\(|\)|;| - |\band\b|\bwith\b|\bac\b)\s*")
_COMPASS = re.compile(
    r"\b(?:North|South|East|West|North East|North West|South East|South West|Central|Centre)\b",
    re.IGNORECASE,
)
SHORTEST = 3


def plain(official: str) -> str:
    """`Plymouth` of `City of Plymouth (B)`, `Stroud Slade` of `Stroud Slade Ward`."""
    before = ""
    while before != official:
        before, official = official, _TAIL.sub("", official).strip()
    return official


def called(official: str) -> Iterator[str]:
    """Each name that people may use: both languages, both halves, without the compass.

    `Didsbury East Ward` is Didsbury; `Ancoats & Beswick Ward` is Ancoats, and Beswick.
    """
    seen = set()
    for part in _JOIN.split(plain(official)):
        name = re.sub(r"\s+", " ", _COMPASS.sub(" ", part)).strip(" -.'")
        if len(name) >= SHORTEST and name not in seen:
            seen.add(name)
            yield name


def key(name: str) -> str:
    """A name for comparing: `St. Michael's` and `st michaels` are one."""
    letters = name.casefold().replace("&", " and ").replace("-", " ")
    letters = re.sub(r"\bsaint\b", "st", letters)
    return " ".join(re.sub(r"[^\w\s]", "", letters).split())
