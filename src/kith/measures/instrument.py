"""What an instrument is made of. Instruments are data: no code knows one of them by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Item:
    """One question, answered with a whole number from `low` to `high`.

    `labels` names some or all of the values. `text` is empty where the wording may not be shipped.
    """

    code: str
    text: Words
    low: int
    high: int
    labels: Mapping[int, Words] = field(default_factory=dict)

    @property
    def values(self) -> range:
        """Every value that may be answered."""
        return range(self.low, self.high + 1)


@dataclass(frozen=True, slots=True)
class Band:
    """A named stretch of a scale, both ends in it."""

    code: str
    low: Decimal
    high: Decimal
    words: Words


@dataclass(frozen=True, slots=True)
class Scale:
    """A score: the sum of its items, every one needed, read from `table` where there is one.

    `table` gives the published score of each possible sum, from the least up. `reliable_change` is
    the least difference that measurement error does not explain, `standard_error` one standard
    error of measurement; both in points of the scale, None where none is established.
    """

    code: str
    name: Words
    items: tuple[str, ...]
    higher_is_better: bool
    bands: tuple[Band, ...] = ()
    table: tuple[Decimal, ...] = ()
    reliable_change: Decimal | None = None
    standard_error: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must be so before an instrument is used."""

    on_by_default: bool = True
    licence_reference: bool = False
    own_wording: bool = False
    clinical_sign_off: bool = False
    worker_present: bool = False
    youngest: int | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """A measure. `total` is the code of the scale that speaks for the whole, if any does.

    `opens_risk` maps an item to the least answer that opens the risk pathway at once.
    """

    code: str
    version: str
    name: Words
    items: tuple[Item, ...]
    scales: tuple[Scale, ...]
    licence: str
    source: str
    total: str | None = None
    conditions: Conditions = Conditions()
    opens_risk: Mapping[str, int] = field(default_factory=dict)

    def scale(self, code: str) -> Scale:
        """The scale of that code. Raises KeyError."""
        return {scale.code: scale for scale in self.scales}[code]


def bands(*ends: tuple[str, int, int, Words]) -> tuple[Band, ...]:
    """Bands from rows of code, low, high and words."""
    return tuple(Band(code, Decimal(low), Decimal(high), words) for code, low, high, words in ends)
