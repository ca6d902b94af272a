from datetime import UTC, datetime

import pytest
from django.db import connection
from psycopg import DataError

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "written",
    ["2026-03-03 14:30:00+00", "2026-03-03 14:30:00.5+00", "0001-01-01 00:00:00+00"],
)
def test_what_the_database_keeps_is_read_as_it_is(written):
    expected = datetime.fromisoformat(written)
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [written])
        read = cursor.fetchone()[0]
    assert read == expected
    assert read.tzinfo is UTC


def test_summer_time_is_kept_in_utc():
    with connection.cursor() as cursor:
        cursor.execute("SELECT '2026-07-03 14:30:00 Europe/London'::timestamptz")
        assert cursor.fetchone()[0] == datetime(2026, 7, 3, 13, 30, tzinfo=UTC)


def test_what_no_calendar_of_ours_holds_is_refused():
    with connection.cursor() as cursor, pytest.raises(DataError):
        cursor.execute("SELECT 'infinity'::timestamptz").fetchone()
