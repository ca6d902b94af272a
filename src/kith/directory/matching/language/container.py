"""A file of named arrays whose bytes are the same wherever it is written.

`KITHML1`, the length of the header (8 bytes, little-endian), the header (JSON: name to type, shape
and where it begins) and the arrays, each at a multiple of 64 bytes.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MAGIC = b"KITHML1\n"
ALIGNED = 64

Arrays = Mapping[str, NDArray]


def write(path: Path, arrays: Arrays) -> None:
    """Writes all or nothing: a reader never sees half a file."""
    header, at = {}, 0
    for name, array in sorted(arrays.items()):
        header[name] = (array.dtype.str, array.shape, at)
        at = aligned(at + array.nbytes)
    head = json.dumps(header, separators=(",", ":")).encode()
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(MAGIC + len(head).to_bytes(8, "little") + head)
        file.write(b"\0" * (first_byte(len(head)) - file.tell()))
        for name in sorted(arrays):
            content = np.ascontiguousarray(arrays[name]).tobytes()
            file.write(content + b"\0" * (aligned(len(content)) - len(content)))
    part.replace(path)


def read(path: Path, mapped: frozenset[str] = frozenset()) -> dict[str, NDArray]:
    """Those of `mapped` stay in the file until they are touched, and take no memory of ours.

    Raises ValueError where the file is something else.
    """
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise ValueError(f"{path.name} is not a file of weights")
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
    found: dict[str, NDArray] = {}
    for name, (kind, shape, at) in header.items():
        offset = first_byte(length) + at
        if name in mapped:
            found[name] = np.memmap(path, np.dtype(kind), "r", offset, tuple(shape))
        else:
            count = int(np.prod(shape))
            found[name] = np.fromfile(path, kind, count, offset=offset).reshape(shape)
    return found


def first_byte(header_length: int) -> int:
    return aligned(len(MAGIC) + 8 + header_length)


def aligned(size: int) -> int:
    return -(-size // ALIGNED) * ALIGNED
