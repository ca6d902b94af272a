"""Letters to the person. `## ` starts a heading, `- ` a bullet, an empty line a paragraph."""

from django.utils.translation import gettext_lazy as _

from kith.messaging.choices import Audience, ChannelKind
from kith.messaging.templates.template import Template

_CLOSING = frozenset({"achievements", "what_carries_on", "who_to_ring", "summary", "follow_up"})
_COMMON = frozenset({"first_name", "full_name", "service_name", "service_phone", "link_worker"})

TEMPLATES = (
    Template(
        id="not_reached_letter",
        channel=ChannelKind.LETTER,
        audience=Audience.PERSON,
        purpose=_("We rang several times and could not reach the person"),
        allows=_COMMON | {"reference"},
        subject=_("We tried to ring you"),
        body=_("""Dear {first_name},

We have tried to ring you and could not reach you. We know that life is busy, and that not everybody likes to answer a number they do not know.

We will not keep ringing. Nothing is lost: if you would like to talk, now or later, ring us on {service_phone}. You do not need to see your GP first.

It helps if you tell us your reference: {reference}.

If you would rather not hear from us, you need do nothing.

If you need help right now, ring 111 and choose option 2. You can ring at any time, day or night. In an emergency ring 999.

With best wishes,
{link_worker}
{service_name}"""),
    ),
    Template(
        id="closing_letter",
        channel=ChannelKind.LETTER,
        audience=Audience.PERSON,
        purpose=_("The last meeting has been held: what was achieved and what carries on"),
        allows=_COMMON | _CLOSING,
        subject=_("What you have done, and what comes next"),
        body=_("""Dear {first_name},

It has been good to meet you. Here is what you have done, and what carries on now that our meetings have finished.

## What you have done

{achievements}

{summary}

## What carries on

{what_carries_on}

## Who to ring

{who_to_ring}

{follow_up}

If things get harder, come back. Ring us on {service_phone}. You do not need to see your GP first.

If you need help right now, ring 111 and choose option 2. You can ring at any time, day or night. In an emergency ring 999.

With best wishes,
{link_worker}
{service_name}"""),
    ),
    Template(
        id="closing_letter_brief",
        channel=ChannelKind.LETTER,
        audience=Audience.PERSON,
        purpose=_("The work broke off: they stopped, moved away, or we lost touch"),
        allows=_COMMON | _CLOSING,
        subject=_("The door stays open"),
        body=_("""Dear {first_name},

We have stopped our meetings for now. Nothing is lost, and nothing is held against you. If you would like to talk again, ring us on {service_phone}. You do not need to see your GP first.

{summary}

## What you have done

{achievements}

## What carries on

{what_carries_on}

## Who to ring

{who_to_ring}

{follow_up}

If you need help right now, ring 111 and choose option 2. You can ring at any time, day or night. In an emergency ring 999.

With best wishes,
{link_worker}
{service_name}"""),
    ),
)
