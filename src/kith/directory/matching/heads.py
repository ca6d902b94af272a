"""What a passage's meaning says: logistic regressions over MiniLM's 384 numbers.

Trained by `training/train.py` on the vocabulary's phrases and on the texts beside it; the numbers
are in `heads.bin`, with the digest of what they were trained on.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kith.directory.matching.language import container
from kith.kernel.once import once

FILE = Path(__file__).parent / "heads.bin"


@dataclass(frozen=True)
class Heads:
    codes: tuple[str, ...]
    kinds: tuple[NDArray, NDArray]
    """Weights (384 x kinds) and biases."""
    danger: tuple[NDArray, NDArray]
    """One column for each theme, and a last one for any."""
    trained_on: str

    def of_kinds(self, vectors: NDArray) -> NDArray:
        """Chances (passages x kinds)."""
        return logistic(vectors @ self.kinds[0] + self.kinds[1])

    def of_danger(self, vectors: NDArray) -> NDArray:
        """From 0 to 1 for each passage."""
        chances = logistic(vectors @ self.danger[0] + self.danger[1])
        return (chances[:, :-1].max(axis=1) + chances[:, -1]) / 2


def logistic(x: NDArray) -> NDArray:
    return 1 / (1 + np.exp(-x))


@once
def heads() -> Heads:
    stored = container.read(FILE)
    names = stored["codes"].tobytes().decode().split("\n")
    return Heads(
        tuple(names),
        (stored["kinds.weight"].astype(np.float32), stored["kinds.bias"]),
        (stored["danger.weight"].astype(np.float32), stored["danger.bias"]),
        stored["trained_on"].tobytes().decode(),
    )
