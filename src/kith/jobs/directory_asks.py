"""Asks groups, and colleagues who know them, whether what the directory says is right."""

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
            body = _to_worker(ask) if ask.of_worker else _to_group(ask)
            queue_system_mail(to=ask.email, subject=_("Is your listing still right?"), body=body)
        for gone in aged.gone:
            subject = _("A listing is not shown any more")
            queue_system_mail(to=gone.email, subject=subject, body=_not_shown(gone))
    return aged.judged > 0


def _to_group(ask: Ask) -> str:
    return _lines(
        _("People find %(name)s in our directory. Is what it says still right?")
        % {"name": ask.name},
        _("Yes, or see it first: %(link)s") % {"link": _answer(ask)},
        _("Something has changed: %(link)s")
        % {"link": link_to("public:listing_wrong", listing_id=ask.listing_id)},
        _("If nobody answers, we ask once more and then show it lower down, and later not at all."),
    )


def _to_worker(ask: Ask) -> str:
    return _lines(
        _("You know %(name)s: you added it, changed it or confirmed it. Is it still right?")
        % {"name": ask.name},
        _("The group has not answered, or email does not reach it. Ring them, then say so:"),
        _answer(ask),
        _("If nobody can say, it is shown lower down, and later not at all."),
    )


def _not_shown(gone: Ask) -> str:
    return _lines(
        _("Nobody has confirmed %(name)s for a long time, though we asked. It is not found in our"
          " directory any more; nothing of it is lost.") % {"name": gone.name},
        _("If it is right after all, say so here, and it is shown again at once: %(link)s")
        % {"link": _answer(gone)},
    )  # fmt: skip


def _answer(ask: Ask) -> str:
    """Where to say that all is right: with the link for the group, with an account for staff."""
    if ask.of_worker:
        return link_to("link_worker:listing", listing_id=ask.listing_id)
    return link_to("public:listing_confirm", token=ask.token)


def _lines(*lines: str) -> str:
    return "\n\n".join((_("Hello,"), *lines))
