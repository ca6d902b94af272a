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
    STAFF = "staff", _("Staff")


class DeliveryState(models.TextChoices):
    """The states that GOV.UK Notify reports, word for word, and three of our own.

    Source: GOV.UK Notify API documentation, "Get message status".
    """

    CREATED = "created", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    PENDING = "pending", _("With the carrier")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    PERMANENT_FAILURE = "permanent-failure", _("Not delivered: wrong address or number")
    TEMPORARY_FAILURE = "temporary-failure", _("Not delivered yet")
    TECHNICAL_FAILURE = "technical-failure", _("Not sent: a technical fault")
    # Ours: nothing was sent, since this would not be safe or there is no way to send it.
    HELD = "held", _("Held: not sent")
    # Ours: the line broke when the message may have gone; only a person may decide to repeat it.
    UNCERTAIN = "uncertain", _("May have been sent")
    CANCELLED = "cancelled", _("Cancelled before it was sent")
