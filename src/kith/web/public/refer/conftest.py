"""A service, and somebody who asks it for help."""

import pytest

from kith.kernel import clock
from kith_testing.intakes import cover
from kith_testing.people import make_organisation, make_service
from kith_testing.public_form import TUESDAY, Visitor, received_by


@pytest.fixture
def at_ten():
    """Tuesday 3 March 2026, ten o'clock; `later` moves on from there."""
    with clock.at(TUESDAY):
        yield TUESDAY


@pytest.fixture
def service(db):
    """A service that covers LS6 and helps people from 18 on."""
    service = make_service(
        "Northgate Together",
        duty_number="+441632960111",
        caller_number="+441632960100",
        not_covered_advice="Ask at the town hall.",
    )
    cover(service, outcode="LS6")
    return service


@pytest.fixture
def surgery(service):
    return make_organisation("Elm Road Surgery", postcode="LS6 1AA", address="1 Elm Road")


@pytest.fixture
def visitor(service, at_ten):
    return Visitor()


@pytest.fixture
def referrals(service):
    """What was received, newest first, with the person."""
    return lambda: received_by(service)
