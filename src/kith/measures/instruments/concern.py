from django.utils.translation import gettext_lazy as _

from kith.measures.instrument import Instrument, Item, Scale

CONCERN = Instrument(
    code="concern",
    version="1",
    name=_("Concern in the person’s own words"),
    items=(
        Item(
            "concern",
            _("How much does this trouble you now?"),
            0,
            6,
            {0: _("Not at all"), 6: _("As much as it could")},
        ),
    ),
    scales=(Scale("concern", _("Concern"), ("concern",), higher_is_better=False),),
    total="concern",
    licence="Kith’s own wording",
    source="A 0 to 6 rating of a concern that the person names, 0 best",
)
