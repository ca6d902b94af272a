"""The instruments that Kith knows, by code.

The Patient Activation Measure, EQ-5D, MYCaW, the Outcomes Star and R-Outcomes are licensed: their
scores can be imported, but neither wording nor scoring belongs here.
"""

from collections.abc import Mapping
from types import MappingProxyType

from kith.measures.instrument import Instrument
from kith.measures.instruments import (
    concern,
    confidence,
    gad7,
    goal_progress,
    loneliness,
    ons4,
    phq9,
    swemwbs,
)

_ALL = (
    ons4.ONS4,
    loneliness.LONELINESS,
    goal_progress.GOAL_PROGRESS,
    concern.CONCERN,
    confidence.CONFIDENCE,
    swemwbs.SWEMWBS,
    phq9.PHQ9,
    gad7.GAD7,
)

INSTRUMENTS: Mapping[str, Instrument] = MappingProxyType({entry.code: entry for entry in _ALL})


def find_instrument(code: str) -> Instrument | None:
    """The instrument of that code, if Kith knows it."""
    return INSTRUMENTS.get(code)
