"""Noting and answering what a person asks of their record; a view for somebody who helps."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.people.choices import RelationshipKind
from kith.rights.choices import ANSWERS, Ask, AskState, May, Sees, ViewBasis, Withheld
from kith.rights.operations.answering import Withhold
from kith.rights.operations.views import Given
from kith.rights.queries.requests import PassageLine
from kith.web.components.forms import KithForm
from kith.web.components.idempotency import IdempotentForm


class NoteForm(IdempotentForm):
    """They asked by word of mouth or by letter."""

    kind = forms.ChoiceField(
        label=_("What do they ask for?"),
        choices=Ask.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they ask for")},
    )
    about = forms.CharField(
        label=_("What is it about? (not needed for a copy)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea,
    )

    def clean(self) -> dict[str, Any] | None:
        asked = super().clean()
        if asked and asked.get("kind") not in {None, Ask.COPY} and not asked.get("about"):
            self.add_error("about", _("Write what it is about"))
        return asked


class VersionedForm(KithForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class AnswerForm(VersionedForm):
    """What came of it, in words that the person reads."""

    state = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[(s.value, s.label) for s in ANSWERS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it")},
    )
    reason = forms.CharField(
        label=_("Say why, in plain words"),
        help_text=_("The person reads this, and so may somebody who looks over their shoulder."),
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": _("Say why")},
    )

    def __init__(self, *args: Any, only_refuse: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if only_refuse:
            self.fields["state"].choices = [(AskState.REFUSED.value, AskState.REFUSED.label)]  # type: ignore[attr-defined]


class EraseForm(VersionedForm):
    """A deletion cannot be taken back: it is not one press of a button."""

    read = forms.BooleanField(
        label=_("I have read what goes and what stays, and that it cannot be taken back"),
        error_messages={"required": _("Tick that you have read what goes and what stays")},
    )


@dataclass(frozen=True)
class PassageFields:
    """One passage with its two fields."""

    passage: PassageLine
    leave: forms.BoundField
    why: forms.BoundField


class CheckForm(VersionedForm):
    """For each passage: does it go out, and if not, why."""

    def __init__(self, *args: Any, passages: tuple[PassageLine, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._passages = passages
        for number, passage in enumerate(passages):
            self.fields[f"leave_{number}"] = forms.ChoiceField(
                label=_("In the copy?"),
                choices=[("", _("Yes, they get it")), *Withheld.choices],
                required=False,
                initial=passage.withheld.value if passage.withheld else "",
            )
            self.fields[f"why_{number}"] = forms.CharField(
                label=_("Why it is left out (only staff read this)"),
                max_length=500,
                required=False,
                initial=passage.withheld_why,
            )

    def rows(self) -> Iterator[PassageFields]:
        for number, passage in enumerate(self._passages):
            yield PassageFields(passage, self[f"leave_{number}"], self[f"why_{number}"])

    def clean(self) -> dict[str, Any] | None:
        asked = super().clean() or {}
        for number, _passage in enumerate(self._passages):
            if asked.get(f"leave_{number}") and not asked.get(f"why_{number}"):
                self.add_error(f"why_{number}", _("Say why this is left out"))
        return asked

    def withheld(self) -> dict[UUID, Withhold]:
        asked = self.cleaned_data
        return {
            passage.id: Withhold(Withheld(asked[f"leave_{n}"]), asked[f"why_{n}"])
            for n, passage in enumerate(self._passages)
            if asked[f"leave_{n}"]
        }

    @property
    def read(self) -> list[UUID]:
        return [passage.id for passage in self._passages]


class ViewForm(IdempotentForm):
    """A view that the person asks for in words, or that somebody decides for them."""

    name = forms.CharField(label=_("Their name"), max_length=120)
    relationship = forms.ChoiceField(label=_("Who are they?"), choices=RelationshipKind.choices)
    contact = forms.CharField(
        label=_("Their own mobile number or email address"),
        help_text=_("A code goes there each time they sign in. It must be theirs alone."),
        max_length=254,
    )
    sees = forms.MultipleChoiceField(
        label=_("What may they see?"),
        choices=Sees.choices,
        initial=[Sees.PLAN.value, Sees.MEETINGS.value],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what they may see")},
    )
    may = forms.MultipleChoiceField(
        label=_("What may they do in the person’s place?"),
        help_text=_("Each thing that they do stands in the record as theirs."),
        choices=May.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    basis = forms.ChoiceField(
        label=_("On what basis?"),
        choices=ViewBasis.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the basis")},
    )
    basis_note = forms.CharField(
        label=_("What you saw, and who decided (not needed where the person gave it)"),
        max_length=500,
        required=False,
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, bases: tuple[ViewBasis, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(basis.value, basis.label) for basis in bases]
        self.fields["basis"].choices = offered  # type: ignore[attr-defined]

    def given(self) -> Given:
        asked = self.cleaned_data
        return Given(
            name=asked["name"],
            relationship=RelationshipKind(asked["relationship"]),
            contact=asked["contact"],
            sees=[Sees(one) for one in asked["sees"]],
            basis=ViewBasis(asked["basis"]),
            basis_note=asked["basis_note"],
            may=[May(one) for one in asked["may"]],
        )


class ChangeViewForm(KithForm):
    """What to do with a view."""

    what = forms.ChoiceField(
        label=_("What do you want to do?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what to do")},
    )
    why = forms.CharField(
        label=_("Why? (only staff read this)"),
        max_length=500,
        required=False,
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        asked = super().clean()
        if asked and asked.get("what") == "suspend" and not asked.get("why"):
            self.add_error("why", _("Say why"))
        return asked
