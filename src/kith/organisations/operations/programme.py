"""The manager sets how the service runs."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound, Refused, Stale
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.organisations import policy
from kith.organisations.models import Programme
from kith.organisations.queries import programme

SETTINGS = frozenset(
    {
        *("public_name", "worker_title", "caller_number", "duty_number", "opening_hours"),
        *("minimum_age", "maximum_age", "not_covered_advice", "self_referral_open"),
        *("triage_days", "urgent_triage_days", "first_contact_days"),
        *("contact_attempts", "attempt_gap_days", "provider_answer_days"),
        *("cadence_weeks", "follow_up_months", "session_minutes"),
        *("caseload_full_time", "full_time_hours"),
        *("safeguarding_in_hours", "safeguarding_out_of_hours", "letter_sign_off"),
        "names_staff",
        *("intro", "quiet_from", "quiet_until"),
    }
)


@operation
def change_programme(*, actor: Actor, version: int, settings: Mapping[str, Any]) -> int:
    """Set some of `SETTINGS` for the actor's own service; the rest stay as they are.

    `version` is the one that was read. What is running already keeps its dates: promises,
    meetings and follow-ups are made from the settings of their day. Returns the new version.
    Raises Stale with the ProgrammeView that stands, Refused in words for the manager.
    """
    actor.require(Permission.MANAGE_SERVICE)
    row = Programme.objects.select_for_update().filter(service_id=actor.own_service).first()
    if row is None:
        raise NotFound
    if row.version != version:
        raise Stale(
            _("These settings were changed after you opened them."), programme(row.service_id)
        )
    for name, value in settings.items():
        if name not in SETTINGS:
            raise ValueError(name)
        setattr(row, name, value)
    _check(row)
    row.version += 1
    row.save(update_fields=[*settings, "version"])
    return row.version


def _check(row: Programme) -> None:
    try:
        policy.check_cadence(row.cadence_weeks)
        policy.check_follow_ups(row.follow_up_months)
        policy.check_ages(row.minimum_age, row.maximum_age)
    except ValueError as problem:
        raise Refused(str(problem)) from problem
    if not row.public_name.strip():
        raise Refused(_("The service needs a name."))
