"""How often something happened lately, so that a flood can be told from a visitor."""

from django.db import models

from kith.audit.locks import Open


class Tally(models.Model):
    """A keyed hash of what is counted, never the thing; erased once `until` is past.

    Only `kith_tally` (referrals/sql) reads and writes it.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    times = models.PositiveIntegerField()
    until = models.DateTimeField(db_index=True)

    lock = Open(readers=False)
