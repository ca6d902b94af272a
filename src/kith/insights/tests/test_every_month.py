"""After a bulk load everything is counted at once, and comes to what counting on the spot does."""

from datetime import timedelta

import psycopg
import pytest

from kith.insights.monthly import count_changed_months, mark_uncounted_months
from kith.insights.queries import _counted
from kith.kernel.acting import acting
from kith.kernel.clock import now, today
from kith_testing.cases import make_referral
from kith_testing.people import make_person, make_service, staff_actor

pytestmark = pytest.mark.usefixtures("real_transactions")


def of_a_service(name, *days_ago):
    """A service's manager, once that many have been referred on these days."""
    service = make_service(name)
    for days in days_ago:
        make_referral(service, make_person(service), received_at=now() - timedelta(days=days))
    return staff_actor(service, "manager")


def counted(manager):
    with acting(manager, read_only=True):
        return _counted(today() - timedelta(days=500), today())


def test_everything_at_once_comes_to_what_counting_on_the_spot_does(owner_url):
    managers = [of_a_service("Northgate", 3, 3, 40, 400), of_a_service("Southgate", 40)]
    on_the_spot = [counted(manager) for manager in managers]
    with psycopg.connect(owner_url) as owner:
        owner.execute("SELECT kith_keep_every_month()")
    mark_uncounted_months()
    assert count_changed_months() == 0
    assert [counted(manager) for manager in managers] == on_the_spot
    assert on_the_spot[0]["received"] == {"": 4}
