"""The part of matching that reads meaning, where the language model is on this machine."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kith.directory.matching.heads import heads
from kith.directory.matching.language.encoder import Encoder
from kith.kernel.once import once

SETTING = "KITH_LANGUAGE_MODEL"
MOST_PIECES = 96
"""Of one text (about 75 words): more would take longer than a page may wait."""
SHORTEST = 3
"""Words; a shorter passage is read together with its neighbour."""


@dataclass(frozen=True)
class Meaning:
    """Chances by kind, the passage that says each most, and the likeliest danger."""

    chances: dict[str, float]
    passages: dict[str, str]
    danger: float
    danger_passage: str


def model_file() -> Path | None:
    """Where `./kith prepare-matching` put the packed model, if it did."""
    if chosen := os.environ.get(SETTING):
        path = Path(chosen)
    elif home := os.environ.get("KITH_HOME"):
        path = Path(home) / "language" / "minilm.bin"
    else:
        return None
    return path if path.is_file() else None


@once
def _encoder(path: Path) -> Encoder:
    return Encoder(path)


def read_meaning(open_passages: Sequence[str], sentences: Sequence[str]) -> Meaning | None:
    """`sentences` are looked at for danger, `open_passages` for kinds. None without the model."""
    path = model_file()
    if path is None:
        return None
    encoder = _encoder(path)
    for_kinds = within_reach(encoder, joined(open_passages))
    all_passages = within_reach(encoder, list(dict.fromkeys([*for_kinds, *joined(sentences)])))
    if not all_passages:
        return Meaning({}, {}, 0.0, "")
    vectors = encoder.vectors(all_passages)
    risk = heads().of_danger(vectors)
    at = int(risk.argmax())
    chances, told = _by_kind(vectors[: len(for_kinds)], for_kinds)
    return Meaning(chances, told, float(risk[at]), all_passages[at])


def _by_kind(vectors: NDArray, passages: list[str]) -> tuple[dict[str, float], dict[str, str]]:
    if not passages:
        return {}, {}
    chances = heads().of_kinds(vectors)
    best, where = chances.max(axis=0), chances.argmax(axis=0)
    codes = heads().codes
    return (
        {code: float(best[n]) for n, code in enumerate(codes)},
        {code: passages[int(where[n])] for n, code in enumerate(codes)},
    )


def joined(passages: Sequence[str]) -> list[str]:
    """Passages with those of one or two words put to the one before."""
    found: list[str] = []
    for passage in passages:
        if found and min(len(passage.split()), len(found[-1].split())) < SHORTEST:
            found[-1] += f", {passage}"
        else:
            found.append(passage)
    return found


def within_reach(encoder: Encoder, passages: list[str]) -> list[str]:
    """As many from the start as may be read in time; the first always."""
    sizes = np.cumsum([len(encoder.pieces.numbers(passage)) for passage in passages])
    return [p for n, p in enumerate(passages) if n == 0 or sizes[n] <= MOST_PIECES]
