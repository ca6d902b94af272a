"""Keeping what somebody answered."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.errors import Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.measures.choices import AnsweredBy
from kith.measures.instruments import find_instrument
from kith.measures.models import Response
from kith.measures.scoring import score


@operation
def record_response(
    *,
    actor: Actor,
    service_id: UUID,
    person_id: UUID,
    instrument: str,
    answers: Mapping[str, int | None],
    session_id: UUID | None = None,
    goal_id: UUID | None = None,
    answered_by: str = AnsweredBy.PERSON_WITH_HELP.value,
    answered_at: datetime | None = None,
) -> UUID | None:
    """Keep the answers that were given, some or all; None where none was.

    Raises Refused for an unknown instrument or an answer that it does not offer.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    asked = find_instrument(instrument)
    if asked is None or answered_by not in AnsweredBy.values:
        raise Refused(_("Kith does not know this measure."))
    given = {code: value for code, value in answers.items() if value is not None}
    try:
        scored = score(asked, given)
    except ValueError as problem:
        raise Refused(str(problem.args[0])) from problem
    if not given:
        return None
    row = Response.objects.create(
        service_id=service_id,
        person_id=person_id,
        instrument=asked.code,
        instrument_version=asked.version,
        answers=given,
        total=scored.total,
        answered_at=answered_at or clock.now(),
        session_id=session_id,
        goal_id=goal_id,
        answered_by=answered_by,
        recorded_by=actor.membership_id,
    )
    return row.id
