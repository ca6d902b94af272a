"""NHS.UK's stylesheet mirrored, for languages that run from right to left.

`python scripts/right_to_left.py` writes `nhsuk-rtl.css` beside `nhsuk.css`; a test fails when it
is behind. A page loads one or the other, so it weighs the same in every language. Browsers of
2018 know none of the logical properties that would do without: the mirror asks nothing new.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "src/kith/web/static/vendor/nhsuk-frontend"
SOURCE, MIRRORED = FOLDER / "nhsuk.css", FOLDER / "nhsuk-rtl.css"

# Pictures stay as they are.
_KEPT = re.compile(r"url\([^)]*\)")
_DECLARATION = re.compile(r"(?<=[{;])([a-z-]+):([^;{}]+)(?=[;}])")
_SIDE = re.compile(r"(?<![a-z])(left|right)(?![a-z])")
_OTHER = {"left": "right", "right": "left"}
_FOUR_SIDES = {"margin", "padding", "inset", "border-width", "border-style", "border-color"}
_TURN = re.compile(r"rotate\((-?)([\d.]+)deg\)")
_ACROSS = re.compile(r"(translateX\(|translate\()(-?)")
_CORNER = re.compile(r"(?<=[(,])\s*([\d.]+)%?(?=\s)")
_PARTS = re.compile(r"(?:[^\s(]|\([^)]*\))+")


def mirrored(css: str) -> str:
    """The same rules for a page that runs the other way."""
    return _DECLARATION.sub(lambda found: _turned(found[1], found[2]), css)


def _turned(name: str, value: str) -> str:
    name = _swapped(name)
    if name in _FOUR_SIDES:
        value = _four_sides(value)
    elif name == "border-radius":
        value = _four_corners(value)
    elif name == "transform":
        value = _ACROSS.sub(_negative, _TURN.sub(_negative_turn, value))
    elif name.endswith("clip-path") and value.startswith("polygon"):
        value = _CORNER.sub(lambda found: f"{100 - float(found[1]):g}%", value)
    elif not name.startswith("--"):
        value = _swapped(value)
    return f"{name}:{value}"


def _swapped(text: str) -> str:
    kept = _KEPT.findall(text)
    pieces = [_SIDE.sub(lambda found: _OTHER[found[1]], piece) for piece in _KEPT.split(text)]
    return "".join(piece + aside for piece, aside in zip(pieces, [*kept, ""], strict=True))


def _four_sides(value: str) -> str:
    parts = _PARTS.findall(value)
    if len(parts) == 4:
        parts[1], parts[3] = parts[3], parts[1]
    return " ".join(parts)


def _four_corners(value: str) -> str:
    parts = _PARTS.findall(value)
    if len(parts) == 4:
        parts = [parts[1], parts[0], parts[3], parts[2]]
    return " ".join(parts)


def _negative_turn(found: re.Match[str]) -> str:
    return f"rotate({'' if found[1] else '-'}{found[2]}deg)"


def _negative(found: re.Match[str]) -> str:
    return f"{found[1]}{'' if found[2] else '-'}"


def main() -> int:
    MIRRORED.write_text(mirrored(SOURCE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
