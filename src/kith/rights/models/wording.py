"""What readers say of a translation that no speaker has read."""

from typing import ClassVar

from django.db import models

from kith.audit.locks import Open
from kith.kernel.actor import Audience
from kith.kernel.ids import new_id

ANYBODY = frozenset(Audience) - {Audience.SYSTEM}


class WordingReport(models.Model):
    """A wrong word, said by anybody. Asks for no name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    language = models.CharField(max_length=12)
    words = models.CharField(max_length=1000)
    at = models.DateTimeField()
    idempotency_key = models.UUIDField(unique=True)

    lock = Open(
        readers=False,
        writers=ANYBODY,
        # The same report sent again is looked up.
        extra=tuple(
            f"GRANT SELECT ON rights_wordingreport TO {name}"
            for name in (Audience.STAFF.value, *sorted(f"{who.value}_rw" for who in ANYBODY))
        ),
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-at", "-id"], name="wording_report_newest")]
