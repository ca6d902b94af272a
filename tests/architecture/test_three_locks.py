"""The three locks, tried with real transactions as the role that web and jobs connect as."""

import time
from datetime import date

import psycopg
import pytest
from django.db import connection, transaction

from kith.audit.operations import log_read, seal
from kith.audit.verification import verify
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.errors import NoActor
from kith_testing.people import make_person, make_service, staff_actor

UNSEALED = (
    "SELECT count(*) FROM audit_event e WHERE e.xid >"
    " (SELECT coalesce((SELECT event_xid FROM audit_seal ORDER BY seq DESC LIMIT 1), '0'::xid8))"
)
pytestmark = pytest.mark.usefixtures("real_transactions")


def count(table="people_person"):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


@pytest.fixture
def two_services():
    one, two = make_service("Northgate"), make_service("Southgate")
    make_person(one, given_name="Ada")
    make_person(two, given_name="Ben")
    return one, two


def test_the_web_role_without_a_role_may_not_even_ask(two_services):
    with transaction.atomic(), pytest.raises(Exception, match="permission denied"):
        count()


def test_an_audience_without_an_actor_sees_nobody(two_services):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', 'kith_staff', true)")
        assert count() == 0


def test_a_worker_sees_the_people_of_their_own_service_only(two_services):
    one, _ = two_services
    with acting(staff_actor(one), read_only=True):
        assert count() == 1


def test_a_reader_cannot_write(two_services):
    one, _ = two_services
    with (
        pytest.raises(Exception, match="permission denied"),
        acting(staff_actor(one), read_only=True),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE people_person SET given_name = 'Eve'")


def test_the_actor_does_not_outlive_the_transaction(two_services):
    one, _ = two_services
    with acting(staff_actor(one), read_only=True):
        assert count() == 1
    with transaction.atomic(), pytest.raises(Exception, match="permission denied"):
        count()


def test_an_inner_actor_gives_way_to_the_outer_one_again(two_services):
    one, two = two_services
    with acting(staff_actor(one), read_only=True):
        with acting(system("look", two.id), read_only=True), connection.cursor() as cursor:
            cursor.execute("SELECT given_name FROM people_person")
            assert cursor.fetchall() == [("Ben",)]
        with connection.cursor() as cursor:
            cursor.execute("SELECT given_name FROM people_person")
            assert cursor.fetchall() == [("Ada",)]


def test_python_says_loudly_that_nobody_acts(two_services):
    from kith.people.models import Person

    with pytest.raises(NoActor):
        Person.objects.count()


def test_a_write_without_an_actor_is_refused_even_to_the_owner(two_services, owner_url):
    with psycopg.connect(owner_url) as owner, pytest.raises(psycopg.errors.InsufficientPrivilege):
        owner.execute("UPDATE people_person SET given_name = 'Eve'")


def test_nobody_can_put_a_person_into_another_service(two_services):
    one, two = two_services
    with (
        pytest.raises(Exception, match="row-level security"),
        acting(staff_actor(one), read_only=False),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE people_person SET service_id = %s", [two.id])


def test_history_cannot_be_changed_by_the_web_role(two_services):
    one, _ = two_services
    for statement in (
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "SELECT * FROM audit_seal",
    ):
        with (
            pytest.raises(Exception, match="permission denied"),
            acting(staff_actor(one), read_only=False),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_read_is_recorded_and_an_unseen_person_is_not(two_services, owner_url):
    one, two = two_services
    theirs = make_person(two, given_name="Cyd")
    mine = make_person(one, given_name="Dov")
    with acting(staff_actor(one), read_only=True):
        assert log_read(mine, "case")
        assert not log_read(theirs, "case")
    with psycopg.connect(owner_url) as owner:
        rows = owner.execute(
            "SELECT person_id, operation FROM audit_event WHERE kind = 'R'"
        ).fetchall()
    assert rows == [(mine, "case")]


@pytest.mark.parametrize(
    ("tampering", "finding"),
    [
        ('UPDATE audit_event SET payload = \'{"given_name": "Eve"}\' WHERE id = {id}', "changed"),
        ("UPDATE audit_event SET actor = 'user:nobody' WHERE id = {id}", "has been changed"),
        ("UPDATE audit_event SET at = at + interval '1 hour' WHERE id = {id}", "has been changed"),
        ("DELETE FROM audit_event WHERE id = {id}", "missing"),
        ("DELETE FROM audit_seal WHERE event_id = {id}", "missing"),
    ],
)
def test_changing_one_row_of_history_is_found(two_services, owner_url, tampering, finding):
    seal()
    with psycopg.connect(owner_url, autocommit=True) as owner:
        assert _verify_as_owner(owner) == []
        middle = owner.execute("SELECT id FROM audit_event ORDER BY id LIMIT 1 OFFSET 1").fetchone()
        owner.execute("ALTER TABLE audit_event DISABLE TRIGGER USER")
        owner.execute("ALTER TABLE audit_seal DISABLE TRIGGER append_only")
        owner.execute(tampering.replace("{id}", str(middle[0])))
        assert any(finding in row[2] for row in _verify_as_owner(owner))


def _verify_as_owner(owner):
    # A test in another process holds a transaction open for a while: nothing settles before it.
    for _ in range(600):
        owner.execute("SELECT kith_seal(100000)")
        if owner.execute(UNSEALED).fetchone() == (0,):
            break
        time.sleep(0.1)
    return owner.execute("SELECT * FROM kith_verify_audit()").fetchall()


def test_erasing_what_was_recorded_leaves_the_chain_whole(two_services, owner_url):
    with psycopg.connect(owner_url, autocommit=True) as owner:
        assert _verify_as_owner(owner) == []
        owner.execute("ALTER TABLE audit_event DISABLE TRIGGER USER")
        owner.execute("UPDATE audit_event SET payload = NULL, salt = ''")
        assert _verify_as_owner(owner) == []


def test_of_an_event_only_what_it_holds_can_go(two_services, owner_url):
    with psycopg.connect(owner_url, autocommit=True) as owner:
        for change in ("actor = 'user:nobody'", "payload = '{}'", "salt = ''", "at = now()"):
            with pytest.raises(psycopg.Error, match="append-only"):
                owner.execute(f"UPDATE audit_event SET {change}")


def test_what_was_erased_before_it_was_sealed_is_sealed_as_erased(two_services, owner_url):
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("ALTER TABLE audit_event DISABLE TRIGGER USER")
        unsealed = owner.execute("UPDATE audit_event SET payload = NULL, salt = ''").rowcount
        assert unsealed > 0
        assert _verify_as_owner(owner) == []
        owner.execute("UPDATE audit_event SET payload = '{}' WHERE person_id IS NOT NULL")
        assert {row[2] for row in _verify_as_owner(owner)} == {"what was recorded has been changed"}


def test_a_restricted_person_is_hidden_from_colleagues(two_services):
    one, _ = two_services
    make_person(one, given_name="Hid", restricted=True, born_on=date(1980, 1, 1))
    with acting(staff_actor(one), read_only=True):
        assert count() == 1
    with acting(staff_actor(one, role="manager"), read_only=True):
        assert count() == 2


def test_verify_reads_as_the_owner_only(two_services):
    with pytest.raises(Exception, match="permission denied"):
        verify()
