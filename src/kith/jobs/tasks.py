"""What runs in the background: each task calls one operation, for one service where it matters."""

from pathlib import Path

from django.conf import settings
from procrastinate.contrib.django import app

from kith.audit.verification import published_head


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
