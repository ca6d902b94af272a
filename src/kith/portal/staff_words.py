"""What staff read of what happened on a person's pages. Their language is English here."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.kernel.translations import writing_in
from kith.portal.choices import SignedInAs

BY = _("The person’s own pages")
HELPS = _("%(name)s, who helps them")
DONE_BY = _("%(text)s (done by %(name)s, who helps them)")
BEHALF = {
    SignedInAs.SELF: _("The person, on their own pages"),
    SignedInAs.HELPER: HELPS,
}
NOT_THEM = _(
    "Somebody signed in with this person’s number or address and said that it is not them."
    " Check the number and what is safe before you write"
)
NOT_FOR_THEM = _("Not for them: “%(step)s”. %(why)s")
MOVED = _("They moved the meeting from %(before)s to %(after)s")
ASKED = _("They ask to move the meeting of %(before)s. In their words: %(words)s")
CANCELLED = _("They cancelled the meeting of %(before)s. %(words)s")
NO_MORE = _("They cancelled the meeting of %(before)s and want no other. %(words)s")
SAID_NO = _("They said on their own pages that they do not want %(group)s")

UNREAD = _("They wrote on %(day)s and nobody has read it. Read it today: it was promised")


def in_staffs_words(text: str | Promise, values: Mapping[str, str] | None = None) -> str:
    """One of these, filled."""
    with writing_in("en"):
        return str(text) % values if values else str(text)
