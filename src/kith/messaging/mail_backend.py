"""Django's own mail (allauth's password resets) goes through the outbox too."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from kith.messaging.operations.system_mail import queue_system_mail


class OutboxBackend(BaseEmailBackend):
    """`EMAIL_BACKEND`: queues one plain-text email for each recipient."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many emails were queued."""
        pairs = [(to, email) for email in email_messages for to in email.recipients()]
        for to, email in pairs:
            queue_system_mail(to=to, subject=str(email.subject), body=str(email.body))
        return len(pairs)
