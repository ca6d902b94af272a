"""Why somebody is not written to, for the link worker."""

from django.utils.translation import gettext_lazy as _

from kith.casework.queries.closing_readers import Blocked

WHY_NOT = {
    Blocked.NOBODY_REFERRED: _("No organisation made this referral."),
    Blocked.RECEIVED_ONLY: _("They may only know that we received the referral."),
    Blocked.SAID_NO: _("The person does not want this to be shared with them."),
    Blocked.NOT_ASKED: _("Nobody has asked the person whether we may share this with them."),
    Blocked.NO_PRACTICE: _("We do not know the practice."),
    Blocked.NO_ADDRESS: _(
        "The person agrees, but we hold no address for the practice. "
        "If you tick the box, a task reminds you to get the message to them."
    ),
}
