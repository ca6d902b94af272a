"""Changing one part of a plan. Every form knows the version that it began from."""

from dataclasses import replace
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.casework.choices import AboutMe, AgreedHow, GoalStatus, StepOwner, StepStatus
from kith.casework.policy.plan_content import (
    GoalLine,
    NeedLine,
    PlanChange,
    PlanContent,
    Review,
    StepLine,
)
from kith.kernel.ids import new_id
from kith.web.components.fields import DatePartsField, PastDateField
from kith.web.components.forms import KithForm
from kith.web.components.idempotency import IdempotentForm

SCALE = [("", _("Not asked")), *((str(n), str(n)) for n in range(1, 11))]
LONG = forms.Textarea(attrs={"rows": 3})
NOT_SHOWN = frozenset({"base_version", "idempotency_key", "because"})


def number(text: str) -> int | None:
    return int(text) if text else None


class PlanForm(IdempotentForm):
    """A part of the plan. `line_id` is the line that it changes, None for a new one."""

    base_version = forms.IntegerField(widget=forms.HiddenInput)
    because = forms.CharField(label=_("Why does the plan change?"), max_length=500, required=False)

    def __init__(self, data=None, *, content: PlanContent, version: int, line_id=None):
        self.content, self.line_id = content, line_id
        initial = {"base_version": version} | self.standing(content, line_id)
        super().__init__(data, initial=initial)

    @staticmethod
    def standing(content: PlanContent, line_id: UUID | None) -> dict:
        """What the plan says now, by field. Raises LookupError for a line that is not there."""
        return {}

    def change(self) -> PlanChange:
        """The change that was asked for."""
        raise NotImplementedError

    def rebase(self, version: int) -> None:
        """Let the same words be saved over what stands now, once both were compared."""
        self.data = self.data.copy()
        self.data["base_version"] = str(version)

    def rows(self, values: dict) -> list[dict]:
        """Labels and values to compare two versions by."""
        shown = [name for name in self.fields if name not in NOT_SHOWN]
        return [
            {"key": self.fields[name].label, "value": self._shown(name, values.get(name))}
            for name in shown
        ]

    def _shown(self, name, value):
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, value) if value not in (None, "") else "-")


class AboutForm(PlanForm):
    """About me, under the headings of the standard, and strengths, one a line."""

    strengths = forms.CharField(
        label=_("What I am good at, and what helps me"),
        max_length=3000,
        required=False,
        widget=LONG,
        help_text=_("One on each line"),
    )
    review_on = DatePartsField(label=_("When do we look at the plan again?"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asked = {}
        for heading in AboutMe:
            asked[heading.value] = forms.CharField(
                label=heading.label, max_length=4000, required=False, widget=LONG
            )
            self._speak_plainly(heading.value, asked[heading.value])
        self.fields = asked | self.fields

    @staticmethod
    def standing(content, line_id):
        strengths = "\n".join(content.strengths)
        return {**content.about, "strengths": strengths, "review_on": content.review_on}

    def change(self):
        asked = self.cleaned_data
        lines = [line.strip() for line in asked["strengths"].split("\n")]
        return PlanChange(
            about={heading.value: asked[heading.value] for heading in AboutMe},
            strengths=tuple(line[:300] for line in lines if line),
            review=Review(asked["review_on"]),
        )


def _line(lines, line_id):
    return next(line for line in lines if line.id == line_id)


class NeedForm(PlanForm):
    """Something that stands in the way."""

    text = forms.CharField(
        label=_("What makes life hard?"),
        max_length=500,
        error_messages={"required": _("Say what makes life hard")},
    )
    ended = forms.BooleanField(label=_("It is no longer in the way"), required=False)

    @staticmethod
    def standing(content, line_id):
        need = _line(content.needs, line_id) if line_id else None
        return {"text": need.text, "ended": need.ended} if need else {}

    def change(self):
        asked = self.cleaned_data
        old = _line(self.content.needs, self.line_id) if self.line_id else NeedLine(new_id(), "")
        return PlanChange(needs=(replace(old, text=asked["text"], ended=asked["ended"]),))


class GoalForm(PlanForm):
    """What the person wants."""

    text = forms.CharField(
        label=_("What would you like to be different?"),
        max_length=500,
        error_messages={"required": _("Say what would be different")},
    )
    importance = forms.ChoiceField(
        label=_("How much does it matter, from 1 to 10?"), choices=SCALE, required=False
    )
    need = forms.ChoiceField(label=_("Which difficulty is it about?"), required=False)
    status = forms.ChoiceField(label=_("How is it going?"), choices=GoalStatus.choices)
    outcome_note = forms.CharField(
        label=_("What came of it?"), max_length=2000, required=False, widget=LONG
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        needs = [(str(need.id), need.text) for need in self.content.needs]
        self.fields["need"].choices = [("", _("None in particular")), *needs]

    @staticmethod
    def standing(content, line_id):
        if line_id is None:
            return {"status": GoalStatus.WORKING_ON.value}
        goal = _line(content.goals, line_id)
        return {
            "text": goal.text,
            "importance": str(goal.importance or ""),
            "need": str(goal.need_id or ""),
            "status": goal.status,
            "outcome_note": goal.outcome_note,
        }

    def change(self):
        asked = self.cleaned_data
        old = _line(self.content.goals, self.line_id) if self.line_id else GoalLine(new_id(), "")
        goal = replace(
            old,
            text=asked["text"],
            importance=number(asked["importance"]),
            need_id=UUID(asked["need"]) if asked["need"] else None,
            status=asked["status"],
            outcome_note=asked["outcome_note"],
        )
        return PlanChange(goals=(goal,))


class StepForm(PlanForm):
    """One thing to do towards a goal."""

    text = forms.CharField(
        label=_("What is the step?"),
        max_length=500,
        error_messages={"required": _("Say what the step is")},
    )
    goal = forms.ChoiceField(label=_("For which goal?"))
    owner = forms.ChoiceField(label=_("Who does it?"), choices=StepOwner.choices)
    owner_name = forms.CharField(
        label=_("Their name, if it is someone else"), max_length=120, required=False
    )
    due_on = DatePartsField(label=_("By when, if that helps?"), required=False)
    confidence = forms.ChoiceField(
        label=_("How sure are you that you can, from 1 to 10?"), choices=SCALE, required=False
    )
    status = forms.ChoiceField(label=_("How did it go?"), choices=StepStatus.choices)
    why = forms.CharField(label=_("Why?"), max_length=500, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = [(str(goal.id), goal.text) for goal in self.content.goals]

    @staticmethod
    def standing(content, line_id):
        if line_id is None:
            return {"status": StepStatus.TO_DO.value, "owner": StepOwner.PERSON.value}
        step = _line(content.steps, line_id)
        same = ("text", "owner", "owner_name", "due_on", "status", "why")
        return {name: getattr(step, name) for name in same} | {
            "goal": str(step.goal_id),
            "confidence": str(step.confidence or ""),
        }

    def change(self):
        asked = self.cleaned_data
        goal_id = UUID(asked["goal"])
        new = StepLine(new_id(), goal_id, "")
        old = _line(self.content.steps, self.line_id) if self.line_id else new
        same = ("text", "owner", "owner_name", "due_on", "status", "why")
        step = replace(old, goal_id=goal_id, **{name: asked[name] for name in same})
        return PlanChange(steps=(replace(step, confidence=number(asked["confidence"])),))


class AgreeForm(KithForm):
    """The person agrees to the plan as it stands."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    how = forms.ChoiceField(
        label=_("How did they agree?"),
        choices=[c for c in AgreedHow.choices if c[0] != AgreedHow.NOT_YET],
        error_messages={"required": _("Choose how they agreed")},
    )
    on = PastDateField(label=_("When?"))
