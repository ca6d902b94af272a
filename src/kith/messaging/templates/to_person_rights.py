"""Messages that there is something to read on one's own pages, without a word of what it is."""

from django.utils.translation import gettext_lazy as _

from kith.messaging.choices import Audience, ChannelKind
from kith.messaging.templates.template import Template

_ANSWERED = _("There is an answer to what the person asked of their record")
_GAPS = frozenset({"link", "service_phone", "caller_phone"})

TEMPLATES = (
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
