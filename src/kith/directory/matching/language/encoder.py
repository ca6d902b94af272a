"""The six layers of MiniLM (Wang et al. 2020) in numpy, after BERT (Devlin et al. 2019)."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kith.directory.matching.language import container
from kith.directory.matching.language.wordpieces import WordPieces

LAYERS, HEADS, WIDTH = 6, 12, 384
EACH = WIDTH // HEADS
WORDS = "embeddings.word_embeddings.weight|bytes"
Vectors = NDArray[Any]
Norm = tuple[Vectors, Vectors]


class Encoder:
    """Loaded once (a fifth of a second, 60 MB), then read by any number of threads."""

    def __init__(self, path: Path) -> None:
        stored = container.read(path, mapped=frozenset({WORDS}))
        self.pieces = WordPieces(stored["vocabulary"])
        self._words = stored.pop(WORDS)
        self._scales = stored["embeddings.word_embeddings.weight|scale"]
        self._places = _dense(stored, "embeddings.position_embeddings.weight")
        self._places = self._places + _dense(stored, "embeddings.token_type_embeddings.weight")[0]
        self._first = _norm(stored, "embeddings.LayerNorm")
        self._layers = [_Layer(stored, f"encoder.layer.{number}.") for number in range(LAYERS)]

    def vectors(self, passages: Sequence[str]) -> Vectors:
        """One row of 384 a passage, each of length 1; passages are read together."""
        if not passages:
            return np.zeros((0, WIDTH), np.float32)
        rows = [self.pieces.numbers(passage) for passage in passages]
        spans = list(pairwise(accumulate((len(row) for row in rows), initial=0)))
        numbers = np.concatenate([np.asarray(row, np.intp) for row in rows])
        places = np.concatenate([np.arange(len(row)) for row in rows])
        hidden = self._words[numbers].astype(np.float32) * self._scales[numbers][:, None]
        hidden = normalised(hidden + self._places[places], self._first)
        for layer in self._layers:
            hidden = layer(hidden, spans)
        means = np.stack([hidden[start:end].mean(axis=0) for start, end in spans])
        return means / np.linalg.norm(means, axis=1, keepdims=True)


class _Layer:
    def __init__(self, stored: container.Arrays, prefix: str) -> None:
        own = f"{prefix}attention.self."
        names = ("query", "key", "value")
        joined = np.concatenate([_dense(stored, f"{own}{name}.weight") for name in names])
        self._mixing = np.ascontiguousarray(joined.T)
        self._mixing_bias = np.concatenate([stored[f"{own}{name}.bias"] for name in names])
        self._out = _linear(stored, f"{prefix}attention.output.dense")
        self._after_attention = _norm(stored, f"{prefix}attention.output.LayerNorm")
        self._wide = _linear(stored, f"{prefix}intermediate.dense")
        self._narrow = _linear(stored, f"{prefix}output.dense")
        self._after = _norm(stored, f"{prefix}output.LayerNorm")

    def __call__(self, hidden: Vectors, spans: list[tuple[int, int]]) -> Vectors:
        mixed = hidden @ self._mixing + self._mixing_bias
        seen = np.concatenate([_attended(mixed[start:end]) for start, end in spans])
        hidden = normalised(hidden + seen @ self._out[0] + self._out[1], self._after_attention)
        wide = gelu(hidden @ self._wide[0] + self._wide[1])
        return normalised(hidden + wide @ self._narrow[0] + self._narrow[1], self._after)


def _attended(mixed: Vectors) -> Vectors:
    """Each piece looks at the others of its own passage."""
    count = len(mixed)
    query, key, value = mixed.reshape(count, 3, HEADS, EACH).transpose(1, 2, 0, 3)
    weights = query @ key.transpose(0, 2, 1) * np.float32(EACH**-0.5)
    weights = np.exp(weights - weights.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    return (weights @ value).transpose(1, 0, 2).reshape(count, WIDTH)


def normalised(rows: Vectors, norm: Norm) -> Vectors:
    centred = rows - rows.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(1e-12))
    return centred / spread * norm[0] + norm[1]


def gelu(x: Vectors) -> Vectors:
    """Hendrycks and Gimpel's tanh form, within 0.001 of the exact one."""
    inner = np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x)
    return np.float32(0.5) * x * (1 + np.tanh(inner))


def _dense(stored: container.Arrays, name: str) -> Vectors:
    if name in stored:
        return np.asarray(stored[name])
    return stored[f"{name}|bytes"].astype(np.float32) * stored[f"{name}|scale"][:, None]


def _linear(stored: container.Arrays, name: str) -> tuple[Vectors, Vectors]:
    weight = np.ascontiguousarray(_dense(stored, f"{name}.weight").T)
    return weight, np.asarray(stored[f"{name}.bias"])


def _norm(stored: container.Arrays, name: str) -> Norm:
    return np.asarray(stored[f"{name}.weight"]), np.asarray(stored[f"{name}.bias"])
