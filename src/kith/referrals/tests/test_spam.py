"""Signs of spam, and limits on repeats."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kith.kernel import clock
from kith.kernel.errors import TooMany
from kith.referrals.choices import HeldReason
from kith.referrals.spam import (
    MOST_FROM_NETWORK,
    MOST_WITH_CONTACT,
    SHORTEST,
    WITHIN,
    Signs,
    count,
    held_reason,
    limit,
    network_of,
)

HONEST = Signs(
    honeypot=False,
    took=timedelta(minutes=6),
    network="203.0.113.0/24",
    contacts=("+447700900123", ""),
    words="I feel lonely. My doctor told me to look at www.example.org.",
)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, ""),
        ({"honeypot": True}, HeldReason.HONEYPOT),
        ({"took": SHORTEST - timedelta(seconds=1)}, HeldReason.TOO_FAST),
        ({"took": SHORTEST}, ""),
        ({"words": "see http://a.example http://b.example www.c.example"}, HeldReason.LINKS),
        ({"network": "", "contacts": ()}, ""),
    ],
)
def test_each_sign(change, reason):
    assert held_reason(replace(HONEST, **change)) == reason


@pytest.mark.django_db
def test_many_from_one_network_are_held_until_a_day_has_passed():
    def send(number):
        return held_reason(replace(HONEST, contacts=(f"+4477009{number:05}",)))

    with clock.at(clock.now()) as start:
        assert {send(n) for n in range(MOST_FROM_NETWORK)} == {""}
        assert send(MOST_FROM_NETWORK) == HeldReason.TOO_MANY
        assert held_reason(replace(HONEST, network="198.51.100.0/24")) == ""
    with clock.at(start + WITHIN):
        assert send(MOST_FROM_NETWORK + 1) == ""


@pytest.mark.django_db
def test_one_contact_detail_used_again_and_again_is_held():
    def send(network):
        return held_reason(replace(HONEST, network=f"203.0.{network}.0/24"))

    assert {send(n) for n in range(MOST_WITH_CONTACT)} == {""}
    assert send(MOST_WITH_CONTACT) == HeldReason.TOO_MANY


@pytest.mark.django_db
def test_a_limit_raises_and_keeps_uses_apart():
    for _ in range(2):
        limit("code", "203.0.113.0/24", 2, WITHIN)
    with pytest.raises(TooMany):
        limit("code", "203.0.113.0/24", 2, WITHIN)
    limit("text", "203.0.113.0/24", 2, WITHIN)
    limit("code", "", 0, WITHIN)


@pytest.mark.django_db
def test_counts_hold_no_address():
    from django.db import connection

    count("network", "203.0.113.0/24", WITHIN)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key || value FROM kith_cache")
        assert not any("203" in text and "113.0" in text for (text,) in cursor.fetchall())


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        (" 203.0.113.77 ", "203.0.113.0/24"),
        ("", ""),
        ("unix:", ""),
        ("203.0.113.77, 10.0.0.1", ""),
    ],
)
def test_the_network_of_an_address(address, network):
    assert network_of(address) == network
