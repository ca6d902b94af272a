"""Messages to whoever referred, and to the GP practice.

Emails name the person by reference alone: the name is behind sign-in. Only the closing messages,
which are documents, name the person, since a practice must file them.
"""

from django.utils.translation import gettext_lazy as _

from kith.messaging.choices import Audience, ChannelKind
from kith.messaging.templates.template import Template, Wording

_COMMON = frozenset({"reference", "service_name", "service_phone", "link"})


def _email(
    name: str, purpose: Wording, subject: Wording, body: Wording, gaps: str = ""
) -> Template:
    allows = _COMMON | frozenset(gaps.split())
    return Template(name, ChannelKind.EMAIL, Audience.REFERRER, purpose, body, allows, subject)


_CLOSING_BODY = _("""## Actions for you

{actions}

## Summary

{summary}

## About

Name: {full_name}
Date of birth: {date_of_birth}
NHS number: {nhs_number}
Reference: {reference}

## Codes for the record

{codes}

{link_worker}
{service_name}, {service_phone}""")

_CLOSING_GAPS = _COMMON - {"link"} | {
    "actions",
    "summary",
    "full_name",
    "date_of_birth",
    "nhs_number",
    "codes",
    "link_worker",
}

TEMPLATES = (
    _email(
        "referral_received",
        _("A referral has arrived; all that some referrers are ever told"),
        _("We have your referral {reference}"),
        _("""Thank you. We have your referral {reference}.

We will ring the person by {by_day}. You need do nothing more.

{service_name}, {service_phone}"""),
        "by_day",
    ),
    _email(
        "referral_accepted",
        _("A referral has been accepted"),
        _("Referral {reference}: accepted"),
        _("""We have accepted your referral {reference}.

A link worker will ring the person by {by_day}. We will tell you when our work with them ends. You need do nothing more.

To see where it has got to, sign in:
{link}

{service_name}, {service_phone}"""),
        "by_day",
    ),
    _email(
        "more_information_needed",
        _("Triage needs to know more before deciding"),
        _("Referral {reference}: a question for you"),
        _("""We can't go on with your referral {reference} until we know this:

{question}

Please answer by {by_day}. To answer, sign in:
{link}

Or ring us on {service_phone}.

{service_name}"""),
        "question by_day",
    ),
    _email(
        "referral_redirected",
        _("The referral has gone to a better place for it"),
        _("Referral {reference}: passed on"),
        _("""Your referral {reference} is better met elsewhere, and we have passed it on.

Who has it now: {where_instead}
Why: {reason}

You need do nothing more.

{service_name}, {service_phone}"""),
        "where_instead reason",
    ),
    _email(
        "referral_declined",
        _("The referral can't be taken on"),
        _("Referral {reference}: we can't take it on"),
        _("""We can't take on your referral {reference}.

Why: {reason}

{advice}

If something changes, please refer again, or ring us on {service_phone} to talk it over.

{service_name}"""),
        "reason advice",
    ),
    _email(
        "referral_connected",
        _("The person has been connected with something in their community, for the first time"),
        _("Referral {reference}: connected"),
        _("""The person you referred ({reference}) has been connected with support in their community. We go on meeting them, and will tell you when our work with them ends. You need do nothing more.

To see where it has got to, sign in:
{link}

{service_name}, {service_phone}"""),
    ),
    _email(
        "referral_not_reached",
        _("The person could not be reached"),
        _("Referral {reference}: we could not reach them"),
        _("""We tried several times and could not reach the person you referred ({reference}).

We have closed the referral for now. They can ring us on {service_phone} whenever they like, and you can refer again. If you know a better way or time to reach them, sign in and tell us:
{link}

{service_name}"""),
    ),
    _email(
        "referral_person_declined",
        _("The person was reached and does not want to go on"),
        _("Referral {reference}: they do not want to go ahead"),
        _("""We spoke with the person you referred ({reference}). They do not want to go ahead for now, so we have closed the referral. You need do nothing more.

They can ring us on {service_phone} whenever they like, and you can refer them again when they wish it.

{service_name}"""),
    ),
    _email(
        "referral_closed",
        _("Our work with the person has ended: a notice that the message is there to read"),
        _("Referral {reference}: our work has ended"),
        _("""Our work with the person you referred ({reference}) has ended.

There is a short message for you. Anything that we ask you to do stands first. To read it, sign in:
{link}

{service_name}, {service_phone}"""),
    ),
    _email(
        "referral_answered",
        _("A question of the referrer has an answer: a notice that it is there to read"),
        _("Referral {reference}: an answer to your question"),
        _("""There is an answer to your question about referral {reference}. To read it, sign in:
{link}

{service_name}, {service_phone}"""),
    ),
    _email(
        "advice_person_does_not_agree",
        _("The person did not agree to be referred, so nobody is called"),
        _("Referral {reference}: what you can do"),
        _("""Thank you for thinking of us. The person does not agree to be referred, so we will not ring them, and we keep no record of who they are.

{advice}

The door stays open: they can ring us on {service_phone} at any time, and you can refer them when they wish it.

{service_name}"""),
        "advice",
    ),
    Template(
        id="closing_message_referrer",
        channel=ChannelKind.LETTER,
        audience=Audience.REFERRER,
        purpose=_("The closing message to whoever referred: actions first, three lines, codes"),
        subject=_("Social prescribing: our work has ended"),
        body=_CLOSING_BODY,
        allows=_CLOSING_GAPS,
    ),
    Template(
        id="closing_message_practice",
        channel=ChannelKind.LETTER,
        audience=Audience.PRACTICE,
        purpose=_("The closing message to the GP practice, if the person agrees"),
        subject=_("Social prescribing: our work has ended"),
        body=_CLOSING_BODY,
        allows=_CLOSING_GAPS,
    ),
    Template(
        id="closing_notice_practice",
        channel=ChannelKind.EMAIL,
        audience=Audience.PRACTICE,
        purpose=_("The email that carries the closing message to the GP practice"),
        subject=_("Social prescribing {reference}: our work has ended"),
        body=_("""Our work with a person registered with you has ended. The message for their record is attached. Anything that we ask you to do stands first.

{service_name}, {service_phone}"""),
        allows=_COMMON,
    ),
)
