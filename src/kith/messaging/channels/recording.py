"""The demo's channel: the outbox page is where its messages arrive."""

from kith.messaging.channels.message import OutgoingMessage, Receipt
from kith.messaging.choices import DeliveryState


class RecordingChannel:
    """Delivers to nobody: the stored message is shown on the demo's outbox page."""

    def send(self, message: OutgoingMessage) -> Receipt:
        return Receipt(DeliveryState.DELIVERED, reference=f"demo-{message.id}")
