"""The one page on which a meeting is recorded."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.casework.choices import Going, NextContact, SessionHow, StepOwner, StepStatus
from kith.casework.operations.sessions.recording import Meeting, Next
from kith.casework.policy.session_plan import NewGoal, NewStep, PlanTalk, StepAnswer
from kith.casework.queries.recording import RecordingPage
from kith.kernel import clock
from kith.web.components.fields import DatePartsField, PastDateField
from kith.web.components.idempotency import IdempotentForm
from kith.web.link_worker.sessions.booking_fields import (
    BookingFields,
    booking_initial,
    furthest,
)
from kith.web.link_worker.sessions.connection_questions import ConnectionQuestions

OUTCOMES = (
    (StepStatus.WORKED, _("It worked")),
    (StepStatus.DID_NOT_WORK, _("It did not work")),
    (StepStatus.NOT_FOR_ME, _("Not for me")),
    (StepStatus.SWAPPED, _("Swap it for another step")),
    (StepStatus.DROPPED, _("Drop it")),
    (StepStatus.TO_DO, _("Still to do")),
)
SCALE = [("", _("Not asked")), *((str(n), str(n)) for n in range(1, 11))]
LONG = forms.Textarea(attrs={"rows": 3})
# A question lies under the one answer that it belongs to, so that "why" is there twice.
ABOUT_A_STEP = (
    ("why", _("What got in the way?")),
    ("unlike", _("Why is it not for you?")),
    ("instead", _("Which step instead?")),
)
EXTRA_STEPS = (1, 2)
# The first meeting's page is read together, so that it speaks to the person.
TO_THE_PERSON = (
    (NextContact.BOOKED, _("We meet again")),
    (NextContact.THEY_RING, _("You will ring us")),
    (NextContact.CLOSING, _("That is all for now")),
)
WHO_TO_THE_PERSON = (
    (StepOwner.PERSON, _("You")),
    (StepOwner.LINK_WORKER, _("Your link worker")),
    (StepOwner.TOGETHER, _("Both of us")),
    (StepOwner.OTHER, _("Someone else")),
)


def _long(label, **kwargs):
    return forms.CharField(label=label, max_length=4000, required=False, widget=LONG, **kwargs)


class RecordForm(BookingFields, ConnectionQuestions, IdempotentForm):
    """Made for one `RecordingPage`: a question for each step that is still to do, and for each
    connection that goes on."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    plan_version = forms.IntegerField(widget=forms.HiddenInput)
    held_on = PastDateField(label=_("When did you meet?"))
    how = forms.ChoiceField(label=_("How did you meet?"), choices=SessionHow.choices)
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=480)
    others_present = forms.CharField(label=_("Who else was there?"), max_length=300, required=False)
    interpreter_used = forms.BooleanField(label=_("An interpreter was there"), required=False)
    going = forms.ChoiceField(
        label=_("How is it going?"), choices=[*Going.choices, SCALE[0]], required=False
    )
    matters = _long(_("What matters to you?"))
    working = _long(_("What is working?"))
    not_working = _long(_("What is not?"))
    we_change = _long(_("What do we change?"))
    their_words = _long(_("In their own words"))
    note = _long(_("Anything else for the record?"))
    goal = forms.CharField(label=_("A new goal, in their words"), max_length=500, required=False)
    importance = forms.ChoiceField(
        label=_("How much does it matter, from 1 to 10?"), choices=SCALE, required=False
    )
    goal_step = forms.CharField(label=_("The first small step"), max_length=500, required=False)
    goal_step_owner = forms.ChoiceField(
        label=_("Who does it?"), choices=StepOwner.choices, required=False
    )
    next = forms.ChoiceField(
        label=_("What happens next?"),
        choices=NextContact.choices,
        error_messages={"required": _("Choose what happens next")},
    )
    ring_by = DatePartsField(
        label=_("By which day?"), required=False, earliest=clock.today, latest=furthest
    )

    def __init__(self, data=None, *, page: RecordingPage, connections=()):
        self.page = page
        super().__init__(data, initial=_initial(page))
        if page.is_first:
            self.fields["next"].choices = TO_THE_PERSON
            self.fields["goal_step_owner"].choices = WHO_TO_THE_PERSON
        self._ask_of_steps()
        self.ask_of_connections(connections)
        self._ask_for_new_steps()
        if page.wellbeing:
            self._ask_wellbeing()
        for name in list(self.fields):
            self._speak_plainly(name, self.fields[name])

    def _ask_of_steps(self):
        for _goal, step in self.page.steps:
            choices = [(value.value, words) for value, words in OUTCOMES]
            self.fields[f"step_{step.id}"] = forms.ChoiceField(
                label=step.text, choices=choices, initial=StepStatus.TO_DO.value
            )
            for name, label in ABOUT_A_STEP:
                self.fields[f"{name}_{step.id}"] = forms.CharField(
                    label=label, max_length=500, required=False
                )

    def _ask_for_new_steps(self):
        goals = [(str(goal.id), goal.text) for goal in self.page.content.open_goals]
        for number in EXTRA_STEPS if goals else ():
            self.fields[f"new_step_{number}"] = forms.CharField(
                label=_("A new step"), max_length=500, required=False
            )
            self.fields[f"new_step_{number}_goal"] = forms.ChoiceField(
                label=_("For which goal?"), choices=goals, required=False
            )
            self.fields[f"new_step_{number}_owner"] = forms.ChoiceField(
                label=_("Who does it?"), choices=StepOwner.choices, required=False
            )

    def _ask_wellbeing(self):
        for item in self.page.wellbeing.items:
            choices = [("", _("Not answered"))]
            for value in item.values:
                named = item.labels.get(value)
                choices.append((str(value), f"{value} {named}" if named else str(value)))
            self.fields[f"ons4_{item.code}"] = forms.ChoiceField(
                label=item.text, choices=choices, required=False
            )

    def clean(self):
        asked = super().clean()
        for _goal, step in self.page.steps:
            swapped = asked.get(f"step_{step.id}") == StepStatus.SWAPPED
            if swapped and not asked.get(f"instead_{step.id}"):
                self.add_error(f"instead_{step.id}", _("Say which step you will try instead"))
        for number in EXTRA_STEPS:
            if asked.get(f"new_step_{number}") and not asked.get(f"new_step_{number}_goal"):
                self.add_error(
                    f"new_step_{number}_goal", _("Choose the goal that this step is for")
                )
        if asked.get("goal_step") and not asked.get("goal"):
            self.add_error("goal", _("Say which goal this step is for"))
        if asked.get("next") == NextContact.BOOKED:
            self.need_booking()
        rings = asked.get("next") == NextContact.THEY_RING
        if rings and not asked.get("ring_by") and "ring_by" not in self.errors:
            self.add_error("ring_by", _("Enter the day by which they will ring"))
        return asked

    def meeting(self) -> Meeting:
        """What was typed, as the operation takes it."""
        asked = self.cleaned_data
        words = ("minutes", "others_present", "interpreter_used", "going", "working")
        words += ("not_working", "we_change", "their_words", "note", "held_on")
        return Meeting(
            **{name: asked[name] for name in words},
            how=SessionHow(asked["how"]),
            next=self._next(),
            talk=self._talk(),
            wellbeing=self._wellbeing(),
        )

    def _next(self) -> Next:
        contact = NextContact(self.cleaned_data["next"])
        booked, rings = contact is NextContact.BOOKED, contact is NextContact.THEY_RING
        return Next(
            contact,
            booking=self.booking() if booked else None,
            they_ring_by=self.cleaned_data["ring_by"] if rings else None,
        )

    def _talk(self) -> PlanTalk:
        asked = self.cleaned_data
        matters = asked["matters"]
        same = matters == self.page.content.words("matters_most")
        return PlanTalk(
            answers=tuple(self._answers()),
            matters_most=None if same else matters,
            goals=tuple(self._goals()),
            steps=tuple(self._new_steps()),
        )

    def _answers(self):
        asked = self.cleaned_data
        for _goal, step in self.page.steps:
            outcome = StepStatus(asked[f"step_{step.id}"])
            reason = "unlike" if outcome is StepStatus.NOT_FOR_ME else "why"
            why, instead = asked[f"{reason}_{step.id}"], asked[f"instead_{step.id}"]
            yield StepAnswer(step.id, outcome, why, instead)

    def _goals(self):
        asked = self.cleaned_data
        if not asked["goal"]:
            return
        steps = ()
        if asked["goal_step"]:
            owner = asked["goal_step_owner"] or StepOwner.PERSON.value
            steps = (NewStep(asked["goal_step"], owner=owner),)
        yield NewGoal(asked["goal"], _number(asked["importance"]), steps)

    def _new_steps(self):
        asked = self.cleaned_data
        for number in EXTRA_STEPS:
            if text := asked.get(f"new_step_{number}"):
                owner = asked[f"new_step_{number}_owner"] or StepOwner.PERSON.value
                yield NewStep(text, UUID(asked[f"new_step_{number}_goal"]), owner)

    def _wellbeing(self):
        if self.page.wellbeing is None:
            return {}
        items = self.page.wellbeing.items
        return {item.code: _number(self.cleaned_data[f"ons4_{item.code}"]) for item in items}


def _number(text: str) -> int | None:
    return int(text) if text else None


def _initial(page: RecordingPage) -> dict[str, object]:
    session = page.view.session
    booked_on = clock.london_date(session.starts_at) if session.starts_at else session.due_on
    return {
        **booking_initial(page.view.following, page.minutes, page.usual_next_on),
        "version": session.version,
        "plan_version": page.plan_version,
        "held_on": min(booked_on, clock.today()),
        "how": session.how or SessionHow.IN_PERSON,
        "matters": page.content.words("matters_most"),
        "goal_step_owner": StepOwner.PERSON.value,
    }
