"""What is put aside for a great load is there again after it, and nothing slips in meanwhile."""

import psycopg
import pytest

from kith.demo.scale.aside import put_aside, write_down

TABLES = ["directory_listingatlocation", "directory_location"]
STANDING = """
    SELECT indexdef FROM pg_indexes WHERE tablename = ANY (%(t)s)
    UNION ALL SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint
               WHERE conrelid = ANY (%(t)s::text[]::regclass[])
    UNION ALL SELECT tgname || tgenabled::text FROM pg_trigger
               WHERE tgrelid = ANY (%(t)s::text[]::regclass[]) AND NOT tgisinternal
    ORDER BY 1
"""


@pytest.fixture
def cursor(owner_url, django_db_setup):
    with psycopg.connect(owner_url) as connection:
        yield connection.cursor()
        connection.rollback()


def standing(cursor):
    return cursor.execute(STANDING, {"t": TABLES}).fetchall()


def test_all_is_there_again(cursor):
    before = standing(cursor)
    with put_aside(cursor, TABLES) as quick:
        meanwhile = standing(cursor)
    assert quick
    assert standing(cursor) == before
    assert 0 < len(set(meanwhile) & set(before)) < len(before) - 4


def test_what_points_nowhere_is_found_out_at_the_end(cursor):
    aside = put_aside(cursor, TABLES)
    aside.__enter__()
    cursor.execute(
        "INSERT INTO directory_listingatlocation (id, listing_id, location_id, description)"
        " VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '')"
    )
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        aside.__exit__(None, None, None)


def test_the_audit_says_how_much_was_loaded(cursor):
    loaded = {"directory_location": 7, "directory_listing": 9}
    write_down(cursor, actor="system:scale-load", operation="load_services", loaded=loaded)
    cursor.execute(
        "SELECT table_name, payload ->> 'rows' FROM audit_event ORDER BY id DESC LIMIT 2"
    )
    assert dict(cursor.fetchall()) == {"directory_location": "7", "directory_listing": "9"}
