"""Programmes of services, without a database."""

from dataclasses import replace
from datetime import time
from typing import Any

from kith.kernel.ids import new_id
from kith.organisations.queries import ProgrammeView

_PLAIN = ProgrammeView(
    service_id=new_id(),
    service_name="Northgate",
    public_name="Northgate",
    worker_title="link worker",
    intro="",
    caller_number="01632 960100",
    duty_number="",
    opening_hours="Monday to Friday, 9am to 5pm",
    minimum_age=18,
    maximum_age=None,
    not_covered_advice="",
    triage_days=2,
    urgent_triage_days=1,
    first_contact_days=5,
    contact_attempts=3,
    attempt_gap_days=2,
    provider_answer_days=5,
    cadence_weeks=(0, 1, 3, 6, 9, 12),
    follow_up_months=(3, 6),
    session_minutes=60,
    caseload_full_time=40,
    full_time_hours=37.5,
    self_referral_open=True,
    safeguarding_in_hours="",
    safeguarding_out_of_hours="",
    letter_sign_off="",
    names_staff=True,
    quiet_from=time(20),
    quiet_until=time(8),
    version=1,
)


def a_programme(**fields: Any) -> ProgrammeView:
    """The default settings, but for `fields`."""
    return replace(_PLAIN, **fields)
