import pytest
from django.db import OperationalError

from kith.web.public.health import views


def test_the_process_is_live_without_a_database(client):
    assert client.get("/health/live").json() == {"live": True}


@pytest.mark.django_db
def test_it_is_ready_and_says_that_jobs_do_not_run(client):
    assert client.get("/health/ready").json() == {"ready": True, "database": True, "jobs": False}


@pytest.mark.django_db
def test_it_is_not_ready_while_the_database_is_away(client, monkeypatch):
    def away():
        raise OperationalError

    monkeypatch.setattr(views, "last", away)
    assert client.get("/health/ready").status_code == 503
