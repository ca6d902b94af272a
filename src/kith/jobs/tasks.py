"""What runs in the background: each task calls one operation, for one service where it matters."""

from pathlib import Path

from django.conf import settings
from procrastinate.contrib.django import app

from kith.audit.verification import published_head
from kith.kernel.actor import public
from kith.referrals.operations import drafts


@app.periodic(cron="*/10 * * * *")
@app.task(name="publish_audit_head")
def publish_audit_head(timestamp: int) -> None:
    """Write the newest seal down outside the database, so that cutting the tail off shows."""
    head = published_head()
    if head:
        path = Path(settings.KITH_HOME) / "audit-heads.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a") as file:
            file.write(f"{timestamp} {head}\n")


@app.periodic(cron="7 * * * *")
@app.task(name="erase_expired_drafts")
def erase_expired_drafts(timestamp: int) -> None:
    """Erase public forms that nobody came back to. They belong to no service yet."""
    drafts.erase_expired_drafts(actor=public())
