"""What changed between two plans, as data: it can be shown, kept, and applied again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from kith.casework.policy.plan_content import (
    GoalLine,
    NeedLine,
    PlanContent,
    StepLine,
    from_json,
    to_json,
)
from kith.kernel.defaults import defaults_of, without

LINES = {
    "needs": defaults_of(NeedLine),
    "goals": defaults_of(GoalLine),
    "steps": defaults_of(StepLine),
}
"""The lists of a plan, with what a line says where its version leaves it out."""
PLAIN = ("strengths", "review_on")


@dataclass(frozen=True, slots=True)
class Difference:
    """One change. `part` is about, strengths, review_on, needs, goals or steps.

    `line_id` and `name` say which line (its words afterwards); `field` which of its fields, or
    which heading of `about`. An empty `field` on a line means the whole line: added when
    `before` is None, taken away when `after` is. Values are as `to_json` writes them.
    """

    part: str
    line_id: str = ""
    name: str = ""
    field: str = ""
    before: Any = None
    after: Any = None

    @property
    def added(self) -> bool:
        return bool(self.line_id) and not self.field and self.before is None

    @property
    def removed(self) -> bool:
        return bool(self.line_id) and not self.field and self.after is None

    def backwards(self) -> "Difference":
        """The same change undone."""
        return replace(self, before=self.after, after=self.before)


_EMPTY = defaults_of(Difference)


def diff(before: PlanContent, after: PlanContent) -> tuple[Difference, ...]:
    """Every difference, in the order in which a plan is read."""
    old, new = to_json(before), to_json(after)
    found = list(_about(old["about"], new["about"]))
    found += [
        Difference(part, before=old[part], after=new[part])
        for part in PLAIN
        if old[part] != new[part]
    ]
    for part in LINES:
        found.extend(_lines(part, _by_id(old[part]), _by_id(new[part])))
    return tuple(found)


def apply_differences(content: PlanContent, differences: Iterable[Difference]) -> PlanContent:
    """The plan with the differences applied: `apply_differences(a, diff(a, b)) == b`."""
    kept = to_json(content)
    lines = {part: _by_id(kept[part]) for part in LINES}
    for found in differences:
        if found.part in LINES:
            _apply_to_line(lines[found.part], found)
        elif found.part == "about":
            kept["about"][found.field] = found.after
        else:
            kept[found.part] = found.after
    kept["about"] = {heading: words for heading, words in kept["about"].items() if words}
    for part, rows in lines.items():
        kept[part] = sorted(rows.values(), key=lambda row: (row["position"], row["id"]))
    return from_json(kept)


def plan_after(changes: Iterable[Iterable[Difference]]) -> PlanContent:
    """The plan that the changes lead to, from an empty one, the oldest first."""
    return apply_differences(PlanContent(), chain.from_iterable(changes))


def as_rows(differences: Iterable[Difference]) -> list[dict[str, Any]]:
    """The form in which a version keeps them: what is at its default is left out."""
    return [_kept(found) for found in differences]


def from_rows(rows: Iterable[Mapping[str, Any]]) -> tuple[Difference, ...]:
    """The differences that `as_rows` wrote."""
    return tuple(_found(row) for row in rows)


def _kept(found: Difference) -> dict[str, Any]:
    row = without(_EMPTY, {name: getattr(found, name) for name in Difference.__slots__})
    for side in _sides(row):
        row[side] = without(LINES[found.part], row[side])
    return row


def _found(kept: Mapping[str, Any]) -> Difference:
    row = dict(kept)
    for side in _sides(row):
        row[side] = LINES[row["part"]] | row[side]
    return Difference(**row)


def _sides(row: Mapping[str, Any]) -> list[str]:
    """Where a whole line stands."""
    if "line_id" not in row or "field" in row:
        return []
    return [side for side in ("before", "after") if side in row]


def _about(old: Mapping[str, str], new: Mapping[str, str]) -> Iterable[Difference]:
    for heading in sorted({*old, *new}):
        before, after = old.get(heading, ""), new.get(heading, "")
        if before != after:
            yield Difference("about", field=heading, before=before, after=after)


def _lines(part: str, old: dict[str, Any], new: dict[str, Any]) -> Iterable[Difference]:
    for line_id in [*old, *(key for key in new if key not in old)]:
        before, after = old.get(line_id), new.get(line_id)
        name = (after or before or {})["text"]
        if before is None or after is None:
            yield Difference(part, line_id, name, "", before, after)
            continue
        for field in before:
            if before[field] != after[field]:
                yield Difference(part, line_id, name, field, before[field], after[field])


def _apply_to_line(lines: dict[str, Any], found: Difference) -> None:
    # A line is not there where the version that added it was erased.
    if found.field:
        if found.line_id in lines:
            lines[found.line_id] = {**lines[found.line_id], found.field: found.after}
    elif found.after is None:
        lines.pop(found.line_id, None)
    else:
        lines[found.line_id] = found.after


def _by_id(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {row["id"]: row for row in rows}
