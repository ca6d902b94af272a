from django.utils.translation import gettext_lazy as _

from kith.measures.instrument import Instrument, Item, Scale

CONFIDENCE = Instrument(
    code="confidence",
    version="1",
    name=_("Confidence in a step"),
    items=(
        Item(
            "confidence",
            _("How sure are you that you can do this?"),
            0,
            10,
            {0: _("Not at all sure"), 10: _("Completely sure")},
        ),
    ),
    scales=(Scale("confidence", _("Confidence"), ("confidence",), higher_is_better=True),),
    total="confidence",
    licence="Kith’s own wording",
    source="A 0 to 10 rating of each step; the information standard sends it as 1 to 10",
)
