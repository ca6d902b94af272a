"""A migration that writes rows of an audited table says who writes, or it fails where rows are."""

import re

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunSQL

WRITES = re.compile(r"\b(?:UPDATE|INSERT INTO|DELETE FROM)\s+(\w+)", re.IGNORECASE)


def written():
    """Each table that a migration's own SQL writes, with the migration and the SQL."""
    for (app, name), migration in MigrationLoader(None).disk_migrations.items():
        for operation in migration.operations:
            if isinstance(operation, RunSQL) and isinstance(operation.sql, str):
                for table in WRITES.findall(operation.sql):
                    yield f"{app}.{name}", table.lower(), operation.sql


@pytest.mark.django_db
def test_what_a_migration_writes_is_written_by_somebody():
    found = list(written())
    assert ("connections.0006_helped", "connections_connection") in {row[:2] for row in found}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'audited'")
        audited = {table for (table,) in cursor.fetchall()}
    for migration, table, sql in found:
        assert table not in audited or "'kith.actor'" in sql, (migration, table)
