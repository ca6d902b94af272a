"""What the database itself opens to somebody who is signed in as a person."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from kith.audit.locks import Lock
from kith.kernel.acting import acting
from kith.kernel.actor import Audience
from kith.portal.queries.session import person_actor
from kith_testing.cases import make_case
from kith_testing.people import change_person, make_person

pytestmark = pytest.mark.django_db
LOCKED = [m for m in apps.get_models() if isinstance(getattr(m, "lock", None), Lock)]
NAMING = [m for m in LOCKED if m.lock.person_column]
SHUT = [m for m in NAMING if Audience.PERSON not in m.lock.policies]
OPEN = [m for m in NAMING if Audience.PERSON in m.lock.policies]


def ask(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


@pytest.fixture
def people():
    """Two people of one service, each with a case."""
    one = make_case()
    other = make_case(service=one.service, given_name="Ben")
    change_person(one.service, other.person_id, restricted=True)
    return one, other


@pytest.mark.parametrize("read_only", [True, False])
def test_raw_sql_finds_the_own_record_and_no_other(people, read_only):
    one, other = people
    make_person(one.service, given_name="Cem")
    for case in (one, other):
        actor = person_actor(case.service.id, case.person_id)
        with acting(actor, read_only=read_only):
            assert ask("SELECT id FROM people_person") == [(case.person_id,)]
            for model in OPEN:
                table, column = model._meta.db_table, model.lock.person_column
                found = ask(f"SELECT DISTINCT {column} FROM {table}")
                assert found in ([], [(case.person_id,)]), table


def test_whoever_names_no_record_finds_nobody(people):
    one, _ = people
    with acting(person_actor(one.service.id, None), read_only=True):
        assert all(ask(f"SELECT 1 FROM {m._meta.db_table}") == [] for m in OPEN)


def test_every_other_table_is_shut(people):
    one, _ = people
    assert len(SHUT) > 20
    with acting(person_actor(one.service.id, one.person_id), read_only=False):
        for model in SHUT:
            with pytest.raises(DatabaseError, match="permission denied"):
                ask(f"SELECT 1 FROM {model._meta.db_table}")


def test_safeguarding_and_what_staff_wrote_about_safety_are_withheld(people):
    one, _ = people
    with acting(person_actor(one.service.id, one.person_id), read_only=True):
        for column in ("restricted", "restricted_reason", "safe_contact_note", "do_not_contact"):
            with pytest.raises(DatabaseError, match="permission denied"):
                ask(f"SELECT {column} FROM people_person")
    withheld = {"casework_concern", "casework_concernnote", "casework_note", "people_alert"}
    assert withheld <= {m._meta.db_table for m in SHUT}


def test_a_person_writes_to_no_table_by_themselves(people):
    one, _ = people
    with acting(person_actor(one.service.id, one.person_id), read_only=False):
        for model in NAMING:
            with pytest.raises(DatabaseError, match="permission denied"):
                ask(f"UPDATE {model._meta.db_table} SET {model.lock.person_column} = NULL")
