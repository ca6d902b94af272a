from decimal import Decimal
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from kith.measures.instrument import Conditions, Instrument, Item, Scale, bands

_CODES = tuple(f"item_{number}" for number in range(1, 10))

PHQ9 = Instrument(
    code="phq9",
    version="2001",
    name=_("PHQ-9"),
    items=tuple(Item(code, "", 0, 3) for code in _CODES),
    scales=(
        Scale(
            "phq9",
            _("PHQ-9 score"),
            _CODES,
            higher_is_better=False,
            bands=bands(
                ("minimal", 0, 4, _("Minimal")),
                ("mild", 5, 9, _("Mild")),
                ("moderate", 10, 14, _("Moderate")),
                ("moderately_severe", 15, 19, _("Moderately severe")),
                ("severe", 20, 27, _("Severe")),
            ),
            reliable_change=Decimal(6),
        ),
    ),
    total="phq9",
    licence="No permission required; scoring only is shipped",
    source="Kroenke, Spitzer and Williams (2001); reliable change of NHS Talking Therapies",
    conditions=Conditions(
        on_by_default=False,
        own_wording=True,
        clinical_sign_off=True,
        # An answer given at night would alert nobody.
        worker_present=True,
    ),
    opens_risk=MappingProxyType({"item_9": 1}),
)
