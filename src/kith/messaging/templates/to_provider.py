"""Messages to a community group. None of them says anything about the person.

A group's address may be read by several volunteers, or by nobody any more: what was agreed to be
shared opens behind the link, after a second proof.
"""

from django.utils.translation import gettext_lazy as _

from kith.messaging.choices import Audience, ChannelKind
from kith.messaging.templates.template import Template, Wording


def _to_provider(
    name: str,
    purpose: Wording,
    subject: Wording,
    body: Wording,
    gaps: str,
    *,
    channel: ChannelKind = ChannelKind.EMAIL,
) -> Template:
    allows = frozenset(f"{gaps} service_name service_phone".split())
    if channel is ChannelKind.TEXT:
        allows = frozenset(gaps.split())
    return Template(name, channel, Audience.PROVIDER, purpose, body, allows, subject)


TEMPLATES = (
    _to_provider(
        "provider_referral",
        _("A community group is asked whether it has a place for somebody"),
        _("Somebody would like to join you: {reference}"),
        _("""Hello,

Somebody whom {service_name} supports would like to join: {activity}

Please say whether there is a place. You need no account. The page works until {until}:

{link}

If you would rather talk, ring {service_phone} and say {reference}.

We leave all details about the person out of emails."""),
        "reference activity until link",
    ),
    _to_provider(
        "provider_nudge",
        _("A community group is reminded that somebody waits for its answer"),
        _("Somebody is still waiting to hear from you: {reference}"),
        _("""Hello,

We asked you on {when} whether somebody could join: {activity}

Please say yes or no, so that they know. This page works until {until}:

{link}

If you would rather talk, ring {service_phone} and say {reference}."""),
        "reference activity when until link",
    ),
    _to_provider(
        "provider_attendance",
        _("A community group is asked whether somebody came"),
        _("Did they come? {reference}"),
        _("""Hello,

You said yes to somebody whom {service_name} supports ({reference}): {activity}

Have they come? One tap tells us. The page works until {until}:

{link}

Thank you. You can also ring {service_phone}."""),
        "reference activity until link",
    ),
    _to_provider(
        "provider_place",
        _("A community group with a waiting list is asked whether there is a place now"),
        _("Is there a place now? {reference}"),
        _("""Hello,

On {when} you put somebody whom {service_name} supports on your waiting list ({reference}): {activity}

Is there a place now? One tap tells us. The page works until {until}:

{link}

If nothing has changed, say so there: they stay on your list. You can also ring {service_phone}."""),
        "reference activity when until link",
    ),
    _to_provider(
        "provider_stop",
        _("A community group is asked to stop using and to delete what was shared"),
        _("Please stop, and delete what we shared: {reference}"),
        _("""Hello,

The person we wrote to you about ({reference}) has taken back their permission to share.

Please stop using what we shared about them, and delete it, unless the law says that you must keep it. Please do not get in touch with them about it.

Then reply to this email, or ring {service_phone} and say {reference}, to tell us what you did.

{service_name}"""),
        "reference",
    ),
    _to_provider(
        "provider_message",
        _("A community group is told that a link worker has written to it"),
        _("There is a message for you: {reference}"),
        _("""Hello,

{service_name} has written to you about {reference}. Sign in to read it:

{link}

We leave all details out of emails. You can also ring {service_phone}."""),
        "reference link",
    ),
    _to_provider(
        "provider_letter",
        _("The letter that asks a group without an email address whether it has a place"),
        _("Somebody would like to join you: {reference}"),
        _("""Somebody whom {service_name} supports would like to join: {activity}

Is there a place? Please ring {service_phone} by {by_day} and say {reference}. We will tell you then what the person agreed to share with you.

We leave all details about the person out of letters to groups."""),
        "reference activity by_day",
        channel=ChannelKind.LETTER,
    ),
    _to_provider(
        "provider_stop_letter",
        _("The letter that asks a group to stop using and to delete what was shared"),
        _("Please stop, and delete what we shared: {reference}"),
        _("""The person we were in touch with you about ({reference}) has taken back their permission to share.

Please stop using what we shared about them, and delete it, unless the law says that you must keep it. Please do not get in touch with them about it.

Then ring {service_phone} and say {reference}, to tell us what you did."""),
        "reference",
        channel=ChannelKind.LETTER,
    ),
    _to_provider(
        "provider_closed",
        _("A community group is told that we no longer work with somebody"),
        _("We no longer work with somebody whom we wrote about: {reference}"),
        _("""Hello,

We wrote to you about somebody who would like to join you ({reference}). Our work with them has ended.

You need not answer us any more. If they come to you, they come on their own. If they have not joined you, please delete what we shared about them, unless the law says that you must keep it.

Questions? Ring {service_phone} and say {reference}.

{service_name}"""),
        "reference",
    ),
    _to_provider(
        "provider_closed_letter",
        _("The letter that tells a group that we no longer work with somebody"),
        _("We no longer work with somebody whom we wrote about: {reference}"),
        _("""We were in touch with you about somebody who would like to join you ({reference}). Our work with them has ended.

You need not answer us any more. If they come to you, they come on their own. If they have not joined you, please delete what we shared about them, unless the law says that you must keep it.

Questions? Ring {service_phone} and say {reference}."""),
        "reference",
        channel=ChannelKind.LETTER,
    ),
    _to_provider(
        "provider_code_sms",
        _("The code with which a group opens what was shared with it"),
        "",
        _("Your code to read what was shared with you: {code}. It works until {until}."),
        "code until",
        channel=ChannelKind.TEXT,
    ),
)
