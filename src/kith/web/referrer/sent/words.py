"""What was told, in words and colours."""

from django.utils.translation import gettext as _

from kith.referrals.choices import ReferralStatus
from kith.referrals.words import told_in_words
from kith.web.components.written import written

_COLOURS = {
    ReferralStatus.RECEIVED: "blue",
    ReferralStatus.NEEDS_INFORMATION: "yellow",
    ReferralStatus.ACCEPTED: "green",
    ReferralStatus.NOT_REACHED: "orange",
}


def colour(status):
    """The colour of a status's tag: what waits for the referrer stands out."""
    return _COLOURS.get(status, "grey")


def events_of(sent):
    """Events of `p.timeline`, newest first."""
    return [
        {
            "title": _("Your answer") if told.from_referrer else told_in_words(told.status),
            "at": told.at,
            "by": told.by_name,
            "body": written(told.text),
        }
        for told in reversed(sent.updates)
    ]


CONTEXT = {"colour": colour, "told": told_in_words}
