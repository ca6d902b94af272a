"""A clock that was ahead and is put right leaves nobody a way in for longer than it should."""

from datetime import timedelta

import pytest
from django.test import Client

from kith.kernel import clock
from kith.kernel.errors import Refused
from kith.portal.operations.signing_in import sign_in
from kith.portal.queries.session import actor_by
from kith_testing.people import make_member, make_service
from kith_testing.portal import ask, reachable, sent_codes
from kith_testing.visits import signed_in

pytestmark = pytest.mark.django_db
AHEAD = timedelta(days=1)


@pytest.fixture
def service(settings):
    settings.KITH_DEMO = True  # where texts can be sent
    made = make_service()
    reachable(made)
    return made


@pytest.mark.parametrize("moved", [AHEAD, -AHEAD])
def test_a_code_of_another_day_opens_nothing(service, moved):
    right = clock.now()
    with clock.at(right + moved):
        token = ask()
        code = sent_codes(service)[-1]
    with clock.at(right), pytest.raises(Refused):
        sign_in(token=token, code=code, network="192.0.2.0/24")


@pytest.mark.parametrize("moved", [AHEAD, -AHEAD])
def test_a_sign_in_of_another_day_is_over(service, moved):
    right = clock.now()
    with clock.at(right + moved):
        opened = sign_in(token=ask(), code=sent_codes(service)[-1], network="192.0.2.0/24")
        assert actor_by(token=opened.token)
    with clock.at(right):
        assert actor_by(token=opened.token) is None


def test_a_session_of_staff_that_ends_too_late_is_none(service, monkeypatch):
    client = signed_in(make_member(service))
    assert client.get("/caseload/").status_code == 200
    session = client.session
    session.set_expiry(AHEAD)
    session.save()
    assert client.get("/caseload/").status_code == 302
    assert Client().get("/caseload/").status_code == 302
