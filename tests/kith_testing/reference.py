"""The reference data beside the project, where it is: never copied into it."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def reference_data(name: str, folder: str = "data") -> Path:
    """The file, or a skipped test that says what is missing.

    `KITH_REFERENCE` names the folder that holds `data/` and `standards/`; else `shared` beside the
    project is tried.
    """
    given = os.environ.get("KITH_REFERENCE")
    for root in [Path(given)] if given else [above / "shared" for above in ROOT.parents]:
        if (found := root / folder / name).exists():
            return found
    pytest.skip(f"needs the reference data: {folder}/{name} (set KITH_REFERENCE)")
