from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from kith.measures.instrument import Conditions, Instrument, Item, Scale, bands

_CODES = tuple(f"item_{number}" for number in range(1, 8))

GAD7 = Instrument(
    code="gad7",
    version="2006",
    name=_("GAD-7"),
    items=tuple(Item(code, "", 0, 3) for code in _CODES),
    scales=(
        Scale(
            "gad7",
            _("GAD-7 score"),
            _CODES,
            higher_is_better=False,
            bands=bands(
                ("minimal", 0, 4, _("Minimal")),
                ("mild", 5, 9, _("Mild")),
                ("moderate", 10, 14, _("Moderate")),
                ("severe", 15, 21, _("Severe")),
            ),
            reliable_change=Decimal(4),
        ),
    ),
    total="gad7",
    licence="No permission required; scoring only is shipped",
    source="Spitzer et al. (2006); reliable change of NHS Talking Therapies",
    conditions=Conditions(
        on_by_default=False, own_wording=True, clinical_sign_off=True, worker_present=True
    ),
)
