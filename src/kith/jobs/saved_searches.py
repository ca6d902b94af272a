"""Tells staff by email what is new in the searches that they saved."""

from django.utils.translation import ngettext

from kith.directory.operations.saved_searches import News, check_searches
from kith.kernel.acting import acting
from kith.kernel.actor import Actor
from kith.kernel.clock import today
from kith.kernel.links import link_to
from kith.messaging.operations import queue_message


def tell_of_news(*, actor: Actor) -> int:
    """One service's searches: the mark of having told and the email in one transaction.

    Returns how many emails were queued. Run again on the same day it finds nothing to do.
    """
    with acting(actor, read_only=False, operation="tell_of_new_listings"):
        told = check_searches(actor=actor)
        for news in told:
            queue_message(
                actor=actor,
                key=f"new_listings:{news.membership_id}:{today()}",
                template="new_listings",
                values={"summary": _lines(news), "link": link_to("link_worker:saved_searches")},
                to=news.email,
            )
    return len(told)


def _lines(news: News) -> list[str]:
    said = [(name, ngettext("%(n)s new", "%(n)s new", n) % {"n": n}) for name, n in news.searches]
    return [f"{name}: {new}" for name, new in said]
