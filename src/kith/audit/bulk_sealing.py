"""The chain over millions of events at once, for the database's owner after a bulk load.

The same chain as `kith_seal` makes, which takes 150 microseconds an event: here the database gives
bodies and digests in one long answer, the chain is hashed as they come, and goes back by COPY in a
second connection, so that reading, hashing and writing go on side by side.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from django.db import connection, transaction

SEALER = 727001  # the lock of `kith_seal`: one sealer at a time
HEAD = (
    "SELECT seq, event_xid::text, event_id, encode(hash, 'hex') FROM audit_seal"
    " ORDER BY seq DESC LIMIT 1"
)
SETTLED = """
    COPY (SELECT e.id, e.xid, encode(kith_event_body(e), 'hex'), encode(kith_event_digest(e), 'hex')
            FROM audit_event e
           WHERE (e.xid, e.id) > ('{xid}'::xid8, {id})
             AND e.xid < kith_audit_xid(pg_snapshot_xmin(pg_current_snapshot()))
           ORDER BY e.xid, e.id) TO STDOUT"""
SEALS = "COPY audit_seal (seq, event_id, event_xid, digest, hash) FROM STDIN"
TOLD_EVERY = 1_000_000


@dataclass
class _Head:
    seq: int = 0
    xid: str = "0"
    event: int = 0
    hash: bytes = b""

    @classmethod
    def read(cls) -> "_Head":
        with connection.cursor() as cursor:
            cursor.execute(HEAD)
            row = cursor.fetchone()
        if row is None:
            return cls()
        seq, xid, event, head = row
        return cls(seq, xid, event, bytes.fromhex(head))

    def add(self, line: str) -> str:
        """The seal of one event, as a line of COPY's text format."""
        event, self.xid, body, digest = line.split("\t")
        self.seq, self.event = self.seq + 1, int(event)
        self.hash = sha256(self.hash + bytes.fromhex(body) + bytes.fromhex(digest)).digest()
        return f"{self.seq}\t{event}\t{self.xid}\t\\\\x{digest}\t\\\\x{self.hash.hex()}\n"


def seal_in_bulk(told: Callable[[int], object]) -> int:
    """Chain all settled events, all or none; returns how many, and tells it now and then.

    Only the tables' owner may.
    """
    beside = connection.copy()
    try:
        with transaction.atomic(), connection.cursor() as reading, beside.cursor() as writing:
            reading.execute("SELECT pg_advisory_xact_lock(%s)", [SEALER])
            head = _Head.read()
            first = head.seq
            asked = SETTLED.format(xid=head.xid, id=head.event)
            with reading.copy(asked) as events, writing.copy(SEALS) as seals:
                for line in events:
                    seals.write(head.add(bytes(line).decode().rstrip("\n")))
                    if not (head.seq - first) % TOLD_EVERY:
                        told(head.seq - first)
    finally:
        beside.close()
    return head.seq - first
