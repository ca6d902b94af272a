"""Why Kith should not start for real: every setting that is missing or weak, at once."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import psycopg

from kith.launcher.progress import say

SHORTEST_SECRET = 50
SHORTEST_TOKEN = 32
FEWEST_CHARACTERS = 12
ON = {"1", "true", "yes", "on"}


def reasons(settings: Mapping[str, str]) -> list[str]:
    """One sentence for each weakness in the environment variables, each saying what to set."""
    return [
        *weak_secret(settings.get("KITH_SECRET_KEY", "")),
        *weak_token(settings.get("KITH_METRICS_TOKEN", ""), "KITH_METRICS_TOKEN"),
        *weak_token(settings.get("KITH_NOTIFY_CALLBACK_TOKEN", ""), "KITH_NOTIFY_CALLBACK_TOKEN"),
        *playthings(settings),
        *weak_hosts(settings.get("KITH_ALLOWED_HOSTS", "")),
        *weak_address(settings.get("KITH_BASE_URL", "")),
        *weak_email(settings.get("KITH_EMAIL_URL", "")),
        *weak_database(settings.get("KITH_DATABASE_URL", ""), "KITH_DATABASE_URL"),
        *weak_jobs(settings.get("KITH_JOBS_DATABASE_URL", "")),
    ]


def weak_secret(secret: str) -> Iterator[str]:
    make = "make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
    if not secret:
        yield f"KITH_SECRET_KEY is not set; {make}"
    elif len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_CHARACTERS:
        yield f"KITH_SECRET_KEY is easy to guess (under {SHORTEST_SECRET} characters); {make}"


def weak_token(token: str, name: str) -> Iterator[str]:
    if token and (len(token) < SHORTEST_TOKEN or len(set(token)) < FEWEST_CHARACTERS):
        yield f"{name} is easy to guess (under {SHORTEST_TOKEN} characters)."


def playthings(settings: Mapping[str, str]) -> Iterator[str]:
    for name in ("KITH_DEBUG", "KITH_DEMO"):
        if settings.get(name, "").lower() in ON:
            yield f"{name} is on; it is for trying Kith out only: unset it."


def weak_hosts(hosts: str) -> Iterator[str]:
    named = [host.strip() for host in hosts.split(",") if host.strip()]
    if not named:
        yield "KITH_ALLOWED_HOSTS is not set; name the host that people type, as in its address."
    elif any(host.startswith("*") or host == "." for host in named):
        yield "KITH_ALLOWED_HOSTS allows any host (*); name the host that people type."


def weak_address(address: str) -> Iterator[str]:
    if not address:
        yield "KITH_BASE_URL is not set; it is the address that people type, with https."
    elif urlsplit(address).scheme != "https" or not urlsplit(address).hostname:
        yield f"KITH_BASE_URL is {address}; records of people travel by https only."


def weak_email(address: str) -> Iterator[str]:
    form = "its form is smtp://user:password@host:587, with ?tls=ssl for port 465."
    parts = urlsplit(address)
    if not address:
        yield f"KITH_EMAIL_URL is not set; without a mail server nobody hears anything; {form}"
    elif parts.scheme != "smtp" or not parts.hostname:
        yield f"KITH_EMAIL_URL names no mail server; {form}"
    elif "tls=none" in parts.query and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
        yield f"KITH_EMAIL_URL would send mail in the open (tls=none); {form}"


def weak_database(url: str, setting: str) -> Iterator[str]:
    if not url:
        yield f"{setting} is not set; see docs/operations.md for the roles to create."
        return
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            yield from too_mighty(connection, setting)
    except psycopg.Error as error:
        yield f"{setting}: the database cannot be reached: {str(error).strip()}"


def weak_jobs(url: str) -> Iterator[str]:
    if url:
        yield from weak_database(url, "KITH_JOBS_DATABASE_URL")


def too_mighty(connection: psycopg.Connection, setting: str) -> Iterator[str]:
    """What lets this connection's role read records that the person at the screen may not."""
    mends = f"let {setting} name kith_web, as in docs/operations.md."
    role, is_super, bypasses = one(
        connection,
        "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user",
    )
    if is_super:
        yield f"The database role {role} is a superuser; {mends}"
    elif bypasses:
        yield f"The database role {role} can bypass row-level security; {mends}"
    owns = one(
        connection,
        """SELECT EXISTS (SELECT FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
             WHERE relkind IN ('r', 'p') AND nspname NOT IN ('pg_catalog', 'information_schema')
               AND nspname NOT LIKE 'pg_temp%%' AND pg_has_role(current_user, relowner, 'MEMBER'))
           OR EXISTS (SELECT FROM pg_database WHERE datname = current_database()
             AND pg_has_role(current_user, datdba, 'MEMBER'))""",
    )
    if owns == (True,) and not is_super:
        yield f"The database role {role} owns the tables or the database; {mends}"


def one(connection: psycopg.Connection, question: str) -> tuple:
    found = connection.execute(question).fetchone()
    return found or ()


def refused(found: list[str]) -> bool:
    """Says why, where there is anything to say."""
    if found:
        say("Kith does not start for real on weak settings:")
        for reason in found:
            say(f"  - {reason}")
        say("See docs/operations.md. To try Kith out, use ./kith demo.")
    return bool(found)
