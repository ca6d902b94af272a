"""What an installation adds to the gazetteer that ships with Kith."""

from django.db import models

from kith.audit.locks import Open
from kith.kernel.actor import Audience

SYSTEM = frozenset({Audience.SYSTEM})
STAFF_AND_SYSTEM = frozenset({Audience.STAFF, Audience.SYSTEM})


class Postcode(models.Model):
    """The middle of one postcode, `M1 1AE`, in degrees of WGS84. Loaded in bulk."""

    code = models.CharField(max_length=8, primary_key=True)
    lat = models.FloatField()
    lon = models.FloatField()

    lock = Open(writers=SYSTEM, deleters=SYSTEM)


class LocalName(models.Model):
    """A name that people here use for a place and that no official list has.

    `name` is for comparing (`town_names.key`), `label` as it is written.
    """

    name = models.CharField(max_length=80, primary_key=True)
    label = models.CharField(max_length=80)
    inside = models.CharField(max_length=80, blank=True)
    lat = models.FloatField()
    lon = models.FloatField()

    lock = Open(writers=STAFF_AND_SYSTEM, deleters=STAFF_AND_SYSTEM)
