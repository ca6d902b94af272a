"""What a search that found nothing says about what is missing. Pure."""

from collections.abc import Mapping

from kith.connections.choices import Unmet
from kith.directory.queries.searching import Miss

_BY_MISS = {
    Miss.TIMES: Unmet.TIMES,
    Miss.COST: Unmet.TOO_DEAR,
    Miss.STEPS: Unmet.ACCESS,
    Miss.LANGUAGE: Unmet.LANGUAGE,
    Miss.AGE: Unmet.NOT_FOR_THEM,
    Miss.GENDER: Unmet.NOT_FOR_THEM,
    Miss.WAITING: Unmet.TOO_LONG,
    Miss.FULL: Unmet.FULL,
    Miss.ELSEWHERE: Unmet.NOT_FOR_THEM,
}
"""What is only not known counts for nothing."""


def missing(kept_out: Mapping[Miss, int]) -> Unmet:
    """Why nothing was found: the filter that kept out most, else that there is nothing near."""
    told = [(count, -miss, miss) for miss, count in kept_out.items() if miss in _BY_MISS and count]
    return _BY_MISS[max(told)[2]] if told else Unmet.NOTHING_NEAR
