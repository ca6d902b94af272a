"""The facts that the allocation rules judge: workers with their caseloads, and the person."""

from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from kith.kernel.clock import age_on, today
from kith.kernel.postcode import NO_FIXED_ABODE
from kith.organisations.models import Programme, Worker
from kith.referrals.allocation_rules import ReferralFacts, WorkerFacts, limit_of
from kith.referrals.choices import Reason
from kith.referrals.models import Referral


def caseloads() -> dict[UUID, int]:
    """People of each link worker of the acting service now, restricted ones included.

    By a function of the database: cases lie in a package above this one, and row-level security
    would leave out restricted people, who take up room like anybody else.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT membership_id, people FROM kith_caseloads()")
        return dict(cursor.fetchall())


def working_in(service_id: UUID) -> QuerySet[Worker]:
    """Link workers who work in the service at present."""
    rows = Worker.objects.filter(service_id=service_id, membership__active=True)
    return rows.select_related("membership").order_by("membership__name", "id")


def worker_facts(service_id: UUID, workers: list[Worker] | None = None) -> list[WorkerFacts]:
    """What the rules need of these workers, or of everybody who works in the service."""
    programme = Programme.objects.get(service_id=service_id)
    people = caseloads()
    rows = working_in(service_id) if workers is None else workers
    return [_facts(row, programme, people.get(row.membership_id, 0)) for row in rows]


def _facts(row: Worker, programme: Programme, caseload: int) -> WorkerFacts:
    limit = limit_of(
        full_time_limit=programme.caseload_full_time,
        full_time_hours=programme.full_time_hours,
        weekly_hours=row.weekly_hours,
        own_limit=row.caseload_limit,
    )
    return WorkerFacts(
        membership_id=row.membership_id,
        name=row.membership.name,
        limit=limit,
        caseload=caseload,
        specialisms=frozenset(row.specialisms),
        languages=frozenset(row.languages),
        practices=frozenset(row.practices),
        gender=row.gender,
        away_from=row.away_from,
        away_until=row.away_until,
        accepting=row.accepting,
    )


def referral_facts(referral: Referral) -> ReferralFacts:
    """What the rules need of the person who was referred (`referral.person` loaded)."""
    person = referral.person
    homeless = person.accommodation.startswith("HM") or person.postcode == NO_FIXED_ABODE
    return ReferralFacts(
        age=age_on(person.born_on, today()),
        under_16=referral.under_16,
        homeless=homeless or person.no_address,
        legal_worries=Reason.LEGAL in referral.reasons,
        language=person.language,
        practice_id=person.practice_id,
        preference=person.worker_preference,
    )
