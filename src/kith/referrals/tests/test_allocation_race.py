from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from kith.kernel.acting import acting
from kith.kernel.errors import Stale
from kith.referrals.models import Allocation
from kith.referrals.operations.allocation import Full, allocate
from kith_testing.cases import make_referral
from kith_testing.people import make_member, make_person, make_service, staff_actor


def at_once(*calls):
    """Run the calls in threads of their own, started together; what each gave or raised."""
    barrier = Barrier(len(calls))

    def run(call):
        try:
            barrier.wait(10)
            return call()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.fixture
def service(real_transactions):
    return make_service()


def test_two_people_assigning_at_once_cannot_pass_the_limit(service):
    managers = [staff_actor(service, "manager") for _ in range(4)]
    worker = make_member(service, worker={"caseload_limit": 2})
    referrals = [make_referral(service, make_person(service), status="accepted") for _ in managers]

    def give(actor, referral_id):
        return lambda: allocate(
            actor=actor, referral_id=referral_id, membership_id=worker.id, version=1
        )

    outcomes = at_once(*(give(a, r) for a, r in zip(managers, referrals, strict=True)))

    assert sum(isinstance(o, Full) for o in outcomes) == 2
    with acting(managers[0], read_only=True):
        assert Allocation.objects.filter(link_worker=worker).count() == 2


def test_one_referral_given_twice_at_once_goes_to_one_worker(service):
    managers = [staff_actor(service, "manager") for _ in range(2)]
    workers = [make_member(service) for _ in managers]
    referral_id = make_referral(service, make_person(service), status="accepted")

    def give(actor, worker):
        return lambda: allocate(
            actor=actor, referral_id=referral_id, membership_id=worker.id, version=1
        )

    outcomes = at_once(*(give(a, w) for a, w in zip(managers, workers, strict=True)))

    assert sum(isinstance(o, Stale) for o in outcomes) == 1
    with acting(managers[0], read_only=True):
        assert Allocation.objects.filter(referral_id=referral_id).count() == 1
