"""Checks the hash chain over the audit history. Runs as the owner, since it reads everything."""

from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True, slots=True)
class PublishedHead:
    """A head of the chain as it was written down outside the database: `SEQ:HASH` in hex."""

    seq: int
    hash: bytes

    @classmethod
    def parse(cls, text: str) -> "PublishedHead":
        seq, _, digest = text.strip().partition(":")
        return cls(int(seq), bytes.fromhex(digest))

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash.hex()}"


@dataclass(frozen=True, slots=True)
class Report:
    """`findings` in plain words, empty where all is well; `summary` is one line."""

    findings: list[str]
    summary: str


def published_head() -> PublishedHead | None:
    """The newest seal, to be written down outside the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, hash FROM kith_audit_head()")
        row = cursor.fetchone()
    return PublishedHead(row[0], bytes(row[1])) if row else None


def verify(published: PublishedHead | None = None) -> Report:
    """Seal what is settled, then look at every link, and at a published head where one is given."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kith_seal(1000000)")
        cursor.execute("SELECT seq, event_id, finding FROM kith_verify_audit() ORDER BY event_id")
        findings = [f"event {e} (seal {s or 'none'}): {f}" for s, e, f in cursor.fetchall()]
        cursor.execute(
            "SELECT (SELECT count(*) FROM audit_seal), (SELECT count(*) FROM audit_event)"
        )
        sealed, events = cursor.fetchone()
        findings += _against_published(published)
    state = "changed" if findings else "whole"
    newest = published_head()
    return Report(
        findings,
        f"The audit history is {state}: {events} events, {sealed} sealed,"
        f" {len(findings)} findings. Head {newest or 'none'}",
    )


def _against_published(published: PublishedHead | None) -> list[str]:
    if published is None:
        return []
    with connection.cursor() as reader:
        reader.execute("SELECT hash FROM audit_seal WHERE seq = %s", [published.seq])
        row = reader.fetchone()
    if row and bytes(row[0]) == published.hash:
        return []
    return [f"seal {published.seq}: the published head is not in the chain any more"]
