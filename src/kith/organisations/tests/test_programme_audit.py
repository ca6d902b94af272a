"""A change of settings leaves its event, under the service's id."""

import psycopg

from kith.organisations.operations.programme import change_programme
from kith_testing.people import make_service, staff_actor


def test_who_changed_what_is_recorded(real_transactions, owner_url):
    service = make_service()
    manager = staff_actor(service, "manager")
    change_programme(actor=manager, version=1, settings={"triage_days": 4})
    with psycopg.connect(owner_url) as owner:
        row = owner.execute(
            "SELECT actor, operation, record_id, service_id, payload FROM audit_event"
            " WHERE table_name = 'organisations_programme' ORDER BY id DESC LIMIT 1"
        ).fetchone()
    assert row[:4] == (manager.name, "change_programme", service.id, service.id)
    assert row[4] == {
        "new": {"triage_days": 4, "version": 2},
        "old": {"triage_days": 2, "version": 1},
    }
