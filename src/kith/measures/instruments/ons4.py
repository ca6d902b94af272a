from django.utils.translation import gettext_lazy as _

from kith.measures.instrument import Instrument, Item, Scale, bands

_AGREE = {0: _("Not at all"), 10: _("Completely")}
_ANXIOUS = {0: _("Not at all anxious"), 10: _("Completely anxious")}

_GOOD_BANDS = bands(
    ("low", 0, 4, _("Low")),
    ("medium", 5, 6, _("Medium")),
    ("high", 7, 8, _("High")),
    ("very_high", 9, 10, _("Very high")),
)
_ANXIETY_BANDS = bands(
    ("very_low", 0, 1, _("Very low")),
    ("low", 2, 3, _("Low")),
    ("medium", 4, 5, _("Medium")),
    ("high", 6, 10, _("High")),
)

# Translators: use the wording that the Office for National Statistics publishes in your language.
_ITEMS = (
    Item("satisfied", _("Overall, how satisfied are you with your life nowadays?"), 0, 10, _AGREE),
    Item(
        "worthwhile",
        _(
            "Overall, to what extent do you feel that the things you do in your life are "
            "worthwhile?"
        ),
        0,
        10,
        _AGREE,
    ),
    Item("happy", _("Overall, how happy did you feel yesterday?"), 0, 10, _AGREE),
    Item(
        "anxious",
        _(
            "On a scale where 0 is ‘not at all anxious’ and 10 is ‘completely anxious’, overall, "
            "how anxious did you feel yesterday?"
        ),
        0,
        10,
        _ANXIOUS,
    ),
)

ONS4 = Instrument(
    code="ons4",
    version="2011",
    name=_("Personal wellbeing (ONS4)"),
    items=_ITEMS,
    # Four separate answers: the ONS publishes no composite score, and none is made here.
    scales=(
        Scale("satisfied", _("Life satisfaction"), ("satisfied",), True, _GOOD_BANDS),
        Scale("worthwhile", _("Worthwhile"), ("worthwhile",), True, _GOOD_BANDS),
        Scale("happy", _("Happiness"), ("happy",), True, _GOOD_BANDS),
        Scale("anxious", _("Anxiety"), ("anxious",), False, _ANXIETY_BANDS),
    ),
    licence="Free to use; Open Government Licence v3.0",
    source="Office for National Statistics, Personal well-being user guidance",
)
