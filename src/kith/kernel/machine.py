"""State machines as data: one table of allowed moves, used by operations and by tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from kith.kernel.errors import Refused

S = TypeVar("S", bound=str)


@dataclass(frozen=True, slots=True)
class Machine(Generic[S]):
    """`moves` maps a state to the states that may follow it."""

    name: str
    moves: Mapping[S, frozenset[S]]

    def allows(self, before: S, after: S) -> bool:
        return after in self.moves.get(before, frozenset())

    def check(self, before: S, after: S) -> None:
        """Raise Refused where `after` may not follow `before`."""
        if not self.allows(before, after):
            raise Refused(f"A {self.name} that is {before} cannot become {after}.")
