"""One person's story so far, and the place in which it happens."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kith.demo.diary import Diary
from kith.demo.dice import Dice
from kith.demo.histories.words import who
from kith.demo.place.making import Town
from kith.demo.rows import Row, Rows
from kith.demo.someone import Townsfolk
from kith.demo.words.fitting import Who
from kith.organisations.choices import Role
from kith.organisations.models import Membership, Worker
from kith.organisations.queries import ProgrammeView
from kith.people.models import Person
from kith.referrals.models import Allocation, Referral, ReferrerReceipt


@dataclass
class Place:
    """Everything that stories share."""

    town: Town
    programme: ProgrammeView
    dice: Dice
    diary: Diary
    folk: Townsfolk
    rows: Rows
    workers: dict[UUID, Worker] = field(default_factory=dict)

    def member(self, name: str) -> Membership:
        return next(m for (who, _role), m in self.town.members.items() if who == name)

    @property
    def senior(self) -> Membership:
        return self.town.members["Daniel Osei", Role.SENIOR]

    @property
    def manager(self) -> Membership:
        return self.town.members["Helen Marsh", Role.MANAGER]


@dataclass
class Story:
    """`at` is when the last thing happened; the next happens later."""

    place: Place
    person: Person
    referral: Referral
    at: datetime
    receipt: ReferrerReceipt | None = None
    allocation: Allocation | None = None

    @property
    def dice(self) -> Dice:
        return self.place.dice

    @property
    def them(self) -> Who:
        """What words about the person must fit."""
        return who(self.person, self.place.diary.today)

    @property
    def worker(self) -> Membership:
        worker = self.referral.link_worker
        assert worker is not None  # noqa: S101 (asked of allocated referrals only)
        return worker

    def ids(self, at: datetime | None = None) -> dict[str, Any]:
        """What every row about the person begins with."""
        return {
            "id": self.dice.id_at(at or self.at),
            "service_id": self.person.service_id,
            "person": self.person,
        }

    def add(self, model: type[Row], **fields: Any) -> Row:
        """A row about the person."""
        return self.place.rows.add(model(**self.ids() | fields))

    def later(self, least: int, most: int) -> datetime:
        """Time goes on by that many working days, at most until now."""
        self.at = self.place.diary.after(self.at, least, most)
        return self.at
