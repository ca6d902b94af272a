"""What was told, in words and colours."""

from django.utils.translation import gettext as _

from kith.referrals.choices import CONNECTED, ReferralStatus
from kith.referrals.words import told_in_words
from kith.web.components.written import written

_COLOURS = {
    ReferralStatus.RECEIVED: "blue",
    ReferralStatus.NEEDS_INFORMATION: "yellow",
    ReferralStatus.ACCEPTED: "green",
    CONNECTED: "green",
    ReferralStatus.NOT_REACHED: "orange",
}


def colour(status):
    """The colour of a status's tag: what waits for the referrer stands out."""
    return _COLOURS.get(status, "grey")


def events_of(sent):
    """Events of `p.timeline`, newest first."""
    told = [
        {
            "title": _("Your answer") if told.from_referrer else told_in_words(told.status),
            "at": told.at,
            "by": told.by_name,
            "body": written(told.text),
        }
        for told in sent.updates
    ]
    events = told + [event for asked in sent.asked for event in _of_question(asked)]
    return sorted(events, key=lambda event: event["at"], reverse=True)


def _of_question(asked):
    yield {
        "title": _("Your question"),
        "at": asked.asked_at,
        "by": asked.asked_by,
        "body": written(asked.text),
    }
    if asked.answered_at:
        yield {
            "title": _("The answer"),
            "at": asked.answered_at,
            "by": "",
            "body": written(asked.answer),
        }


CONTEXT = {"colour": colour, "told": told_in_words}
