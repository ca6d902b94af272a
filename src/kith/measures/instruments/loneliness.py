from django.utils.translation import gettext_lazy as _

from kith.measures.instrument import Conditions, Instrument, Item, Scale

_HOW_OFTEN = {1: _("Hardly ever or never"), 2: _("Some of the time"), 3: _("Often")}
_DIRECTLY = {
    1: _("Often or always"),
    2: _("Some of the time"),
    3: _("Occasionally"),
    4: _("Hardly ever"),
    5: _("Never"),
}

LONELINESS = Instrument(
    code="loneliness",
    version="2018",
    name=_("Loneliness"),
    # Translators: use the wording that the Office for National Statistics publishes.
    items=(
        Item(
            "companionship",
            _("How often do you feel that you lack companionship?"),
            1,
            3,
            _HOW_OFTEN,
        ),
        Item("left_out", _("How often do you feel left out?"), 1, 3, _HOW_OFTEN),
        Item("isolated", _("How often do you feel isolated from others?"), 1, 3, _HOW_OFTEN),
        Item("lonely", _("How often do you feel lonely?"), 1, 5, _DIRECTLY),
    ),
    # No bands: the ONS gives no score from which somebody counts as lonely.
    scales=(
        Scale(
            "ucla3",
            _("Three-item loneliness score"),
            ("companionship", "left_out", "isolated"),
            higher_is_better=False,
        ),
        Scale("lonely", _("Feeling lonely"), ("lonely",), higher_is_better=True),
    ),
    total="ucla3",
    licence="Free to use; Open Government Licence v3.0",
    source=(
        "Office for National Statistics, Measuring loneliness: guidance for use of the national "
        "indicators on surveys (2018); three items after Hughes et al. (2004)"
    ),
    conditions=Conditions(youngest=16),
)
