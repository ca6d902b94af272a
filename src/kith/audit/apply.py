"""Turns declarations (`lock` on models, `sql/` folders) into grants, policies and triggers.

Runs as the owner after every migration, in one transaction, and can be run again.
"""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import connection, models, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from kith.audit.locks import Lock, Open
from kith.kernel.actor import Audience

# Tables of the parts that we build on: the connecting role uses them outside any audience.
BASE = "SELECT, INSERT, UPDATE, DELETE"
LIBRARY_APPS = {"sessions", "account", "mfa"}
ENQUEUERS = [f"{a.value}_rw" for a in Audience]


def apply_locks() -> None:
    """Make the database's locks what the code declares."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)


def statements() -> Iterator[str]:
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path, "sql").glob("*.sql")) if "kith" in app.name else []:
            yield file.read_text()
    for model in apps.get_models(include_auto_created=True):
        yield from _for_model(model)
    yield from _library_grants()
    yield "REVOKE ALL ON SEQUENCE audit_xid_base FROM kith_web, " + ", ".join(ENQUEUERS)
    yield "SELECT kith_audit_rebase()"


def _for_model(model: type[models.Model]) -> Iterator[str]:
    lock = getattr(model, "lock", None)
    table = model._meta.db_table
    if isinstance(lock, Lock):
        yield from _protect(table, lock)
    elif isinstance(lock, Open):
        yield from _open(table, lock)


def _protect(table: str, lock: Lock) -> Iterator[str]:
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield (
        "DO $$ DECLARE p record; BEGIN FOR p IN SELECT policyname FROM pg_policies"
        f" WHERE tablename = '{table}' LOOP EXECUTE format('DROP POLICY %I ON {table}',"
        " p.policyname); END LOOP; END $$"
    )
    for audience, condition in lock.policies.items():
        yield f"CREATE POLICY {audience.value} ON {table} TO {audience.value} USING ({condition})"
        yield from _read_grant(table, audience, lock.columns.get(audience))
    for audience, condition in lock.writes.items():
        yield from _narrower_writes(table, audience, condition)
    yield from _write_grants(table, lock.writers, lock.deleters)
    if lock.person_column == "person_id":
        yield from _same_service(table)
    if lock.audited:
        yield from _audited(table, lock.keep_payload)


def _narrower_writes(table: str, audience: Audience, condition: str) -> Iterator[str]:
    for command, clause in (("INSERT", "WITH CHECK"), ("UPDATE", "USING"), ("DELETE", "USING")):
        yield (
            f"CREATE POLICY {audience.value}_{command.lower()} ON {table} AS RESTRICTIVE"
            f" FOR {command} TO {audience.value} {clause} ({condition})"
        )


def _read_grant(table: str, audience: Audience, columns: tuple[str, ...] | None) -> Iterator[str]:
    if columns is None:
        yield f"GRANT SELECT ON {table} TO {audience.value}"
    else:
        # Revoking takes the columns of an earlier declaration away with the table.
        yield f"REVOKE SELECT ON {table} FROM {audience.value}"
        quoted = ", ".join(f'"{name}"' for name in columns)
        yield f"GRANT SELECT ({quoted}) ON {table} TO {audience.value}"


def _open(table: str, lock: Open) -> Iterator[str]:
    if lock.readers:
        yield f"GRANT SELECT ON {table} TO kith_common, kith_web"
    if lock.base:
        yield f"GRANT {lock.base} ON {table} TO kith_web"
    yield from _write_grants(table, lock.writers, lock.deleters)
    yield from lock.extra
    if lock.audited:
        yield from _audited(table, True)


def _write_grants(
    table: str, writers: frozenset[Audience], deleters: frozenset[Audience]
) -> Iterator[str]:
    for audience in sorted(writers):
        yield f"GRANT INSERT, UPDATE ON {table} TO {audience.value}_rw"
    for audience in sorted(deleters):
        yield f"GRANT DELETE ON {table} TO {audience.value}_rw"


def _same_service(table: str) -> Iterator[str]:
    """A row's person must be of the row's service: checked by the database, not by care."""
    name = f"{table}_same_service"[:63]
    yield (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = '{name}'"
        f" AND conrelid = '{table}'::regclass) THEN ALTER TABLE {table} ADD CONSTRAINT {name}"
        " FOREIGN KEY (person_id, service_id) REFERENCES people_person (id, service_id);"
        " END IF; END $$"
    )


def _audited(table: str, keep_payload: bool) -> Iterator[str]:
    argument = "" if keep_payload else "'no payload'"
    yield f"DROP TRIGGER IF EXISTS audited ON {table}"
    yield (
        f"CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION kith_audit({argument})"
    )
    yield f"DROP TRIGGER IF EXISTS no_truncate ON {table}"
    yield (
        f"CREATE TRIGGER no_truncate BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION kith_no_change()"
    )


def _library_grants() -> Iterator[str]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in LIBRARY_APPS:
            yield f"GRANT {BASE} ON {model._meta.db_table} TO kith_web"
    yield "GRANT SELECT ON django_migrations, django_content_type TO kith_web, kith_common"
    yield (
        "DO $$ DECLARE t record; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE tablename"
        f" LIKE 'procrastinate%' LOOP EXECUTE format('GRANT {BASE} ON %I TO kith_web,"
        f" {', '.join(ENQUEUERS)}', t.tablename); END LOOP; END $$"
    )
    roles = ", ".join(["kith_web", *ENQUEUERS])
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {roles}"
    assert ProcrastinateJob._meta.db_table == "procrastinate_jobs"  # noqa: S101
    yield f"GRANT {BASE} ON kith_cache TO kith_web, {', '.join(ENQUEUERS)}"
