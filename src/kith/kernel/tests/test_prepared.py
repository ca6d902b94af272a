from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db.models import JSONField
from django.db.models.functions import Cast, Upper

from kith.kernel.prepared import first, prepared, prepared_rows

START = datetime(2099, 3, 28, 12, tzinfo=UTC)


def _from(key):
    return Session.objects.filter(session_key__gte=key).order_by("session_key")


def _keys(key):
    return _from(key).values_list("expire_date", "session_key", named=True)[:2]


@pytest.fixture
def keys(db):
    for number in range(4):
        Session.objects.create(
            session_key=f"key{number}",
            session_data="",
            expire_date=START + timedelta(hours=number),
        )


def test_models_come_as_the_queryset_gives_them_for_any_value(keys):
    run = prepared(_from)
    for key in ("key1", "key3", "key"):
        assert run(key) == list(_from(key))
    assert first(run("key2")).expire_date == START + timedelta(hours=2)
    assert first(run("nothing so late")) is None


def test_what_is_added_to_a_model_comes_with_it(keys):
    run = prepared(lambda key: _from(key).annotate(loud=Upper("session_key")))
    assert [row.loud for row in run("key2")] == ["KEY2", "KEY3"]


def test_rows_have_the_names_that_were_asked_for_in_their_order(keys):
    run = prepared_rows(_keys)
    for key in ("key1", "key3", "key"):
        assert run(key) == list(_keys(key))
    row = run("key2")[0]
    assert (row.expire_date, row.session_key) == (START + timedelta(hours=2), "key2")


def test_cells_are_converted_as_the_queryset_would(keys):
    def read(key):
        said = Cast("session_data", JSONField())
        return _from(key).annotate(said=said).values_list("session_key", "said", named=True)

    Session.objects.update(session_data='{"heard": 6}')
    assert prepared_rows(read)("key3") == list(read("key3")) == [("key3", {"heard": 6})]


def test_what_cannot_be_kept_is_refused(keys):
    with pytest.raises(TypeError, match="neither"):
        prepared(_from)(7)
    with pytest.raises(TypeError, match="no value"):
        prepared(lambda _key: Session.objects.all())("key1")
