"""Checks of the machine and its settings: secrets, disk, mail, clock."""

import json
import shutil
import smtplib
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

from kith.launcher import weak_settings
from kith.launcher.findings import Finding, Place, bad, well

GIGABYTE = 1_000_000_000
LEAST_FREE = 2 * GIGABYTE
OLDEST_BACKUP = timedelta(hours=26)
CLOCK_TOLERANCE = timedelta(seconds=30)
RELEASED = datetime(2026, 1, 1, tzinfo=UTC)


def settings(place: Place) -> Iterator[Finding]:
    """The weak settings that `./kith serve` refuses, without those that other checks tell of."""
    if place.is_demo:
        yield well("Settings: the demo's own. Fit for trying Kith out, not for real people.")
        return
    told = place.settings
    found = [
        *weak_settings.weak_secret(told.get("KITH_SECRET_KEY", "")),
        *weak_settings.playthings(told),
        *weak_settings.weak_hosts(told.get("KITH_ALLOWED_HOSTS", "")),
        *weak_settings.weak_address(told.get("KITH_BASE_URL", "")),
    ]
    for reason in found:
        yield bad(reason, "Change the setting and start ./kith serve again.")
    if not found:
        yield well("Settings: the secret, hosts and address are strong.")


def secret_file(place: Place) -> Iterator[Finding]:
    path = place.home.secret_key
    if path.exists() and path.stat().st_mode & 0o077:
        yield bad(f"Others on this machine can read {path}.", f"chmod 600 {path}")


def disk(place: Place) -> Iterator[Finding]:
    free = shutil.disk_usage(place.home.root).free
    seen = f"Disk: {free / GIGABYTE:.1f} GB free at {place.home.root}"
    if free < LEAST_FREE:
        yield bad(
            f"{seen}, less than {LEAST_FREE // GIGABYTE} GB.", "Free some, or move KITH_HOME."
        )
    else:
        yield well(seen + ".")


def mail(place: Place) -> Iterator[Finding]:
    if place.is_demo:
        yield well("Mail: kept on the demo's own page; nothing leaves this machine.")
        return
    address = place.settings.get("KITH_EMAIL_URL", "")
    if found := list(weak_settings.weak_email(address)):
        yield bad(found[0], "Set KITH_EMAIL_URL.")
        return
    host = urlsplit(address).hostname
    try:
        greet(address)
        yield well(f"Mail: {host} answers and takes our name and password.")
    except (OSError, smtplib.SMTPException) as error:
        yield bad(
            f"Mail: {host} cannot be used: {error}", "Correct KITH_EMAIL_URL, or ask its admin."
        )


def greet(address: str) -> None:
    """Connects to the mail server and signs in, sends nothing. Raises OSError, SMTPException."""
    parts = urlsplit(address)
    tls = parse_qs(parts.query).get("tls", ["starttls"])[-1]
    trusted = ssl.create_default_context()
    host, port = parts.hostname or "", parts.port or {"ssl": 465, "none": 25}.get(tls, 587)
    if tls == "ssl":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=10, context=trusted)
    else:
        server = smtplib.SMTP(host, port, timeout=10)
    with server:
        if tls == "starttls":
            server.starttls(context=trusted)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.noop()


def clock(place: Place) -> Iterator[Finding]:
    """Against the database's clock; wait times and one-time codes depend on it."""
    now = datetime.now(UTC)
    if now < RELEASED:
        yield bad(f"Clock: it says {now:%d %B %Y}.", "Turn on time synchronisation (NTP).")
        return
    if place.connection is None:
        return
    theirs = place.connection.execute("SELECT clock_timestamp()").fetchone()
    apart = abs(datetime.now(UTC) - theirs[0]) if theirs else timedelta()
    if apart > CLOCK_TOLERANCE:
        seen = f"Clock: {apart.total_seconds():.0f} seconds away from the database's."
        yield bad(seen, "Turn on time synchronisation (NTP) on both machines.")
    else:
        yield well("Clock: agrees with the database's.")


def backup(place: Place) -> Iterator[Finding]:
    """A nightly backup that is two hours late is worth a look."""
    mend = "Run ./kith backup every night and keep the file on another machine."
    made = last_backup(place)
    if made is None and place.is_demo:
        yield well("Backup: none yet; invented people need none.")
    elif made is None:
        yield bad("Backup: none was ever made here.", mend)
    elif datetime.now(UTC) - made > OLDEST_BACKUP and not place.is_demo:
        yield bad(f"Backup: the last was made on {made:%d %B %Y at %H:%M} (UTC).", mend)
    else:
        yield well(f"Backup: the last was made on {made:%d %B %Y at %H:%M} (UTC).")


def last_backup(place: Place) -> datetime | None:
    try:
        noted = json.loads(place.home.last_backup.read_text())
        return datetime.fromisoformat(noted["made_at"])
    except (OSError, ValueError, KeyError):
        return None
