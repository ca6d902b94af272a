"""Asks groups by email whether what the directory says of them is right."""

from django.utils.translation import gettext as _

from kith.directory.operations.ageing import KEEPER, Ask, age_listings
from kith.kernel.acting import acting
from kith.kernel.links import link_to
from kith.messaging.operations.system_mail import queue_system_mail


def ask_keepers() -> bool:
    """One batch: the question and its mark in one transaction. Whether there may be more."""
    with acting(KEEPER, read_only=False, operation="age_directory"):
        aged = age_listings(actor=KEEPER)
        for ask in aged.asks:
            queue_system_mail(to=ask.email, subject=_subject(), body=_body(ask))
    return aged.judged > 0


def _subject() -> str:
    return _("Is your listing still right?")


def _body(ask: Ask) -> str:
    lines = (
        _("Hello,"),
        _("People find %(name)s in our directory. Is what it says still right?")
        % {"name": ask.name},
        _("Yes, or see it first: %(link)s")
        % {"link": link_to("public:listing_confirm", token=ask.token)},
        _("Something has changed: %(link)s")
        % {"link": link_to("public:listing_wrong", listing_id=ask.listing_id)},
        _("If nobody answers, we ask once more and then show it lower down, and later not at all."),
    )
    return "\n\n".join(lines)
