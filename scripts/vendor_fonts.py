# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools~=4.60"]
# ///
"""Fetch the letter fonts again: `uv run scripts/vendor_fonts.py` (needs npm).

Writes the TTF files, their licences, `sources.json` (version and SHA-256 of every file) and
`coverage.json` (the code points that a letter can print) into the letters package.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from fontTools.ttLib import TTFont

TARGET = Path(__file__).parents[1] / "src/kith/messaging/letters/fonts"

# Atkinson Hyperlegible Next is drawn for readers with low vision; the Noto families cover what
# it does not (Cyrillic, Greek, Vietnamese, Devanagari; Arabic, Farsi, Urdu).
PACKAGES = {
    "@expo-google-fonts/atkinson-hyperlegible-next": ("0.4.1", "AtkinsonHyperlegibleNext"),
    "@expo-google-fonts/noto-sans": ("0.4.2", "NotoSans"),
    "@expo-google-fonts/noto-sans-arabic": ("0.4.3", "NotoSansArabic"),
}
WEIGHTS = {"400Regular": "Regular", "700Bold": "Bold"}


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    sources = {
        package: fetch(package, version, family) for package, (version, family) in PACKAGES.items()
    }
    write_json("sources.json", sources)
    write_json("coverage.json", ranges(printable_code_points()))


def fetch(package: str, version: str, family: str) -> dict:
    files = {}
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", f"{package}@{version}"]
        subprocess.run(command, cwd=folder, check=True, stdout=sys.stderr)  # noqa: S603
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            for weight, name in WEIGHTS.items():
                member = f"package/{weight}/{family}_{weight}.ttf"
                files[f"{family}-{name}.ttf"] = read(archive, member)
            files[f"{family}-OFL.txt"] = read(archive, "package/LICENSE_FONT")
    for name, content in files.items():
        (TARGET / name).write_bytes(content)
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return {"version": version, "licence": "OFL-1.1", "sha256": digests}


def read(archive: tarfile.TarFile, member: str) -> bytes:
    opened = archive.extractfile(member)
    if opened is None:
        sys.exit(f"{member} is not a file in the package")
    return opened.read()


def printable_code_points() -> set[int]:
    """A family counts only for what both its weights can draw: a name may be set in bold."""
    covered: set[int] = set()
    for _, family in PACKAGES.values():
        files = (TARGET / f"{family}-{weight}.ttf" for weight in WEIGHTS.values())
        regular, bold = (set(TTFont(file).getBestCmap()) for file in files)
        covered |= regular & bold
    return covered


def ranges(code_points: set[int]) -> list[list[int]]:
    found: list[list[int]] = []
    for point in sorted(code_points):
        if found and found[-1][1] == point - 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return found


def write_json(name: str, content: object) -> None:
    compact = name == "coverage.json"
    text = json.dumps(content, indent=None if compact else 2)
    (TARGET / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
