"""By which way a letter reaches a person, asked before it is written and again when it is sent."""

from dataclasses import dataclass

from kith.messaging.choices import ChannelKind, HeldReason
from kith.people.choices import Channel
from kith.people.contact_gate import SafeContact, may_contact


@dataclass(frozen=True, slots=True)
class Route:
    """`to` is an address; `held` says why the letter would be kept and not sent."""

    channel: ChannelKind
    to: str = ""
    held: HeldReason | None = None


def letter_route(safe: SafeContact) -> Route:
    """By post if that is safe, else with an email; held where neither is."""
    post, email = may_contact(safe, Channel.LETTER), may_contact(safe, Channel.EMAIL)
    if post.stop is None:
        return Route(ChannelKind.LETTER, post.address)
    if email.stop is None:
        return Route(ChannelKind.EMAIL, email.address)
    return Route(ChannelKind.LETTER, held=HeldReason(post.stop))
