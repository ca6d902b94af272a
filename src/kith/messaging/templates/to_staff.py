"""Messages to the service's own people. The details are behind sign-in, never in the email."""

from django.utils.translation import gettext_lazy as _

from kith.messaging.choices import Audience, ChannelKind
from kith.messaging.templates.template import Template, Wording


def _email(name: str, purpose: Wording, subject: Wording, body: Wording, gaps: str) -> Template:
    allows = frozenset(gaps.split())
    return Template(name, ChannelKind.EMAIL, Audience.STAFF, purpose, body, allows, subject)


TEMPLATES = (
    _email(
        "allocated",
        _("A person has been allocated to a link worker"),
        _("A new person for you: {reference}"),
        _("""Somebody new has been allocated to you ({reference}). Please ring them by {by_day}.

Read about safe contact before you ring:
{link}"""),
        "reference by_day link",
    ),
    _email(
        "staff_invitation",
        _("A colleague is invited to use Kith"),
        _("You are invited to join {service_name}"),
        _("""Hello,

{invited_by} has invited you to join {service_name} on Kith.

To set a password and sign in, open this page by {until}:

{link}

If you did not expect this, you need do nothing, or ring {service_name} to ask."""),
        "invited_by service_name until link",
    ),
    _email(
        "break_glass_alert",
        _("Somebody opened a record under break-glass"),
        _("A record was opened under break-glass: please review"),
        _("""A record that is not normally open to them was opened by a member of staff on {when}.

They gave a reason. Please read it and close the review:
{link}"""),
        "when link",
    ),
    _email(
        "safeguarding_alert",
        _("A worry about a person was recorded: the safeguarding lead must see it today"),
        _("A safeguarding concern needs you today"),
        _("""A concern was recorded on {when}. It is waiting for you:
{link}

No details are sent by email."""),
        "when link",
    ),
    _email(
        "new_listings",
        _("Something new fits a search that a colleague saved"),
        _("New in your saved searches"),
        _("""Something new fits what you look for:

{summary}

See it here:
{link}

You will not get another email about these searches before you have looked. To pause or delete a search, open the same page."""),
        "summary link",
    ),
)
