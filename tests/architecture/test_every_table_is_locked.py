"""Every table that names a person has its policies, trigger and same-service check."""

import pytest
from django.apps import apps
from django.db import models

from kith.audit.locks import Lock, Open

KITH = [m for m in apps.get_models() if m.__module__.startswith("kith.")]
UNLOCKED = {"audit_event", "audit_seal"}  # written by database functions alone


def names_a_person(model: type[models.Model]) -> bool:
    fields = {f.name for f in model._meta.get_fields()}
    return "person" in fields or model._meta.db_table == "people_person"


@pytest.mark.parametrize("model", KITH, ids=lambda m: m._meta.db_table)
def test_every_model_declares_its_lock(model):
    if model._meta.db_table in UNLOCKED:
        return
    lock = getattr(model, "lock", None)
    assert isinstance(lock, Lock if names_a_person(model) else Lock | Open)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "model",
    [m for m in KITH if isinstance(getattr(m, "lock", None), Lock)],
    ids=lambda m: m._meta.db_table,
)
def test_the_database_holds_what_the_model_declares(model):
    from django.db import connection

    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SELECT relrowsecurity FROM pg_class WHERE relname = %s", [table])
        assert cursor.fetchone() == (True,)
        cursor.execute("SELECT roles[1]::text FROM pg_policies WHERE tablename = %s", [table])
        assert {r for (r,) in cursor.fetchall()} == {a.value for a in model.lock.policies}
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal",
            [table],
        )
        triggers = {"audited", "no_truncate"} & {r for (r,) in cursor.fetchall()}
        # Only what names nobody may go without: the directory's parts, which keep their history.
        assert len(triggers) == 2 if model.lock.audited else not names_a_person(model)


@pytest.mark.django_db
def test_the_connecting_role_can_bypass_nothing():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolinherit"
            " FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        assert cursor.fetchone() == (0,)
