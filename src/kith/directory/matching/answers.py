"""What was understood, in the shape in which programs are told it."""

from typing import Any

from kith.directory.matching.understanding import CRISIS, understand

TO_LIFE = frozenset({"suicide", "self_harm", "sudden_illness"})
"""Themes of danger that go back to a clinician or a crisis route first of all."""


def answered(text: str) -> tuple[dict[str, Any], int]:
    """`kinds`, `rejected`, `check` and `reasons` for a text, and how many characters were read.

    `kinds` holds services, best first; where there is none, a verdict alone; where a life may be
    in danger, `crisis_urgent` before everything. `reasons` has the words of the text by code: of
    kinds, of what is turned down, and of danger under `crisis_urgent`.
    """
    found = understand(text)
    kinds = [kind.code for kind in found.kinds] or [found.verdict] * bool(found.verdict)
    if any(hint.theme in TO_LIFE for hint in found.hints) and CRISIS not in kinds:
        kinds = [CRISIS, *kinds]
    reasons = {kind.code: list(kind.words) for kind in found.kinds}
    reasons |= {code: list(words) for code, words in found.rejected.items()}
    if found.hints:
        reasons[CRISIS] = [hint.words for hint in found.hints]
    told = {
        "kinds": kinds,
        "rejected": list(found.rejected),
        "check": found.check,
        "reasons": reasons,
    }
    return told, found.read_to
