"""Telling a link worker that somebody is theirs to ring."""

from django.utils.dateformat import format as django_format

from kith.kernel.actor import Actor
from kith.kernel.links import link_to
from kith.messaging.operations import queue_message
from kith.organisations.models import Membership
from kith.referrals.models import Referral


def tell_worker(actor: Actor, worker: Membership, referral: Referral, *, key: str) -> None:
    """Queue the email that names nobody; nothing where the worker has no address at work."""
    if not worker.email or worker.id == actor.membership_id:
        return
    queue_message(
        actor=actor,
        key=key,
        template="allocated",
        values={
            "reference": referral.reference,
            "by_day": django_format(referral.promise_on, "l j F"),
            "link": link_to("link_worker:contact", person_id=referral.person_id),
        },
        to=worker.email,
        person_id=referral.person_id,
    )
