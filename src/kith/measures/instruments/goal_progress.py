from django.utils.translation import gettext_lazy as _

from kith.measures.instrument import Instrument, Item, Scale

GOAL_PROGRESS = Instrument(
    code="goal_progress",
    version="1",
    name=_("Progress towards a goal"),
    items=(
        Item(
            "progress",
            _("How close are you to this goal today?"),
            0,
            10,
            {0: _("Not started"), 5: _("Half way"), 10: _("I have reached it")},
        ),
    ),
    scales=(Scale("progress", _("Progress"), ("progress",), higher_is_better=True),),
    total="progress",
    licence="Kith’s own wording",
    source=(
        "A 0 to 10 rating of one goal, after Law’s goal-based outcomes (2011); the published form "
        "(CC BY-NC-SA 4.0) is not reproduced"
    ),
)
