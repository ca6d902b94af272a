"""What a referrer reads for each thing that they were told."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.referrals.choices import CONNECTED, ReferralStatus

_S = ReferralStatus
TOLD_WORDS: Mapping[str, Promise] = {
    _S.RECEIVED: _("Received"),
    _S.NEEDS_INFORMATION: _("Question for you"),
    _S.ACCEPTED: _("Accepted"),
    _S.REDIRECTED: _("Passed on"),
    _S.DECLINED: _("Not taken on"),
    CONNECTED: _("Connected"),
    _S.NOT_REACHED: _("Not reached"),
    _S.PERSON_DECLINED: _("The person said no"),
    _S.CLOSED: _("Work has ended"),
}


def told_in_words(status: str) -> str:
    """The status that a referrer was told, as the list and the page show it."""
    return str(TOLD_WORDS.get(status, TOLD_WORDS[_S.RECEIVED]))
