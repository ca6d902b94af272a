"""The words that count now for a message of one service: its own, or those that Kith ships."""

from dataclasses import replace
from uuid import UUID

from django.db.models import QuerySet

from kith.kernel.errors import NotFound
from kith.kernel.prepared import first, prepared
from kith.messaging.choices import Audience
from kith.messaging.models import Wording
from kith.messaging.templates import TEMPLATES, Template
from kith.organisations.models import Programme


def wording_of(template: str, service_id: UUID) -> Template:
    """The template with the service's own words, if it has any. KeyError for an unknown one."""
    shipped = TEMPLATES[template]
    row = newest(template, service_id)
    return shipped if row is None else with_own(shipped, row)


def newest(template: str, service_id: UUID) -> Wording | None:
    """The newest version of the service's own words; None where it never had any."""
    return first(_newest(service_id, template))


@prepared
def _newest(service_id: UUID, template: str) -> QuerySet[Wording]:
    rows = Wording.objects.filter(service_id=service_id, template=template)
    return rows.order_by("-number")[:1]


def with_own(shipped: Template, row: Wording) -> Template:
    """The template speaking with the words of this version."""
    if row.original:
        return shipped
    own = {"en": (row.subject, row.body)}
    if row.body_cy:
        own["cy"] = (row.subject_cy, row.body_cy)
    return replace(shipped, own=own)


def editable(template: str) -> Template:
    """The template, or NotFound for what only Kith words."""
    found = TEMPLATES.get(template)
    if found is None or not wordable(found):
        raise NotFound
    return found


def wordable(template: Template) -> bool:
    """Not colleagues' mail, nor codes: what opens doors says the same everywhere."""
    return template.audience is not Audience.STAFF and not template.secret


def names_of(service_id: UUID) -> tuple[str, ...]:
    """What the service and its workers are called."""
    programme = Programme.objects.get(service_id=service_id)
    return (programme.public_name, programme.worker_title)
