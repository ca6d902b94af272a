"""Loads the invented town: organisations, accounts, people and what has happened with them."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import cycle, islice

from django.db import transaction

from kith.demo.place import names
from kith.demo.place.making import Town, make_town
from kith.kernel.actor import system
from kith.kernel.nhs_number import invented_nhs_numbers
from kith.people.choices import Agreement, Channel
from kith.referrals.choices import Source
from kith.referrals.intake import Intake, PersonDetails
from kith.referrals.operations.intake import receive_referral

FIRST = ("Maureen", "Ranjit", "Łukasz", "Blessing", "Alan", "Zahra", "Siobhán", "Dennis")
LAST = ("Aldersley", "Sandhu", "Zieliński", "Eze-Whitfield", "O’Rourke")
WORDS = (
    "Since Frank died I go days without talking to anybody.",
    "The damp in the back bedroom is making the little one’s chest bad.",
    "I would like to get back to my garden, if my knees let me.",
)


@transaction.atomic
def load(*, people: int, seed: int, say: Callable[[str], object]) -> None:
    """All or nothing: half a town would look like a fault of Kith."""
    town = make_town()
    say("  Organisations and accounts are there.")
    numbers = invented_nhs_numbers(first=1000 * seed)
    for index, number in enumerate(islice(numbers, min(people, 20))):
        _refer(town, index, number)
    say("  People have been referred.")


def _refer(town: Town, index: int, nhs_number: str) -> None:
    practices = cycle(names.PRACTICES)
    person = PersonDetails(
        given_name=FIRST[index % len(FIRST)],
        family_name=LAST[index % len(LAST)],
        born_on=date(1940, 5, 2) + timedelta(days=853 * index),
        nhs_number=nhs_number,
        telephone=f"+447700900{100 + index}",
        address=f"{index + 3} Tenter Row, Linnerby",
        postcode="LB1 5DE",
        practice_id=town.places[next(practices)].id,
        safe_channels=(Channel.PHONE.value, Channel.TEXT.value),
    )
    intake = Intake(
        service_id=town.service.id,
        source=Source.SELF.value,
        person=person,
        agreement=Agreement.AGREES.value,
        reasons=("lonely",),
        own_words=WORDS[index % len(WORDS)],
        idempotency_key=f"demo-{index}",
    )
    receive_referral(actor=system("demo-load", town.service.id), intake=intake)
