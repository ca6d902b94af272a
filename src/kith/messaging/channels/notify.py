"""Text messages by GOV.UK Notify, through its official Python client.

Kith writes the words itself: the template in Notify holds one gap, `((message))`, and nothing else.
Source: GOV.UK Notify REST API documentation, "Send a text message" and its table of error codes.
"""

import re
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import urlsplit

from kith.messaging.channels.message import OutgoingMessage, Receipt
from kith.messaging.choices import DeliveryState

OFFICIAL = "https://api.notifications.service.gov.uk"
_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_KEY = re.compile(rf".*{_UUID}-{_UUID}", re.IGNORECASE)
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_TIMEOUT_SECONDS = 20.0

TEMPORARY = DeliveryState.TEMPORARY_FAILURE
TECHNICAL = DeliveryState.TECHNICAL_FAILURE
PERMANENT = DeliveryState.PERMANENT_FAILURE
UNCERTAIN = DeliveryState.UNCERTAIN

# A refused key or a limit passes once somebody has mended it, so it is tried again like a fault.
_TRY_AGAIN = frozenset({403, 429, 500, 503})


@dataclass(frozen=True)
class NotifyAccount:
    """`key` as Notify shows it once, `template` and `sender` are ids. Raises ValueError."""

    key: str = field(repr=False)
    template: str
    sender: str = ""
    url: str = OFFICIAL

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise ValueError("KITH_NOTIFY_KEY must be an API key as GOV.UK Notify gives it.")
        if not re.fullmatch(_UUID, self.template, re.IGNORECASE):
            raise ValueError("KITH_NOTIFY_TEMPLATE must be the id of a text message template.")
        parts = urlsplit(self.url)
        if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
            raise ValueError("KITH_NOTIFY_URL must begin with https://")


class NotifyChannel:
    """Hands one text at a time to Notify, which reports later whether it arrived."""

    def __init__(self, account: NotifyAccount, *, timeout: float = _TIMEOUT_SECONDS) -> None:
        # Costs 40 ms and 15 MB, which only the background process needs to pay.
        from notifications_python_client import notifications  # noqa: PLC0415

        self._account = account
        self._client: Any = cast("Any", notifications).NotificationsAPIClient(
            account.key, base_url=account.url, timeout=timeout
        )

    def send(self, message: OutgoingMessage) -> Receipt:
        """`sent` means that Notify took charge of it. Where the line broke it is asked once
        whether it did; only where it cannot say is the text uncertain.
        """
        from notifications_python_client.errors import APIError  # noqa: PLC0415

        try:
            answer = self._client.send_sms_notification(
                phone_number=message.to,
                template_id=self._account.template,
                personalisation={"message": message.body},
                reference=str(message.id),
                sms_sender_id=self._account.sender or None,
            )
        except APIError as error:
            receipt = _refused(error)
            return self._asked(message) if receipt.state == UNCERTAIN else receipt
        return Receipt(DeliveryState.SENT, reference=str(answer["id"]))

    def _asked(self, message: OutgoingMessage) -> Receipt:
        from notifications_python_client.errors import APIError  # noqa: PLC0415

        try:
            answer = self._client.get_all_notifications(reference=str(message.id))
            (known,) = answer["notifications"]
        except (APIError, ValueError, KeyError, TypeError):
            return Receipt(UNCERTAIN, detail="The line broke before Notify answered.")
        return Receipt(DeliveryState.SENT, reference=str(known["id"]))


def _refused(error: Any) -> Receipt:
    """What an answer other than "created" means. Only numbers: Notify's words may name somebody."""
    if error.response is None:
        return _unheard(error.__cause__)
    code = error.status_code
    detail = f"Notify answered {code}."
    if code in _TRY_AGAIN:
        return Receipt(TEMPORARY, detail=detail)
    if code == 400 and "phone_number" in str(error.message):
        return Receipt(PERMANENT, detail=detail)
    known = 400 <= code < 500
    return Receipt(TECHNICAL if known else UNCERTAIN, detail=detail)


def _unheard(cause: BaseException | None) -> Receipt:
    """No answer at all: certain only where no connection was ever made."""
    from requests import ConnectionError as LineError  # noqa: PLC0415
    from requests import ConnectTimeout  # noqa: PLC0415
    from urllib3.exceptions import MaxRetryError, NewConnectionError, SSLError  # noqa: PLC0415

    reason = cause.args[0] if cause and cause.args else None
    reason = reason.reason if isinstance(reason, MaxRetryError) else reason
    never = isinstance(cause, ConnectTimeout) or isinstance(reason, (NewConnectionError, SSLError))
    if isinstance(cause, LineError) and never:
        return Receipt(TEMPORARY, detail="Notify could not be reached.")
    return Receipt(UNCERTAIN)
