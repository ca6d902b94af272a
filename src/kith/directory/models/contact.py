"""How to reach a group: the only names of people that the directory holds."""

from django.db import models

from kith.directory.choices import Visibility
from kith.directory.models.details import Part
from kith.directory.models.locks import MINE, PUBLIC_LISTING, directory_lock

SHOWN_TO_ALL = f"visibility = 'public' AND {PUBLIC_LISTING}"


class Contact(Part):
    """A named contact, or a role (HSDS `contact`). Some are for professionals only."""

    name = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200, blank=True)
    department = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    visibility = models.CharField(max_length=15, choices=Visibility, default=Visibility.PUBLIC)

    lock = directory_lock(SHOWN_TO_ALL, own=MINE)


class Phone(Part):
    """A telephone number, as it was given and as it is dialled (HSDS `phone`)."""

    contact = models.ForeignKey(Contact, models.CASCADE, null=True, related_name="phones")
    number = models.CharField(max_length=60)
    extension = models.CharField(max_length=20, blank=True)
    description = models.CharField(max_length=300, blank=True)
    visibility = models.CharField(max_length=15, choices=Visibility, default=Visibility.PUBLIC)

    lock = directory_lock(SHOWN_TO_ALL, own=MINE)
