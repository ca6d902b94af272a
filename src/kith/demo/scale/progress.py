"""How far a long piece of work is."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

Say = Callable[[str], object]
STEPS = 20


@dataclass
class Progress:
    """Says how many of `total` are done and how long the rest will take, twenty times in all."""

    total: int
    what: str
    say: Say
    done: int = 0
    said: int = 0

    def __post_init__(self) -> None:
        self.began = time.monotonic()
        self.turn = Lock()

    def more(self, number: int) -> None:
        """May be told by several threads."""
        with self.turn:
            self._more(number)

    def _more(self, number: int) -> None:
        self.done += number
        step = self.done * STEPS // self.total
        if number and step > self.said:
            self.said = step
            left = (time.monotonic() - self.began) * (self.total - self.done) / self.done
            self.say(f"  {self.done:,} of {self.total:,} {self.what}, {spoken(left)} left of this")


def spoken(seconds: float) -> str:
    """A time as one says it: `40 s`, `about 3 min`."""
    return f"{seconds:.0f} s" if seconds < 90 else f"about {seconds / 60:.0f} min"


def silent(_said: str) -> None:
    """For what is too short to be spoken of."""
