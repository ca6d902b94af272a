"""What somebody writes down, and what somebody will do."""

from datetime import timedelta
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.casework.choices import NoteKind, TaskKind
from kith.casework.queries.colleagues import Colleague
from kith.kernel import clock
from kith.web.components.fields import DatePartsField
from kith.web.components.forms import KithForm
from kith.web.components.idempotency import IdempotentForm

LONGEST_NOTE = 5000
ANYBODY = ""


class NoteForm(IdempotentForm):
    """A quick note."""

    # Two forms stand on one page; each label must find its own box.
    ids = "note_%s"

    kind = forms.ChoiceField(
        label=_("What is this about?"),
        choices=[(k.value, k.label) for k in (NoteKind.CALL, NoteKind.NOTE, NoteKind.MESSAGE)],
        error_messages={"required": _("Say whether this was a call, a note or a message")},
    )
    text = forms.CharField(
        label=_("What happened"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea,
        error_messages={"required": _("Write what happened")},
    )


class CallForm(IdempotentForm):
    """What was said in a call that somebody had asked for."""

    text = forms.CharField(
        label=_("What was said"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea,
        error_messages={"required": _("Write what was said")},
    )


class CorrectionForm(IdempotentForm):
    """The words that a note should have had."""

    text = forms.CharField(
        label=_("What it should say"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea,
        error_messages={"required": _("Write what the note should say")},
    )


class OwnerForm(KithForm):
    """Who will do it: a colleague or anybody."""

    owner = forms.TypedChoiceField(
        label=_("Who will do it"), required=False, coerce=UUID, empty_value=None
    )

    def __init__(self, data=None, *, colleagues: tuple[Colleague, ...] = (), **kwargs):
        super().__init__(data, **kwargs)
        people = [(str(c.id), c.name) for c in colleagues]
        self.fields["owner"].choices = [(ANYBODY, _("Anybody on duty")), *people]


class TaskForm(IdempotentForm, OwnerForm):
    """Something to do by a day."""

    ids = "task_%s"

    kind = forms.ChoiceField(
        label=_("What kind of task is it?"),
        choices=[(k.value, k.label) for k in (TaskKind.TO_DO, TaskKind.CALL_BACK)],
        error_messages={"required": _("Choose a task or a call back")},
    )
    text = forms.CharField(
        label=_("What needs doing"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what is to be done")},
    )
    due_on = DatePartsField(
        label=_("By when"),
        earliest=clock.today,
        latest=lambda: clock.today() + timedelta(days=3 * 365),
    )
