"""What was put into the outbox."""

from kith.messaging.models import SystemMail


def system_mails() -> list[SystemMail]:
    """Invitations, password links: oldest first."""
    return list(SystemMail.objects.order_by("created_at"))


def link_in(mail: SystemMail) -> str:
    """The path of the one link in a mail."""
    url = next(part for part in mail.body.split() if part.startswith("http"))
    return "/" + url.split("/", 3)[3]
