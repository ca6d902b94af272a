"""What packages above this one do when a case closes or somebody dies: each registers itself."""

from collections.abc import Callable

from kith.casework.models import Case, Death
from kith.kernel.actor import Actor

WhenClosed = Callable[[Actor, Case], None]
WhenDied = Callable[[Actor, Death], None]
_CLOSED: dict[str, WhenClosed] = {}
_DIED: dict[str, WhenDied] = {}


def when_a_case_closes(name: str, act: WhenClosed) -> None:
    """Called inside the closing, whose transaction it shares, once the case is closed."""
    _CLOSED[name] = act


def when_somebody_dies(name: str, act: WhenDied) -> None:
    """Called inside the recording; what it changes by `stopping.stop` comes back with an undo."""
    _DIED[name] = act


def case_closed(actor: Actor, case: Case) -> None:
    for act in _CLOSED.values():
        act(actor, case)


def somebody_died(actor: Actor, death: Death) -> None:
    for act in _DIED.values():
        act(actor, death)
