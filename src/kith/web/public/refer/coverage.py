"""Who helps somebody of this place and age; where nobody does, why and who can instead."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kith.kernel.postcode import has_place
from kith.organisations.queries import ProgrammeView, Verdict, find_service

CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Covered:
    """`services` to choose from; where it is empty `why_not` is a `WhyNot` value or "closed"."""

    services: tuple[ProgrammeView, ...]
    why_not: str = ""
    advice: str = ""
    telephone: str = ""

    @property
    def settles(self) -> dict[str, Any]:
        """One service, or several of which the person chooses the nearest."""
        ids = [str(service.service_id) for service in self.services]
        if len(ids) == 1:
            return {"service_id": ids[0], "choose": []}
        return {"service_id": "", "choose": ids}


def covered(*, postcode: str, born_on: date | None, practice_id: UUID | None = None) -> Covered:
    """The service of a postcode or surgery; without either, every service of the right age.

    A surgery elsewhere shuts no door: who sleeps rough here may be registered there.
    """
    placed = bool(postcode) and has_place(postcode)
    verdict = find_service(postcode=postcode, born_on=born_on, practice_id=practice_id)
    if not verdict.services and practice_id is not None and not placed:
        verdict = find_service(born_on=born_on)
        return _open_to_self_referral(verdict, best_only=False)
    return _open_to_self_referral(verdict, best_only=placed or practice_id is not None)


def _open_to_self_referral(verdict: Verdict, *, best_only: bool) -> Covered:
    ready = tuple(s for s in verdict.services if s.self_referral_open)
    if ready:
        return Covered(ready[:1] if best_only else ready)
    if verdict.services:
        service = verdict.services[0]
        return Covered((), CLOSED, service.not_covered_advice, service.telephone)
    return Covered((), verdict.why_not.value if verdict.why_not else "", verdict.advice)
