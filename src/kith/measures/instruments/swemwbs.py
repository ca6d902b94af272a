from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from kith.measures.instrument import Conditions, Instrument, Item, Scale

# The metric score of each raw sum from 7 to 35, in hundredths.
# fmt: off
_HUNDREDTHS = (
    700, 951, 1125, 1240, 1333, 1408, 1475, 1532, 1584, 1636, 1688, 1743, 1798, 1859, 1925, 1998,
    2073, 2154, 2235, 2321, 2411, 2503, 2602, 2703, 2813, 2931, 3070, 3255, 3500,
)
# fmt: on
_METRIC = tuple(Decimal(hundredths).scaleb(-2) for hundredths in _HUNDREDTHS)
_CODES = tuple(f"item_{number}" for number in range(1, 8))

SWEMWBS = Instrument(
    code="swemwbs",
    version="7-item",
    name=_("Short Warwick-Edinburgh Mental Wellbeing Scale"),
    # Each organisation registers for its licence and enters the item wording itself.
    items=tuple(Item(code, "", 1, 5) for code in _CODES),
    scales=(
        Scale(
            "metric",
            _("Wellbeing score"),
            _CODES,
            higher_is_better=True,
            table=_METRIC,
            reliable_change=Decimal("2.87"),
            standard_error=Decimal("1.03"),
        ),
    ),
    total="metric",
    licence="Free, but each organisation registers with the University of Warwick",
    source="Stewart-Brown et al. (2009); raw to metric conversion table, University of Warwick",
    conditions=Conditions(on_by_default=False, licence_reference=True, own_wording=True),
)
