"""What looks like spam is held for a look by staff; it is never dropped, and nobody is told.

A bot that is told learns; a person who is told goes away. So a held referral is received like any
other, with the same promise, and stands in the queue with why somebody should look first.
"""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.utils.crypto import salted_hmac

from kith.kernel.clock import now
from kith.kernel.errors import TooMany
from kith.referrals.choices import HeldReason

# Ten pages read and answered in less than this is not a person, whoever helps them.
SHORTEST = timedelta(seconds=20)
MOST_LINKS = 3
LINK = re.compile(r"https?://|www\.|\[url|<a\s", re.IGNORECASE)
# A library, a surgery or a hostel is one network: many people may refer themselves from it.
MOST_FROM_NETWORK, MOST_WITH_CONTACT = 12, 3
WITHIN = timedelta(hours=24)
IPV4_PREFIX, IPV6_PREFIX = 24, 64


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of how a form was filled in. `contacts` are the telephone and the email."""

    honeypot: bool
    took: timedelta
    network: str
    contacts: tuple[str, ...]
    words: str


def held_reason(signs: Signs) -> str:
    """A value of `HeldReason`, or "" where nothing is odd. Counts this referral."""
    many = _too_many(signs)
    if signs.honeypot:
        return HeldReason.HONEYPOT.value
    if signs.took < SHORTEST:
        return HeldReason.TOO_FAST.value
    if many:
        return HeldReason.TOO_MANY.value
    return HeldReason.LINKS.value if len(LINK.findall(signs.words)) >= MOST_LINKS else ""


def network_of(address: str) -> str:
    """The /24 or /64 that an internet address is in; "" for what is none."""
    try:
        ip = ipaddress.ip_address(address.strip())
    except ValueError:
        return ""
    mapped = getattr(ip, "ipv4_mapped", None)
    ip = mapped or ip
    prefix = IPV4_PREFIX if ip.version == 4 else IPV6_PREFIX
    return str(ipaddress.ip_network(f"{ip}/{prefix}", strict=False))


def limit(what: str, value: str, most: int, within: timedelta) -> None:
    """Raise TooMany when `value` did this more than `most` times in a stretch of `within`."""
    if value and count(what, value, within) > most:
        raise TooMany


def count(what: str, value: str, within: timedelta) -> int:
    """How often this has now happened. Only a keyed hash of `value` is kept, until it is over."""
    return count_each([(what, value)], within)[what, value]


def count_each(
    happened: Iterable[tuple[str, str]], within: timedelta
) -> dict[tuple[str, str], int]:
    """The same for several `(what, value)`, in one statement."""
    digests = {_digest(what, value): (what, value) for what, value in happened}
    with connection.cursor() as cursor:
        moment = now()
        cursor.execute(
            "SELECT digest, times FROM kith_tally(%s, %s, %s)",
            [list(digests), moment, moment + within],
        )
        return {digests[digest]: times for digest, times in cursor.fetchall()}


def _digest(what: str, value: str) -> str:
    return salted_hmac(f"kith.count.{what}", value, algorithm="sha256").hexdigest()


def _too_many(signs: Signs) -> bool:
    named = [("network", signs.network), *(("contact", contact) for contact in signs.contacts)]
    most = {"network": MOST_FROM_NETWORK, "contact": MOST_WITH_CONTACT}
    counted = count_each([(what, value) for what, value in named if value], WITHIN)
    return any(times > most[what] for (what, _value), times in counted.items())
