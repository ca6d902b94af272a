"""Chance with a seed: the same seed on the same day makes the same town."""

import random
from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from kith.kernel.reference import ALPHABET, is_reference

T = TypeVar("T")


class Dice(random.Random):
    """A source of chance, of ids in order of time, and of well-formed references."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._taken: set[str] = set()

    def yes(self, share: float) -> bool:
        """Whether something that happens to this share of people happens now."""
        return self.random() < share

    def some(self, things: Sequence[T], least: int, most: int) -> list[T]:
        """Between `least` and `most` of the things, in their own order."""
        count = min(self.randint(least, most), len(things))
        return [things[i] for i in sorted(self.sample(range(len(things)), count))]

    def id_at(self, moment: datetime) -> UUID:
        """A UUID of version 7, as `kernel.ids` makes them, for something of that moment."""
        value = int(moment.timestamp() * 1000) << 80 | 0x7 << 76
        return UUID(int=value | self.getrandbits(12) << 64 | 0b10 << 62 | self.getrandbits(62))

    def reference(self) -> str:
        """A well-formed reference that this loading has not used."""
        while True:
            body = "".join(self.choice(ALPHABET) for _symbol in range(7))
            wanted = (f"{body[:4]}-{body[4:]}{last}" for last in ALPHABET)
            found = next(reference for reference in wanted if is_reference(reference))
            if found not in self._taken:
                self._taken.add(found)
                return found
