"""A history that was loaded into another server, which numbers its transactions anew."""

import time

import psycopg
import pytest

from kith.audit.operations import seal
from kith_testing.people import make_person, make_service

FROM_A_BUSIER_SERVER = """
    INSERT INTO audit_event (xid, actor, operation, kind, table_name)
    VALUES ('900000000000', 'system:test', 'restored', 'I', 'people_person')
"""


def sealed_when_settled():
    """Nothing is sealed before what began earlier has ended, in any database of the server: other
    tests have transactions open."""
    for _ in range(600):
        if sealed := seal():
            return sealed
        time.sleep(0.05)
    return 0


@pytest.mark.usefixtures("real_transactions")
def test_what_is_written_after_a_restore_comes_after_what_was_restored(owner_url):
    service = make_service()
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute(FROM_A_BUSIER_SERVER)
        base = owner.execute("SELECT kith_audit_rebase()").fetchone()[0]
        assert base > 899_000_000_000
        assert owner.execute("SELECT kith_audit_rebase()").fetchone()[0] == base, "once is enough"
        assert sealed_when_settled() > 0
        make_person(service)
        assert sealed_when_settled() > 0, (
            "new events are sealed, and not only once this server has caught up"
        )
        unsealed = "SELECT count(*) FROM audit_event e WHERE NOT EXISTS (SELECT FROM audit_seal s"
        assert owner.execute(f"{unsealed} WHERE s.event_id = e.id)").fetchone() == (0,)
        assert owner.execute("SELECT * FROM kith_verify_audit()").fetchall() == []
