"""What stands at the top of every page of a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.clock import age_on, today
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import query
from kith.kernel.prepared import first, prepared
from kith.people.choices import AlertKind, Channel
from kith.people.contact_gate import SafeContact, may_contact, safe_contact_of
from kith.people.models import Alert, Person
from kith.people.words import needs_in_words, safe_contact_line

MOST_ALERTS = 4
_ORDER = (
    AlertKind.SAFEGUARDING,
    AlertKind.SAFE_CONTACT,
    AlertKind.RISK,
    AlertKind.INTERPRETER,
    AlertKind.ACCESS,
    AlertKind.OTHER,
)


@dataclass(frozen=True, slots=True)
class AlertLine:
    """One alert; `id` is empty where it follows from the record itself."""

    kind: AlertKind
    text: str
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PersonHeader:
    """Name, safe contact and alerts of one person.

    `ring` is the number to offer for a tap, empty where the gate says no; `telephone` is what the
    record holds. `alerts` are four at most, `more_alerts` the rest. `kept_id` is set where this
    record was merged into another.
    """

    id: UUID
    called: str
    full_name: str
    pronouns: str
    born_on: date | None
    age: int | None
    nhs_number: str
    telephone: str
    ring: str
    safe_contact: str
    safe: SafeContact
    language: str
    link_worker: str
    link_worker_id: UUID | None
    practice: str
    alerts: tuple[AlertLine, ...]
    more_alerts: tuple[AlertLine, ...]
    restricted: bool
    died: bool
    died_on: date | None
    kept_id: UUID | None


@query
def person_header(*, actor: Actor, person_id: UUID) -> PersonHeader:
    """The header of a person whom the actor may see; NotFound otherwise. One statement."""
    row = first(_with_names(person_id))
    if row is None:
        raise NotFound
    return _header(row)


@prepared
def _with_names(person_id: UUID) -> QuerySet[Person]:
    return Person.objects.filter(id=person_id).annotate(
        worker_name=F("link_worker__name"),
        practice_listed=F("practice__name"),
        raised=raised_alerts(),
    )


@query
def living_header(*, actor: Actor, person_id: UUID) -> PersonHeader:
    """The same for a page that looks for something with them: Refused where they have died."""
    header = person_header(actor=actor, person_id=person_id)
    if header.died:
        raise Refused(_("This person has died."))
    return header


def raised_alerts() -> ArraySubquery:
    """To annotate people with: the alerts that staff raised, as `alert_lines` reads them."""
    raised = Alert.objects.filter(person=OuterRef("pk"), ended_at__isnull=True)
    made = JSONObject(id="id", kind="kind", text="text")
    return ArraySubquery(raised.order_by("created_at").values_list(made))


def _header(row: Any) -> PersonHeader:
    safe = safe_contact_of(row)
    alerts = alert_lines(row, row.raised)
    may_ring = may_contact(safe, Channel.PHONE)
    return PersonHeader(
        id=row.id,
        called=row.called,
        full_name=row.full_name,
        pronouns=row.pronouns,
        born_on=row.born_on,
        age=age_on(row.born_on, row.died_on or today()),
        nhs_number=row.nhs_number or "",
        telephone=safe.addresses[Channel.PHONE],
        ring=may_ring.address,
        safe_contact=safe_contact_line(safe),
        safe=safe,
        language=row.language,
        link_worker=row.worker_name or "",
        link_worker_id=row.link_worker_id,
        practice=row.practice_listed or row.practice_name,
        alerts=alerts[:MOST_ALERTS],
        more_alerts=alerts[MOST_ALERTS:],
        restricted=row.restricted,
        died=row.died_on is not None or row.died_recorded_at is not None,
        died_on=row.died_on,
        kept_id=row.merged_into_id,
    )


def alert_lines(person: Person, raised: list[dict[str, str]]) -> tuple[AlertLine, ...]:
    """Alerts that staff raised and those that follow from the record, the gravest first."""

    def lines() -> Iterator[AlertLine]:
        for kind, text in needs_in_words(person):
            yield AlertLine(kind, text)
        for alert in raised:
            yield AlertLine(AlertKind(alert["kind"]), alert["text"], UUID(alert["id"]))

    return tuple(sorted(lines(), key=lambda line: _ORDER.index(line.kind)))
