"""How good the suggestions are, by what people and their link workers decided."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import connection

from kith.connections.choices import WhyNot
from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.kernel.permission import Permission

SQL = Path(__file__).with_name("suggestion_report.sql")
ENOUGH = 20
"""Decisions from which a share says something."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One kind, or all. A service suggested to one person counts once, with its newest decision.

    `kind` is empty for all together.
    """

    kind: str
    taken: int
    undecided: int
    refused: dict[WhyNot, int]

    @property
    def decided(self) -> int:
        return self.taken + sum(self.refused.values())

    @property
    def shown(self) -> int:
        return self.decided + self.undecided

    @property
    def share(self) -> int | None:
        """Taken up, in whole percent of what was decided; None where that is too little."""
        return round(100 * self.taken / self.decided) if self.decided >= ENOUGH else None


@query
def suggestion_report(*, actor: Actor, since: date) -> tuple[Judged, ...]:
    """The actor's service from a day on: all together first, then by kind, most shown first.

    Empty where nothing was suggested. One statement.
    """
    actor.require(Permission.MANAGE_SERVICE)
    with connection.cursor() as cursor:
        cursor.execute(SQL.read_text(), {"service": actor.own_service, "since": since})
        counted: dict[str, dict[str, int]] = defaultdict(dict)
        for kind, outcome, times in cursor.fetchall():
            counted[kind][outcome] = times
    by_kind = [_judged(kind, outcomes) for kind, outcomes in counted.items()]
    by_kind.sort(key=lambda judged: (-judged.shown, judged.kind))
    return (_all(by_kind), *by_kind) if by_kind else ()


def _judged(kind: str, outcomes: dict[str, int]) -> Judged:
    refused = {why: outcomes[why] for why in WhyNot if outcomes.get(why)}
    return Judged(kind, outcomes.get("taken", 0), outcomes.get("", 0), refused)


def _all(parts: list[Judged]) -> Judged:
    sums = {why: sum(part.refused.get(why, 0) for part in parts) for why in WhyNot}
    refused = {why: times for why, times in sums.items() if times}
    taken, undecided = (sum(getattr(part, f) for part in parts) for f in ("taken", "undecided"))
    return Judged("", taken, undecided, refused)
