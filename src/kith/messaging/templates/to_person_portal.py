"""Messages that bring the person to their own pages: they say neither what is there, nor who wrote.

Whoever holds the telephone learns that a code was asked for, and nothing else.
"""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from kith.messaging.choices import Audience, ChannelKind
from kith.messaging.templates.template import Template, Wording

_EMAIL, _TEXT = ChannelKind.EMAIL, ChannelKind.TEXT


def _email(name: str, purpose: Wording, subject: Wording, body: Wording, gaps: str) -> Template:
    allows = frozenset(gaps.split())
    return Template(f"{name}_email", _EMAIL, Audience.PERSON, purpose, body, allows, subject)


def _text(name: str, purpose: Wording, body: Wording, gaps: str = "") -> Template:
    allows = frozenset(gaps.split())
    return Template(f"{name}_sms", _TEXT, Audience.PERSON, purpose, body, allows)


_SIGN_IN = _("The person asked for a code to sign in")

_CODES = (
    _email(
        "sign_in_code",
        _SIGN_IN,
        _("Your code"),
        _("""Hello,

Your code is {code}. It works until {until}.

We will never ask you for it on the phone. If you did not ask for a code, you need do nothing."""),
        "code until",
    ),
    _text(
        "sign_in_code",
        _SIGN_IN,
        _(
            "Your code is {code}. It works until {until}. We will never ask you for it. "
            "If you did not ask for a code, do nothing."
        ),
        "code until",
    ),
)

_WRITTEN = _("A link worker has written to the person on their own pages")

TEMPLATES = (
    *(replace(template, secret=True) for template in _CODES),
    _email(
        "something_to_read",
        _WRITTEN,
        _("Something new to read"),
        _("""Hello,

There is something new for you to read. Sign in when it is safe:

{link}

You can also ring us on {service_phone}."""),
        "link service_phone",
    ),
    _text(
        "something_to_read",
        _WRITTEN,
        _("There is something new for you to read. Sign in when it is safe: {link}"),
        "link",
    ),
)
