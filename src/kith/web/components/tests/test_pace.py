"""How often one network may ask, in one web process and in several together."""

from datetime import timedelta

import pytest
from django.test import RequestFactory

from kith.kernel import clock
from kith.kernel.errors import TooMany
from kith.web.components import pace
from kith.web.components.pace import UNCOUNTED, Pace

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def within_one_minute():
    with clock.at(clock.now()):
        yield


def asks(paced, times, address="192.0.2.7"):
    """How many of these questions are answered."""
    request, answered = RequestFactory().get("/", REMOTE_ADDR=address), 0
    for _ in range(times):
        try:
            paced.take(request)
        except TooMany:
            continue
        answered += 1
    return answered


def test_one_network_has_so_many_a_minute_and_another_its_own():
    paced = Pace("a", most=50)
    assert asks(paced, 60) == 50
    assert asks(paced, 10, address="198.51.100.7") == 10
    with clock.at(clock.now() + timedelta(minutes=1)):
        assert asks(paced, 60) == 50


def test_web_processes_count_together(monkeypatch):
    """Each process has its own first few; what comes on top is counted by all."""
    answered = 0
    for _process in range(2):
        monkeypatch.setattr(pace, "HERE", type(pace.HERE)())
        answered += asks(Pace("a", most=50), 60)
    assert answered == 50 + UNCOUNTED


def test_who_merely_reads_costs_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert asks(Pace("a", most=50), UNCOUNTED) == UNCOUNTED
