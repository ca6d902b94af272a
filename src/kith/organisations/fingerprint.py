"""Whether a row is still as somebody read it, where it keeps no version number."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils.translation import gettext as _

from kith.kernel.errors import Stale


def fingerprint(*rows: Model | None) -> str:
    """A short text that differs when any column of the rows does."""
    columns = [
        [getattr(row, field.attname) for field in row._meta.concrete_fields] if row else None
        for row in rows
    ]
    written = json.dumps(columns, cls=DjangoJSONEncoder)
    return hashlib.sha256(written.encode()).hexdigest()[:32]


def require_unchanged(read: str, *rows: Model | None) -> None:
    """Raise Stale unless the rows are as they were when `read` was taken of them."""
    if fingerprint(*rows) != read:
        raise Stale(_("This was changed after you opened it."))
