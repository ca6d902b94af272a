"""Where everything lies that Kith keeps on this machine: one folder, `KITH_HOME`."""

import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Home:
    root: Path

    def of_scale(self, scale: float | None) -> "Home":
        """The home of a demo with a country around it: its data lie beside the others."""
        if scale is None:
            return self
        root = self.root / f"scale-{scale:g}"
        (root / "logs").mkdir(parents=True, exist_ok=True)
        return Home(root)

    @property
    def environments(self) -> Path:
        return self.root / "environments"

    @property
    def database(self) -> Path:
        return self.root / "database"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def static(self) -> Path:
        return self.root / "static"

    @property
    def secret_key(self) -> Path:
        return self.root / "secret-key"

    @property
    def accounts(self) -> Path:
        """The table of demo accounts, as last made."""
        return self.root / "accounts.txt"

    @property
    def audit_heads(self) -> Path:
        """The published heads of the audit chain, one a line."""
        return self.root / "audit-heads.log"

    @property
    def last_backup(self) -> Path:
        """When the last backup was made and where it went, as JSON."""
        return self.root / "last-backup.json"

    def kept_files(self) -> list[Path]:
        """Files beside the database that a backup holds too."""
        return [path for path in (self.accounts, self.audit_heads) if path.exists()]

    @property
    def language_model(self) -> Path:
        """What matching reads meaning with, packed."""
        return self.root / "language" / "minilm.bin"

    @property
    def lock(self) -> Path:
        """Held by the demo that runs; says its process id and address."""
        return self.root / "demo.lock"


def find() -> Home:
    """The folder that KITH_HOME names, else one for this checkout among the user's own data."""
    if chosen := os.environ.get("KITH_HOME"):
        return Home(Path(chosen).expanduser().resolve())
    fingerprint = hashlib.sha256(os.fsencode(CHECKOUT)).hexdigest()[:8]
    return Home(user_data() / "kith" / f"{CHECKOUT.name}-{fingerprint}")


def user_data() -> Path:
    if chosen := os.environ.get("XDG_DATA_HOME"):
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path.home() / ".local" / "share"


def open_home() -> Home:
    """The home, made where it is missing. Ends the program with advice where it cannot be."""
    home = find()
    try:
        home.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        home.logs.mkdir(exist_ok=True)
        home.environments.mkdir(exist_ok=True)
    except OSError as error:
        sys.exit(f"Kith cannot write to {home.root}: {error.strerror}. Set KITH_HOME to another.")
    return home
