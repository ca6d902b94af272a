"""Addresses of pages for messages, by name, so that no domain package imports the web."""

from uuid import UUID

from django.conf import settings
from django.urls import NoReverseMatch, reverse


def link_to(name: str, **ids: UUID | str) -> str:
    """The full address of the page called `name`; of the front page where no such page is."""
    try:
        path = reverse(name, kwargs=ids)
    except NoReverseMatch:
        path = "/"
    return f"{settings.KITH_BASE_URL}{path}"
