"""How a message travels, to what kind of reader, and where it has got to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChannelKind(models.TextChoices):
    EMAIL = "email", _("Email")
    TEXT = "sms", _("Text message")
    LETTER = "letter", _("Letter")


class Audience(models.TextChoices):
    PERSON = "person", _("Person")
    REFERRER = "referrer", _("Referrer")
    PRACTICE = "practice", _("GP practice")
    PROVIDER = "provider", _("Community group")
    STAFF = "staff", _("Staff")


class DeliveryState(models.TextChoices):
    """The states that GOV.UK Notify reports, word for word, and three of our own.

    Source: GOV.UK Notify API documentation, "Get message status".
    """

    CREATED = "created", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    PENDING = "pending", _("Waiting to be printed and posted, or with the carrier")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    PERMANENT_FAILURE = "permanent-failure", _("Not delivered")
    TEMPORARY_FAILURE = "temporary-failure", _("Not delivered yet")
    TECHNICAL_FAILURE = "technical-failure", _("Not sent: a technical fault")
    # Ours: nothing was sent, since this would not be safe or there is no way to send it.
    HELD = "held", _("Held: not sent")
    # Ours: the line broke when the message may have gone; only a person may decide to repeat it.
    UNCERTAIN = "uncertain", _("May have been sent")
    CANCELLED = "cancelled", _("Cancelled before it was sent")


# What the outbox can't settle by itself: somebody must look.
NEEDS_SOMEBODY = (
    DeliveryState.HELD,
    DeliveryState.UNCERTAIN,
    DeliveryState.PENDING,
    DeliveryState.PERMANENT_FAILURE,
    DeliveryState.TECHNICAL_FAILURE,
)


class HeldReason(models.TextChoices):
    """Why nothing was sent: the gate's own reasons (`kith.people.contact_gate.Stop`) and ours."""

    DIED = "died", _("The person has died")
    DO_NOT_CONTACT = "do_not_contact", _("The person does not want to be contacted")
    NOT_ASKED = "not_asked", _("Nobody has asked yet how it is safe to contact this person")
    NOT_SAFE = "not_safe", _("This way of contact is not safe for this person")
    NO_ADDRESS = "no_address", _("There is no address or number for it")
    NO_CHANNEL = "no_channel", _("This service has no way to send this kind of message")
