"""What a backup says of itself: when, of what, and what must be found again after restoring."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from kith.launcher.backup.content import Content
from kith.launcher.backup.sealed import SealedFileError

FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    made_at: str
    """ISO 8601, UTC."""
    demo_state: str
    """What the demo's launcher had noted of its town; empty for a real installation."""
    roles: list[str]
    content: Content
    format: int = FORMAT

    def write(self) -> bytes:
        return json.dumps(asdict(self)).encode()


def read(text: bytes) -> Manifest:
    """Raises SealedFileError for one that this version of Kith does not understand."""
    try:
        manifest = Manifest(**json.loads(text))
    except (ValueError, TypeError) as error:
        raise SealedFileError("this is no backup of Kith's") from error
    if manifest.format != FORMAT:
        raise SealedFileError(f"it was made by another version of Kith (format {manifest.format})")
    return manifest


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
