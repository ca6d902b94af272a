"""What the demo lets people ask and give for themselves."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace as Made

import pytest

from kith.demo.histories import rights

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SIXTEEN_AT_THE_FIRST = date(2010, 11, 24) - timedelta(days=31)


def work(born_on):
    return Made(story=Made(person=Made(born_on=born_on)))


@pytest.mark.parametrize(
    ("born_on", "is_one"),
    [
        (SIXTEEN_AT_THE_FIRST, True),
        (date(2010, 11, 24), False),
        (date(2014, 3, 1), False),
        (date(1963, 6, 14), True),
        (None, True),
    ],
)
def test_only_who_was_grown_gives_a_view_however_early_they_come(monkeypatch, born_on, is_one):
    grown = work(date(1950, 1, 1))
    first = work(born_on)
    monkeypatch.setattr(rights, "free", lambda _found: [grown, first])
    monkeypatch.setattr(rights, "_first", lambda one: one is first)
    met = []
    monkeypatch.setattr(rights, "ACTS", ((0, lambda _place, one: met.append(one)),))
    rights.rights(Made(diary=Made(now=NOW)), None)
    assert met == [first if is_one else grown]
