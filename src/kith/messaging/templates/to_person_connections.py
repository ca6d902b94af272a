"""What a person hears of something that was asked for them: never what, nor where.

Which group it is, and why it said no, they hear from their link worker.
"""

from django.utils.translation import gettext_lazy as _

from kith.messaging.choices import Audience, ChannelKind
from kith.messaging.templates.template import Template, Wording

_EMAIL, _TEXT = ChannelKind.EMAIL, ChannelKind.TEXT
_IN_AN_EMAIL = frozenset({"first_name", "link_worker", "service_name", "service_phone"})
_IN_A_TEXT = frozenset({"service_phone"})


def _both(
    name: str, purpose: Wording, subject: Wording, body: Wording, text: Wording
) -> tuple[Template, Template]:
    reader = Audience.PERSON
    return (
        Template(f"{name}_email", _EMAIL, reader, purpose, body, _IN_AN_EMAIL, subject),
        Template(f"{name}_sms", _TEXT, reader, purpose, text, _IN_A_TEXT),
    )


TEMPLATES = (
    *_both(
        "connection_accepted",
        _("A group has a place for the person"),
        _("Good news"),
        _("""Dear {first_name},

Good news: there is a place for you where we asked.

{link_worker} will be in touch to plan how you start. If you would rather not wait, ring us on {service_phone}.

With best wishes,
{service_name}"""),
        _(
            "Good news: there is a place for you where we asked. We will be in touch, or ring "
            "{service_phone}."
        ),
    ),
    *_both(
        "connection_waiting",
        _("A group has put the person on its waiting list"),
        _("You are on a waiting list"),
        _("""Dear {first_name},

We asked for you. They are full for now and have put you on their waiting list.

We will tell you when there is a place. If the wait is too long, ring us on {service_phone}: there may be something else.

With best wishes,
{service_name}"""),
        _(
            "They are full for now and have put you on the waiting list. We will tell you when "
            "there is a place. To talk, ring {service_phone}."
        ),
    ),
    *_both(
        "connection_declined",
        _("A group can't take the person"),
        _("News for you"),
        _("""Dear {first_name},

We asked for you. They can't take anybody new just now. It has nothing to do with anything you did.

{link_worker} will look for something else with you. If you would like to talk before, ring us on {service_phone}.

With best wishes,
{service_name}"""),
        _(
            "They can't take anybody new just now. We will look for something else with you. To "
            "talk, ring {service_phone}."
        ),
    ),
    *_both(
        "connection_withdrawn",
        _("The person took back their permission to share with a group"),
        _("As you asked"),
        _("""Dear {first_name},

As you asked, we have stopped sharing your details. They can't open them any more.

We have asked for what they have to be deleted, and will tell you what they answer when we next speak. If you have questions, ring us on {service_phone}.

With best wishes,
{service_name}"""),
        _(
            "As you asked, we have stopped sharing your details and asked for them to be "
            "deleted. Questions? Ring {service_phone}."
        ),
    ),
)
