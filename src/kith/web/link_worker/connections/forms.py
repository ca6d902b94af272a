"""Starting, sharing and following a connection."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.connections.choices import (
    Answer,
    Came,
    DeclineReason,
    Deletion,
    Helped,
    Route,
    Share,
    Side,
    Started,
    State,
    Unmet,
)
from kith.connections.policy.sharing import seal_of
from kith.directory.kinds.codes import SERVICE_KINDS
from kith.kernel import clock
from kith.people.choices import ConsentHow
from kith.web.components.fields import DatePartsField, PhoneField
from kith.web.components.forms import KithForm
from kith.web.components.idempotency import IdempotentForm
from kith.web.link_worker.agreements.forms import HowSaidForm, how_field

LONGEST = 500
NOTHING = "nothing"


def version_field():
    """What stood when the page was opened."""
    return forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


class StartForm(IdempotentForm):
    """How they are connected."""

    route = forms.ChoiceField(
        label=_("How do you connect them?"),
        choices=Route.choices,
        error_messages={"required": _("Choose how you connect them")},
    )
    talked = forms.ChoiceField(
        label=_("Have you talked about it with them?"),
        choices=[("yes", _("Yes, they are interested")), ("no", _("No, it is an idea so far"))],
        error_messages={"required": _("Choose yes or no")},
    )


class ShareForm(HowSaidForm):
    """What is shared, shown before it goes; `seen` is what the last preview showed."""

    version = version_field()
    seen = forms.CharField(max_length=LONGEST, required=False, widget=forms.HiddenInput)
    shares = forms.MultipleChoiceField(
        label=_("What else may they read?"),
        help_text=_("Ask about each. Leave out what they do not need."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    how = how_field(_("How did they agree?"))
    until_on = DatePartsField(
        label=_("Until when, if they set a last day"), earliest=clock.today, required=False
    )

    def __init__(self, *args, could=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["shares"].choices = [(line.code, line.label) for line in could]
        self.fields["how"].required = bool(self.data.get("send"))

    @property
    def ticked(self):
        return [Share(code) for code in self.cleaned_data.get("shares", ())]

    @property
    def agreed(self):
        asked = self.cleaned_data
        kept = {name: asked[name] for name in ("version", "until_on")}
        return kept | {"how": ConsentHow(asked["how"])}

    def agrees_to(self, lines):
        """Whether they were shown these very lines, and the button that sends them was pressed."""
        return bool(self.data.get("send")) and self.cleaned_data.get("seen") == seal_of(lines)


class AnswerForm(KithForm):
    """What the group said by telephone."""

    version = version_field()
    answer = forms.ChoiceField(
        label=_("What did they say?"),
        choices=Answer.choices,
        error_messages={"required": _("Choose what they said")},
    )
    reason = forms.ChoiceField(
        label=_("Why not?"),
        choices=[pair for pair in DeclineReason.choices if pair[0] != DeclineReason.FULL],
        required=False,
    )
    words = forms.CharField(label=_("In their words, if it helps"), max_length=300, required=False)

    def clean(self):
        given = super().clean()
        if given.get("answer") == Answer.NOT_RIGHT and not given.get("reason"):
            self.add_error("reason", _("Choose why it is not right"))
        return given

    def given(self):
        data = self.cleaned_data
        reason = DeclineReason(data["reason"]) if data["reason"] else None
        return data | {"answer": Answer(data["answer"]), "reason": reason}


class AttendanceForm(IdempotentForm):
    """Whether they came, as the group said by telephone."""

    version = version_field()
    came = forms.ChoiceField(
        label=_("What did the group say?"),
        choices=Came.choices,
        error_messages={"required": _("Choose what the group said")},
    )


class SaidForm(IdempotentForm):
    """Did it start, did it help: one side's word."""

    version = version_field()
    side = forms.ChoiceField(
        label=_("Who says so?"),
        choices=Side.choices,
        error_messages={"required": _("Choose who says so")},
    )
    started = forms.ChoiceField(
        label=_("Did it start?"),
        choices=Started.choices,
        error_messages={"required": _("Choose whether it started")},
    )
    helped = forms.ChoiceField(
        label=_("Did it help?"), choices=[*Helped.choices, ("", _("Not asked"))], required=False
    )
    words = forms.CharField(
        label=_("In their words, if it helps"), max_length=LONGEST, required=False
    )


class FoundNumberForm(KithForm):
    """The directory has no number for a group: which is rung, and why it is theirs."""

    number = PhoneField(
        label=_("Their telephone number"),
        error_messages={"required": _("Enter their telephone number")},
    )
    where = forms.CharField(
        label=_("Where did you find it?"),
        help_text=_("For example, on their website. It stands in the record with your name."),
        max_length=200,
        error_messages={"required": _("Say where you found the number")},
    )


class EndForm(KithForm):
    """Finished or stopped."""

    version = version_field()
    after = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[
            (State.FINISHED.value, _("It is finished: they have what they wanted")),
            (State.STOPPED.value, _("It stopped, or will not happen")),
        ],
        error_messages={"required": _("Choose how it ended")},
    )
    why = forms.CharField(label=_("Why did it stop?"), max_length=LONGEST, required=False)
    unmet = forms.ChoiceField(
        label=_("Was something missing here?"),
        help_text=_("It is counted by kind and area, without their name."),
        choices=[(NOTHING, _("No")), *Unmet.choices],
        required=False,
        initial=NOTHING,
    )

    def clean(self):
        given = super().clean()
        if given.get("after") == State.STOPPED and not given.get("why"):
            self.add_error("why", _("Say why it stopped"))
        return given

    def given(self):
        data, stopped = self.cleaned_data, self.cleaned_data["after"] == State.STOPPED
        missing = stopped and data["unmet"] not in {"", NOTHING}
        unmet = Unmet(data["unmet"]) if missing else None
        return data | {"after": State(data["after"]), "unmet": unmet}


class WithdrawForm(HowSaidForm):
    """They take it back."""

    version = version_field()
    how = how_field()


class DeletedForm(KithForm):
    """What the group did."""

    version = version_field()
    reply = forms.ChoiceField(
        label=_("What did they do?"),
        choices=Deletion.choices,
        error_messages={"required": _("Choose what they did")},
    )
    note = forms.CharField(label=_("Anything to add?"), max_length=LONGEST, required=False)


class UnmetForm(IdempotentForm):
    """One tap: what was not there."""

    reason = forms.ChoiceField(
        label=_("What was the trouble?"),
        choices=Unmet.choices,
        error_messages={"required": _("Choose what the trouble was")},
    )
    kind = forms.ChoiceField(
        label=_("What were they looking for?"),
        choices=[("", _("Something else")), *((k.value, k.label) for k in SERVICE_KINDS)],
        required=False,
    )
    back = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)


class WriteForm(IdempotentForm):
    """A message to a group about one referral."""

    words = forms.CharField(
        label=_("Your message"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write your message")},
    )
