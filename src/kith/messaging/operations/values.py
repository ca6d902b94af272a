"""What every message may say without being told: the service, the person, their worker."""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.telephone import format_phone
from kith.messaging.templates.template import Value
from kith.organisations.queries import programme
from kith.people.models import Person


def service_values(service_id: UUID, allows: frozenset[str]) -> dict[str, Value]:
    """The service's name, the number to ring and the number that our calls come from."""
    if not allows & {"service_name", "service_phone", "caller_phone"}:
        return {}
    found = programme(service_id)
    known: dict[str, Value] = {
        "service_name": found.public_name,
        "service_phone": format_phone(found.duty_number or found.caller_number),
        "caller_phone": format_phone(found.caller_number or found.duty_number),
    }
    return {name: value for name, value in known.items() if name in allows}


def person_values(person: Person, allows: frozenset[str]) -> dict[str, Value]:
    """`first_name`, `full_name` and `link_worker`, as far as the message may carry them."""
    worker = person.link_worker
    known: dict[str, Value] = {
        "first_name": person.called,
        "full_name": person.full_name,
        "link_worker": worker.name if worker else _("A link worker"),
    }
    return {name: value for name, value in known.items() if name in allows}
