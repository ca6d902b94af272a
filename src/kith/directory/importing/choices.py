"""How an import stands, and what became of a row."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RunState(TextChoices):
    WAITING = "waiting", _("Waiting to begin")
    RUNNING = "running", _("Running")
    DONE = "done", _("Finished")
    BROKEN = "broken", _("Broken off")
    FAILED = "failed", _("Stopped by a mistake")


class RowState(TextChoices):
    """Rows that somebody may want to look at; all others are counted only."""

    REFUSED = "refused", _("Left out")
    CLEANED = "cleaned", _("Brought in, with something put right")
    CONFLICT = "conflict", _("Changed by us and by them")


class Format(TextChoices):
    JSONL = "jsonl", _("One JSON object a line")
    CSV = "csv", _("CSV")
    XLSX = "xlsx", _("Excel spreadsheet")
    PACKAGE = "package", _("Open Referral package (zip)")
    FEED = "feed", _("Open Referral feed")
