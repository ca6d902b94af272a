"""A service with a person who may be reached, and channels that remember."""

from types import SimpleNamespace

import pytest

from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.messaging.channels import Receipt
from kith.messaging.choices import ChannelKind, DeliveryState
from kith.messaging.models import Message
from kith.people.models import Person
from kith_testing.people import make_person, make_service, staff_actor

REACHABLE = {
    "given_name": "Małgorzata",
    "preferred_name": "Gosia",
    "email": "gosia@example.org",
    "telephone": "+447700900123",
    "address": "27 Station Road\nCalderbrook",
    "postcode": "LS6 1AA",
    "safe_channels": ["email", "text", "letter"],
}
MEETING = {
    "when": "Tuesday 10 March at 10.30am",
    "how": "on the phone",
    "where": "",
    "link_worker": "Amara Okonkwo-Bright",
}


class FakeChannel:
    """Remembers what it was given and answers what it was told to."""

    def __init__(self):
        self.sent, self.answer = [], Receipt(DeliveryState.DELIVERED, reference="ref-1")

    def send(self, message):
        self.sent.append(message)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def channel():
    return FakeChannel()


@pytest.fixture
def channels(channel):
    return dict.fromkeys(ChannelKind, channel)


@pytest.fixture
def town():
    """`service`, `worker`, `manager` and `reachable(**fields)`, which makes a person."""
    service = make_service("Calderbrook")
    return SimpleNamespace(
        service=service,
        worker=staff_actor(service),
        manager=staff_actor(service, role="manager"),
        reachable=lambda **fields: make_person(service, **(REACHABLE | fields)),
    )


@pytest.fixture
def rows(town):
    """All messages of the service as they stand now."""

    def read():
        with acting(system("test", town.service.id), read_only=True):
            return list(Message.objects.order_by("created_at", "id"))

    return read


@pytest.fixture
def change(town):
    """Change a person's record, as a worker would."""

    def write(person_id, **fields):
        with acting(town.worker, read_only=False, operation="test"):
            Person.objects.filter(id=person_id).update(**fields)

    return write
