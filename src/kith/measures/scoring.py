"""Scores from answers: pure functions, the same for every instrument."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from kith.measures.choices import Verdict
from kith.measures.instrument import Band, Instrument, Item, Scale

Answers = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Score:
    """What answers come to.

    `subscores` and `bands` hold each scale that could be scored, by its code. `total` and `band`
    are those of the scale that speaks for the whole; None where none does or an answer is missing.
    `risk_items` are those whose answer opens the risk pathway at once.
    """

    total: Decimal | None
    subscores: Mapping[str, Decimal]
    band: Band | None
    bands: Mapping[str, Band]
    complete: bool
    risk_items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two scores on one scale, in its points (later less earlier)."""

    scale: str
    verdict: Verdict
    difference: Decimal | None = field(default=None)


def score(instrument: Instrument, answers: Answers) -> Score:
    """Score answers by item code; None or absent means not answered.

    A scale is scored when all of its items are answered, and not guessed otherwise. Raises
    ValueError for an item that the instrument does not have or a value that it does not offer.
    """
    given = check_answers(instrument, answers)
    values = {scale.code: _value(scale, instrument, given) for scale in instrument.scales}
    subscores = {code: value for code, value in values.items() if value is not None}
    found = {code: band_of(instrument.scale(code), value) for code, value in subscores.items()}
    bands = {code: band for code, band in found.items() if band is not None}
    total = instrument.total or ""
    return Score(
        total=subscores.get(total),
        subscores=subscores,
        band=bands.get(total),
        bands=bands,
        complete=len(given) == len(instrument.items),
        risk_items=risk_items(instrument, given),
    )


def check_answers(instrument: Instrument, answers: Answers) -> dict[str, int]:
    """The answers that were given. Raises ValueError as `score` does."""
    items = {item.code: item for item in instrument.items}
    if not items.keys() >= answers.keys():
        raise ValueError(_("This measure does not have that question."))
    return {
        code: _checked(items[code], value) for code, value in answers.items() if value is not None
    }


def risk_items(instrument: Instrument, answers: Answers) -> tuple[str, ...]:
    """The items answered in a way that opens the risk pathway, complete or not."""
    return tuple(
        code for code, least in instrument.opens_risk.items() if (answers.get(code) or 0) >= least
    )


def band_of(scale: Scale, value: Decimal) -> Band | None:
    """The band that a score falls in, if the scale has bands."""
    return next((band for band in scale.bands if band.low <= value <= band.high), None)


def change(instrument: Instrument, scale_code: str, before: Score, after: Score) -> Change:
    """Whether a score on one scale moved by more than measurement error explains.

    Raises KeyError for a scale that the instrument does not have.
    """
    scale = instrument.scale(scale_code)
    first, last = before.subscores.get(scale_code), after.subscores.get(scale_code)
    if first is None or last is None:
        return Change(scale_code, Verdict.NOT_KNOWN)
    return Change(scale_code, _verdict(scale, last - first), last - first)


def _verdict(scale: Scale, difference: Decimal) -> Verdict:
    if scale.reliable_change is None:
        return Verdict.NO_THRESHOLD
    if abs(difference) < scale.reliable_change:
        return Verdict.NOT_CLEAR
    return Verdict.BETTER if (difference > 0) is scale.higher_is_better else Verdict.WORSE


def _value(scale: Scale, instrument: Instrument, given: Mapping[str, int]) -> Decimal | None:
    if not given.keys() >= set(scale.items):
        return None
    total = sum(given[code] for code in scale.items)
    if not scale.table:
        return Decimal(total)
    least = sum(item.low for item in instrument.items if item.code in scale.items)
    return scale.table[total - least]


def _checked(item: Item, value: int) -> int:
    # True is an int to Python, but nobody answered with it.
    if isinstance(value, bool) or not isinstance(value, int) or value not in item.values:
        raise ValueError(_("This is not one of the answers to choose from."))
    return value
