"""The worry itself, and what the safeguarding lead writes about it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.casework.choices import ConcernKind
from kith.web.components.forms import KithForm
from kith.web.components.idempotency import IdempotentForm

LONGEST = 5000


def _words(label, required: str | None = None, rows: int = 4) -> forms.CharField:
    messages = {"required": required} if required else None
    return forms.CharField(
        label=label,
        required=required is not None,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=messages,
    )


class WorryForm(IdempotentForm):
    """What worries somebody. Facts and words heard, not judgements."""

    kind = forms.ChoiceField(
        label=_("What are you worried about?"),
        choices=ConcernKind.choices,
        error_messages={"required": _("Choose what worries you most")},
    )
    text = _words(
        _("What did you see, hear or notice? Use their own words where you can"),
        _("Write what worries you"),
    )
    done_already = _words(_("What have you done already?"))
    immediate_danger = forms.BooleanField(
        label=_("Somebody is in danger now (I have rung 999 or am about to)"), required=False
    )


class ConcernNoteForm(KithForm):
    text = _words(_("Add a restricted note"), _("Write the note"))


class SharedForm(KithForm):
    """Sharing without consent always says why."""

    shared_with = forms.CharField(
        label=_("Shared with"),
        max_length=300,
        error_messages={"required": _("Say who this was shared with")},
    )
    why = _words(_("Why without the person’s consent?"), _("Say why without consent"), rows=3)


class CloseForm(KithForm):
    outcome = _words(_("What came of it?"), _("Write what came of it"))
