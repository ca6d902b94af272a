"""What stands in the database, for tests of pages, which import no models."""

from typing import Any

from django.apps import apps

from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system


def stored(service: Any, model: str) -> list[Any]:
    """Every row of this service, as the system sees them. `model` is like `people.Person`."""
    with acting(system("look", service.id), read_only=True):
        return list(apps.get_model(model).objects.filter(service_id=service.id))


def seen_by(actor: Actor, model: str) -> list[Any]:
    """Every row that the database shows this actor, whatever the code would ask for."""
    with acting(actor, read_only=True):
        return list(apps.get_model(model).objects.all())
