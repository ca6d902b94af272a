"""Trains `heads.bin`: `python -m kith.directory.matching.training.train` with the model prepared.

The same bytes on the same kind of machine: one seed, no sampling but that of pairs of phrases.
"""

import hashlib
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kith.directory.kinds.vocabulary import vocabulary
from kith.directory.matching import heads, reading
from kith.directory.matching.evidence import hear
from kith.directory.matching.language import container
from kith.directory.matching.language.encoder import Encoder
from kith.directory.matching.meaning import joined, model_file
from kith.directory.matching.spelling import mended

HERE = Path(__file__).parent
SEED, PAIRS = 7, 700
STEPS, RATE, SCALE = 300, 0.05, 8.0
"""Of Adam (Kingma and Ba 2015) over all examples at once; `SCALE` stretches the unit vectors."""
NO_NEED, CRISIS, ABUSE = "no_social_need", "crisis_urgent", "domestic_abuse"

Example = tuple[str, Sequence[str]]


def lines(name: str) -> list[dict]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def kind_examples() -> list[Example]:
    """Phrases, pairs of phrases (people seldom have one need) and whole texts."""
    found: list[Example] = []
    phrases = []
    for kind in vocabulary().values():
        if kind.code != CRISIS:
            found += [(text, [kind.code]) for text in (*kind.phrases, kind.description)]
            phrases += [(text, kind.code) for text in kind.phrases if kind.code != NO_NEED]
    dice = random.Random(SEED)  # noqa: S311 (for the same pairs each time)
    for _ in range(PAIRS):
        (one, first), (other, second) = dice.sample(phrases, 2)
        found.append((f"{one}. {other}", [first, second]))
    return found + [(open_text(row["text"]), row["expected"] or [NO_NEED]) for row in texts()]


def texts() -> list[dict]:
    return lines("needs.jsonl")


def open_text(text: str) -> str:
    """Without what it turns down."""
    straight = reading.straight(text)
    heard = hear(straight, [mended(s) for s in reading.sentences(straight)])
    return " . ".join(joined(heard.open_passages)) or straight


def danger_examples() -> list[Example]:
    """Those of a theme carry it and `any`; the rest is calm."""
    told: list[Example] = [
        (row["text"], [row["theme"], "any"] if row["theme"] else [])
        for row in lines("danger.jsonl")
    ]
    for kind in vocabulary().values():
        if kind.code not in {CRISIS, ABUSE}:
            told += [(phrase, []) for phrase in kind.phrases]
    return told + [(open_text(row["text"]), []) for row in texts() if not row["check"]]


def fitted(
    encoder: Encoder, examples: list[Example], labels: Sequence[str], decay: float, weight: float
) -> tuple[NDArray, NDArray]:
    """Weights and biases of one logistic regression a label; `weight` counts its examples up."""
    vectors = np.concatenate([encoder.vectors([text]) for text, _ in examples]) * SCALE
    wanted = np.array([[name in told for name in labels] for _, told in examples], np.float32)
    each = (1 + wanted * (weight - 1)) / len(examples)
    state = np.zeros((vectors.shape[1] + 1, len(labels)), np.float32)
    state[-1] = -3
    wide = np.hstack([vectors, np.ones((len(vectors), 1), np.float32)])
    held = np.vstack([np.full((vectors.shape[1], 1), decay / SCALE), [[0]]]).astype(np.float32)
    first, second = np.zeros_like(state), np.zeros_like(state)
    for step in range(1, STEPS + 1):
        slope = wide.T @ ((heads.logistic(wide @ state) - wanted) * each) + held * state
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        along = first / (1 - 0.9**step)
        state = state - RATE * along / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return (state[:-1] * SCALE).astype(np.float16), state[-1].astype(np.float32)


def digest() -> str:
    """Of the phrases, descriptions and texts that the heads were trained on."""
    told = [[kind.code, kind.description, *kind.phrases] for kind in vocabulary().values()]
    files = [(HERE / name).read_text("utf-8") for name in ("needs.jsonl", "danger.jsonl")]
    return hashlib.sha256(json.dumps([told, files]).encode()).hexdigest()


def train(encoder: Encoder, to: Path) -> None:
    codes = [code for code in vocabulary() if code != CRISIS]
    risky = danger_examples()
    themes = [*sorted({told[0] for _, told in risky if told}), "any"]
    kinds = fitted(encoder, kind_examples(), codes, decay=4e-2, weight=4)
    danger = fitted(encoder, risky, themes, decay=1e-2, weight=6)
    as_bytes = {"codes": "\n".join(codes), "trained_on": digest()}
    container.write(
        to,
        {name: np.frombuffer(text.encode(), np.uint8) for name, text in as_bytes.items()}
        | {"kinds.weight": kinds[0], "kinds.bias": kinds[1]}
        | {"danger.weight": danger[0], "danger.bias": danger[1]},
    )


if __name__ == "__main__":
    path = model_file()
    if path is None:
        raise SystemExit("The language model is not here: run ./kith prepare-matching first.")
    train(Encoder(path), heads.FILE)
