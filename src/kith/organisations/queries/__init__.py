"""What anybody may ask about services, practices and the places where staff work."""

from kith.organisations.queries.practices import (
    PracticeRow,
    practice,
    practices_of,
    search_practices,
)
from kith.organisations.queries.services import (
    Desk,
    ProgrammeView,
    Verdict,
    WhyNot,
    desk,
    find_service,
    programme,
    self_referral_hours,
    service_ids,
    services_of_outcode,
)

__all__ = [
    "Desk",
    "PracticeRow",
    "ProgrammeView",
    "Verdict",
    "WhyNot",
    "desk",
    "find_service",
    "practice",
    "practices_of",
    "programme",
    "search_practices",
    "self_referral_hours",
    "service_ids",
    "services_of_outcode",
]
