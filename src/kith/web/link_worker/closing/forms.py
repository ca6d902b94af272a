"""How the work ends, what everybody reads of it, and coming back."""

from collections.abc import Iterator
from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kith.casework.choices import CloseReason, GoalStatus
from kith.casework.operations.closing_letters import ClosingWords, LetterWords
from kith.casework.policy.closing import CHOOSABLE, OUTCOMES, TOGETHER, Ending, GoalOutcome
from kith.casework.queries.closing import ClosingPage, letter_template
from kith.kernel import clock
from kith.web.components.fields import DatePartsField
from kith.web.components.idempotency import IdempotentForm

LONGEST_LETTER = 8000
FEW_LINES = forms.Textarea(attrs={"rows": 3})


def lines(text: str) -> tuple[str, ...]:
    """One entry a line, without empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class EndingForm(IdempotentForm):
    """Why it ends, what became of each goal, what carries on, what others are asked to do."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label=_("Why does the work end?"),
        choices=[(r.value, r.label) for r in CHOOSABLE],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the work ends")},
    )
    carries_on = forms.CharField(
        label=_("What carries on?"),
        help_text=_("One on each line: what, when, where. It stands in their letter."),
        max_length=2000,
        required=False,
        widget=FEW_LINES,
    )
    actions = forms.CharField(
        label=_("Is there anything that the practice or the referrer should do?"),
        help_text=_("One on each line. Leave it empty if nothing is needed: we will say so."),
        max_length=2000,
        required=False,
        widget=FEW_LINES,
    )
    note = forms.CharField(
        label=_("Anything for colleagues?"),
        help_text=_("For our own record only"),
        max_length=2000,
        required=False,
        widget=FEW_LINES,
    )
    follow_ups = forms.TypedMultipleChoiceField(
        label=_("When will you ring to hear how they are?"),
        help_text=_("Take out what they would rather not have."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data=None, *, page: ClosingPage, **kwargs):
        self.page = page
        months = page.follow_up_months
        standing = {"version": page.case.version, "follow_ups": [str(m) for m in months]}
        super().__init__(data, initial=standing | kwargs.pop("initial", {}), **kwargs)
        self.fields["follow_ups"].choices = [
            (str(m), ngettext("After %(num)s month", "After %(num)s months", m) % {"num": m})
            for m in months
        ]
        for goal in page.open_goals:
            self._ask_of(goal)

    def _ask_of(self, goal):
        self.fields[f"goal_{goal.id}"] = forms.ChoiceField(
            label=goal.text,
            choices=[*((o.value, o.label) for o in OUTCOMES), ("", _("Not said"))],
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields[f"note_{goal.id}"] = forms.CharField(
            label=_("In their words"), max_length=500, required=False
        )

    def clean(self):
        asked = super().clean()
        reason = asked.get("reason")
        if reason and CloseReason(reason) in TOGETHER:
            for goal in self.page.open_goals:
                if not asked.get(f"goal_{goal.id}"):
                    words = _("Say what became of “%(goal)s”") % {"goal": goal.text}
                    self.add_error(f"goal_{goal.id}", words)
        return asked

    def ending(self) -> Ending:
        """What was typed, as the operation takes it."""
        asked = self.cleaned_data
        return Ending(
            reason=CloseReason(asked["reason"]),
            goals=tuple(self._outcomes()),
            carries_on=lines(asked["carries_on"]),
            actions=lines(asked["actions"]),
            note=asked["note"],
            follow_up_months=tuple(asked["follow_ups"]),
        )

    def _outcomes(self) -> Iterator[GoalOutcome]:
        for goal in self.page.open_goals:
            status = self.cleaned_data[f"goal_{goal.id}"]
            if status:
                note = self.cleaned_data[f"note_{goal.id}"]
                yield GoalOutcome(goal.id, GoalStatus(status), note)

    def carried(self) -> list[tuple[str, str]]:
        """Every answer so far, to travel on in hidden fields of the next page."""
        names = list(EndingForm.base_fields) + [
            n for n in self.fields if n[:5] in {"goal_", "note_"}
        ]
        return [(name, value) for name in names for value in self.data.getlist(name)]


class WordsForm(EndingForm):
    """The letter and the two messages, as the link worker leaves them."""

    send_letter = forms.BooleanField(label=_("Send this letter"), required=False)
    letter_title = forms.CharField(label=_("Title"), max_length=200, required=False)
    letter = forms.CharField(
        label=_("The letter"),
        help_text=_("A line that begins with ## is a heading; one that begins with - is a bullet."),
        max_length=LONGEST_LETTER,
        required=False,
        widget=forms.Textarea(attrs={"rows": 22}),
    )
    tell_referrer = forms.BooleanField(label=_("Tell them"), required=False)
    referrer = forms.CharField(
        label=_("The message"),
        max_length=LONGEST_LETTER,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    tell_practice = forms.BooleanField(label=_("Send it"), required=False)
    practice = forms.CharField(
        label=_("The message"),
        max_length=LONGEST_LETTER,
        required=False,
        widget=forms.Textarea(attrs={"rows": 16}),
    )

    def clean(self):
        asked = super().clean()
        for wanted, words in (
            ("send_letter", "letter_title"),
            ("send_letter", "letter"),
            ("tell_referrer", "referrer"),
            ("tell_practice", "practice"),
        ):
            if asked.get(wanted) and not asked.get(words) and words not in self.errors:
                self.add_error(words, _("Write the words, or choose not to send it"))
        return asked

    def words(self) -> ClosingWords:
        """What is to be sent."""
        asked = self.cleaned_data
        template = letter_template(self.ending())
        letter = LetterWords(template, asked["letter_title"], asked["letter"])
        return ClosingWords(
            letter=letter if asked["send_letter"] else None,
            referrer=asked["referrer"] if asked["tell_referrer"] else None,
            practice=asked["practice"] if asked["tell_practice"] else None,
        )


class ReopenForm(IdempotentForm):
    """They have come back."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(
        label=_("Why have they come back?"),
        max_length=1000,
        widget=FEW_LINES,
        error_messages={"required": _("Say why they have come back")},
    )
    meet_by = DatePartsField(
        label=_("By which day will you meet?"),
        help_text=_("Leave it empty for within a week"),
        required=False,
        earliest=clock.today,
        latest=lambda: clock.today() + timedelta(days=365),
    )
