"""A view for somebody who helps me."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.people.choices import RelationshipKind
from kith.rights.choices import May, Sees
from kith.rights.operations.views import Given
from kith.web.components.beside import choices_with_english
from kith.web.components.idempotency import IdempotentForm


class GiveForm(IdempotentForm):
    name = forms.CharField(
        label=_("Their name"), max_length=120, error_messages={"required": _("Enter their name")}
    )
    relationship = forms.ChoiceField(
        label=_("Who are they to you?"), choices=RelationshipKind.choices
    )
    contact = forms.CharField(
        label=_("Their mobile number or email address"),
        help_text=_("It must be their own. They get a code there each time."),
        max_length=254,
        error_messages={"required": _("Enter their mobile number or email address")},
    )
    sees = forms.MultipleChoiceField(
        label=_("What may they see?"),
        choices=[
            (Sees.PLAN.value, _("My plan: goals and next steps")),
            (Sees.MEETINGS.value, _("When my meetings are")),
            (Sees.CONTACT.value, _("My phone number, email and address")),
            (Sees.MESSAGES.value, _("What I and my link worker write to each other")),
        ],
        initial=[Sees.PLAN.value, Sees.MEETINGS.value],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what they may see")},
    )

    may = forms.MultipleChoiceField(
        label=_("What may they do for me?"),
        help_text=_("It is written down that they did it, and not you. You can leave this empty."),
        choices=[
            (May.TICK.value, _("Tick off steps of my plan")),
            (May.MOVE.value, _("Move or cancel my meetings")),
            (May.CHECK_IN.value, _("Answer the questions before a meeting, together with me")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("sees", "may"):
            choices_with_english(self.fields[name])

    def given(self) -> Given:
        asked = self.cleaned_data
        sees = [Sees(one) for one in asked["sees"]]
        kind = RelationshipKind(asked["relationship"])
        may = [May(one) for one in asked["may"]]
        return Given(asked["name"], kind, asked["contact"], sees, may=may)
