"""Finding a person, within what the actor may see."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from kith.casework.choices import CaseStatus
from kith.casework.models import Case
from kith.kernel.actor import Actor
from kith.kernel.clock import age_on, today
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.people.contact_gate import safe_contact_of
from kith.people.models import Person
from kith.people.queries.header import MOST_ALERTS, AlertLine, alert_lines, raised_alerts
from kith.people.search_terms import SearchTerms
from kith.people.words import safe_contact_line
from kith.referrals.choices import ReferralStatus
from kith.referrals.models import Referral

MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """What whoever picks up the telephone needs: is it them, who works with them, what is next."""

    id: UUID
    name: str
    born_on: date | None
    age: int | None
    postcode: str
    safe_contact: str
    alerts: tuple[AlertLine, ...]
    worker: str
    reference: str
    standing: str
    next_on: date | None
    restricted: bool
    died: bool


@dataclass(frozen=True, slots=True)
class Found:
    """`hidden` are restricted records that fit a search that was certain; nothing else of them."""

    people: tuple[FoundPerson, ...]
    hidden: tuple[UUID, ...]
    more: bool


@query
def find_people(*, actor: Actor, terms: SearchTerms) -> Found:
    """People of the actor's service who fit all that was typed, the nearest first."""
    actor.require(Permission.SEE_PEOPLE)
    if not terms:
        return Found((), (), False)
    order = _matches(terms)
    if terms.otherwise and not order:
        terms = SearchTerms(names=terms.otherwise)
        order = _matches(terms)
    rows = {row.id: row for row in _people(list(order))}
    seen = [_found(rows[who]) for who in order if who in rows]
    unseen = [who for who in order if who not in rows] if terms.certain else []
    return Found(tuple(seen[:MOST_FOUND]), tuple(unseen), len(order) > MOST_FOUND)


def _matches(terms: SearchTerms) -> dict[UUID, None]:
    values = [list(terms.names), terms.born_on, terms.telephone, terms.nhs_number, terms.reference]
    with connection.cursor() as database:
        database.execute(
            "SELECT id FROM kith_find_people(%s, %s, %s, %s, %s, %s) ORDER BY nearness DESC, id",
            [*values, MOST_FOUND + 1],
        )
        return {who: None for (who,) in database.fetchall()}


def _people(ids: list[UUID]) -> QuerySet[Person]:
    cases = Case.objects.filter(person_id=OuterRef("pk")).order_by(
        F("closed_at").desc(nulls_first=True), "-opened_at"
    )
    case = JSONObject(status="status", reference="reference", next="next_due_on")
    referrals = Referral.objects.filter(person_id=OuterRef("pk")).order_by("-received_at")
    referral = JSONObject(status="status", reference="reference", next="promise_on")
    return (
        Person.objects.filter(id__in=ids)
        .select_related("link_worker")
        .annotate(
            raised=raised_alerts(),
            case_now=Subquery(cases.values_list(case)[:1]),
            referral_now=Subquery(referrals.values_list(referral)[:1]),
        )
    )


def _found(row: Person) -> FoundPerson:
    case, referral = row.case_now, row.referral_now  # type: ignore[attr-defined]
    now = case or referral or {"status": "", "reference": "", "next": None}
    next_on = datetime.fromisoformat(now["next"]).date() if now["next"] else None
    died = row.died_on is not None or row.died_recorded_at is not None
    return FoundPerson(
        id=row.id,
        name=f"{row.called} {row.family_name}".strip(),
        born_on=row.born_on,
        age=age_on(row.born_on, row.died_on or today()),
        postcode=row.postcode,
        safe_contact=safe_contact_line(safe_contact_of(row)),
        alerts=alert_lines(row, row.raised)[:MOST_ALERTS],  # type: ignore[attr-defined]
        worker=row.link_worker.name if row.link_worker else "",
        reference=now["reference"],
        standing=_standing(case, referral),
        next_on=None if died or (case and case["status"] == CaseStatus.CLOSED) else next_on,
        restricted=row.restricted,
        died=died,
    )


def _standing(case: dict[str, str] | None, referral: dict[str, str] | None) -> str:
    if case:
        return str(CaseStatus(case["status"]).label)
    return str(ReferralStatus(referral["status"]).label) if referral else ""
