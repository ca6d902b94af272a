"""Messages to the person: warm, plain, and harmless if somebody else reads them.

Subject lines and texts say neither who wrote, nor why, nor what kind of help it is: the phone may
be in the hands of whoever is the reason. Texts fit one message of 160 characters with usual values.
"""

from django.utils.translation import gettext_lazy as _

from kith.messaging.choices import Audience, ChannelKind
from kith.messaging.templates.template import Template, Wording

_ALWAYS = frozenset({"service_phone", "caller_phone"})


def _email(name: str, purpose: Wording, subject: Wording, body: Wording, gaps: str) -> Template:
    allows = _ALWAYS | {"first_name", "service_name", *gaps.split()}
    kind = ChannelKind.EMAIL
    return Template(f"{name}_email", kind, Audience.PERSON, purpose, body, allows, subject)


def _text(name: str, purpose: Wording, body: Wording, gaps: str = "") -> Template:
    allows = _ALWAYS | frozenset(gaps.split())
    return Template(f"{name}_sms", ChannelKind.TEXT, Audience.PERSON, purpose, body, allows)


_RECEIVED = _("The person asked for help online")
_BOOKED = _("A meeting has been booked")
_MOVED = _("A meeting has been moved")
_CANCELLED = _("A meeting has been cancelled")
_NOT_NEEDED = _("A meeting falls away since the work has ended")
_REMINDER = _("The day before a meeting")
_FOLLOW_UP = _("Three or six months after the last meeting")
_CODE = _("The person saved a form to finish later")
_ASKED = _("The person asked for the details of a group by text")

TEMPLATES = (
    _email(
        "self_referral_received",
        _RECEIVED,
        _("We have your request"),
        _("""Dear {first_name},

Thank you for getting in touch. We have your request.

{link_worker} or somebody from the same team will ring you by {by_day}, from {caller_phone}. {voicemail}

Your reference is {reference}. If you want to change anything, or if something is urgent, ring us on {service_phone}.

If you need help right now, ring 111 and choose option 2. You can ring at any time, day or night. In an emergency ring 999.

With best wishes,
{service_name}"""),
        "link_worker by_day voicemail reference",
    ),
    _text(
        "self_referral_received",
        _RECEIVED,
        _(
            "Thank you, we have your request. We will ring you by {by_day} from "
            "{caller_phone}. Your reference: {reference}"
        ),
        "by_day reference",
    ),
    _email(
        "self_referral_received_written",
        _("The person asked for help online, and a call is not safe"),
        _("We have your request"),
        _("""Dear {first_name},

Thank you for getting in touch. We have your request.

{link_worker} or somebody from the same team will write to you by {by_day}. We will not ring you.

Your reference is {reference}. If you want to change anything, ring us on {service_phone} when it is safe.

If you need help right now, ring 111 and choose option 2. You can ring at any time, day or night. In an emergency ring 999.

With best wishes,
{service_name}"""),
        "link_worker by_day reference",
    ),
    _text(
        "self_referral_received_written",
        _("The person asked for help online, and a call is not safe"),
        _(
            "Thank you, we have your request. We will write to you by {by_day} and will not "
            "ring. Your reference: {reference}"
        ),
        "by_day reference",
    ),
    _email(
        "meeting_booked",
        _BOOKED,
        _("Your meeting on {when}"),
        _("""Dear {first_name},

We look forward to seeing you.

When: {when}
How: {how}
Where: {where}
With: {link_worker}

If this day is no good for you, ring us on {service_phone} and we will find another.

With best wishes,
{service_name}"""),
        "when how where link_worker",
    ),
    _text(
        "meeting_booked",
        _BOOKED,
        _("We have booked {when}, {how}. If that is no good, ring {service_phone}."),
        "when how",
    ),
    _email(
        "meeting_moved",
        _MOVED,
        _("A new time: {new_when}"),
        _("""Dear {first_name},

Your meeting has moved.

It was: {when}
It is now: {new_when}
How: {how}
Where: {where}
With: {link_worker}

If the new day is no good for you, ring us on {service_phone} and we will find another.

With best wishes,
{service_name}"""),
        "when new_when how where link_worker",
    ),
    _text(
        "meeting_moved",
        _MOVED,
        _("A new time: we will now meet on {new_when}, {how}. To change it ring {service_phone}."),
        "when new_when how",
    ),
    _email(
        "meeting_cancelled",
        _CANCELLED,
        _("We will not meet on {when}"),
        _("""Dear {first_name},

Your meeting on {when} is cancelled. We are sorry if this is a nuisance.

{link_worker} will be in touch to find another day. If you would rather choose one now, ring us on {service_phone}.

With best wishes,
{service_name}"""),
        "when link_worker",
    ),
    _text(
        "meeting_cancelled",
        _CANCELLED,
        _(
            "We can't meet on {when}. Sorry. We will ring you to find another day, or ring {service_phone}."
        ),
        "when",
    ),
    _email(
        "meeting_not_needed",
        _NOT_NEEDED,
        _("We will not meet on {when}"),
        _("""Dear {first_name},

We will not meet on {when}, and no other day is planned for now.

If you would like to talk, ring us on {service_phone}.

With best wishes,
{service_name}"""),
        "when",
    ),
    _text(
        "meeting_not_needed",
        _NOT_NEEDED,
        _("We will not meet on {when}. No other day is planned. To talk, ring {service_phone}."),
        "when",
    ),
    _email(
        "meeting_reminder",
        _REMINDER,
        _("See you on {when}"),
        _("""Dear {first_name},

A reminder of your meeting with {link_worker}.

When: {when}
How: {how}
Where: {where}

If you can't come, that is fine. Ring us on {service_phone} and we will find another day.

With best wishes,
{service_name}"""),
        "when how where link_worker",
    ),
    _text(
        "meeting_reminder",
        _REMINDER,
        _("See you on {when}, {how}. Can't make it? That's fine: ring {service_phone}."),
        "when how",
    ),
    _text(
        "not_reached",
        _("We rang several times and could not reach the person"),
        _(
            "We have tried to ring you and will not keep trying. If you would like to talk, ring {service_phone} any time."
        ),
    ),
    _email(
        "follow_up_invitation",
        _FOLLOW_UP,
        _("How are things?"),
        _("""Dear {first_name},

It is a while since we last spoke. We would like to hear how you are.

{link_worker} will ring you by {by_day}, from {caller_phone}. {voicemail}

If you would rather not talk, ring or write to tell us, and we will not ring. If you would like to start again with us, you can: just say so.

With best wishes,
{service_name}"""),
        "link_worker by_day voicemail",
    ),
    _text(
        "follow_up_invitation",
        _FOLLOW_UP,
        _(
            "How are things? We would like to hear. We will ring by {by_day} from {caller_phone}. To say no thanks, ring us."
        ),
        "by_day",
    ),
    _email(
        "letter_enclosed",
        _("A letter to the person, sent as an attachment since post is not safe for them"),
        _("A letter for you"),
        _("""Dear {first_name},

There is a letter for you with this email. If you can't open it, or would like it in large print or on paper, ring us on {service_phone}.

With best wishes,
{service_name}"""),
        "",
    ),
    _email(
        "save_and_return",
        _CODE,
        _("Your code to carry on later"),
        _("""Hello,

You saved a form to finish later. To go on, open this page:

{link}

You will need this code and your date of birth:

{code}

We keep your answers until {until}. After that we erase them.

If you did not do this, you need do nothing."""),
        "link code until",
    ),
    _text(
        "save_and_return",
        _CODE,
        _(
            "Your code to carry on with your form: {code}. It works until {until}. We will never ask you for it."
        ),
        "code until",
    ),
    # The one text that names a group: the person asked for it and said that it is safe.
    _text("listing_details", _ASKED, _("You asked for this:\n{activity}\n{link}"), "activity link"),
)
