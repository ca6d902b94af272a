"""Messages that there is something to read on one's own pages, without a word of what it is."""

from django.utils.translation import gettext_lazy as _

from kith.messaging.choices import Audience, ChannelKind
from kith.messaging.templates.template import Template

_ANSWERED = _("There is an answer to what the person asked of their record")
_GAPS = frozenset({"link", "service_phone", "caller_phone"})

_ERASED = _("What the law lets us delete of the person's record is deleted")

TEMPLATES = (
    Template(
        "record_erased_sms",
        ChannelKind.TEXT,
        Audience.PERSON,
        _ERASED,
        _("As you asked, we have deleted what the law lets us delete. Questions? {service_phone}"),
        _GAPS,
    ),
    Template(
        "record_erased_email",
        ChannelKind.EMAIL,
        Audience.PERSON,
        _ERASED,
        _("""Hello,

As you asked, we have deleted what the law lets us delete. Who looked and wrote, and when, is still known, without what it said. The law may make us keep more for some years: ring us if you want to know what.

We forget this address too once this has gone. If you need us again, you are welcome: {service_phone}."""),
        _GAPS,
        _("As you asked"),
    ),
    Template(
        "rights_answered_sms",
        ChannelKind.TEXT,
        Audience.PERSON,
        _ANSWERED,
        _("There is something new for you to read. Sign in when it is safe: {link}"),
        _GAPS,
    ),
    Template(
        "rights_answered_email",
        ChannelKind.EMAIL,
        Audience.PERSON,
        _ANSWERED,
        _("""Hello,

There is something new for you to read. Sign in when it is safe:

{link}

You can also ring us on {service_phone}."""),
        _GAPS,
        _("Something new to read"),
    ),
)
