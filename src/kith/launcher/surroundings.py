"""The environment variables that the application is started with."""

import os
import secrets

from kith.launcher.demo_options import HOST
from kith.launcher.home import Home
from kith.launcher.postgres import Postgres


def of_the_demo(home: Home, postgres: Postgres, port: int = 8000) -> dict[str, str]:
    """The demo's own; what was set for a real installation does not leak into it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KITH_")}
    return kept | {
        "KITH_HOME": str(home.root),
        "KITH_DEMO": "1",
        "KITH_SECRET_KEY": secret_key(home),
        "KITH_DATABASE_URL": postgres.url("kith_web", "kith"),
        "KITH_OWNER_DATABASE_URL": postgres.url("kith_owner", "kith"),
        "KITH_ALLOWED_HOSTS": f"{HOST},localhost",
        "KITH_BASE_URL": f"http://{HOST}:{port}",
        "KITH_STATIC_ROOT": str(home.static),
    }


def of_a_real_installation(home: Home) -> dict[str, str]:
    """What its operator set, with our folder for static files where none was chosen."""
    return {"KITH_STATIC_ROOT": str(home.static)} | dict(os.environ)


def as_owner(environment: dict[str, str]) -> dict[str, str]:
    """The same, acting as the owner of the database, where its address is known."""
    owner = environment.get("KITH_OWNER_DATABASE_URL") or environment["KITH_DATABASE_URL"]
    return environment | {"KITH_DATABASE_URL": owner}


def secret_key(home: Home) -> str:
    """The demo's signing key: made once, readable by this user only."""
    try:
        return home.secret_key.read_text()
    except FileNotFoundError:
        key = secrets.token_urlsafe(64)
        descriptor = os.open(home.secret_key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(key)
        return key
