"""What a person may ask of their own record, and what others may see of it for them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kith.kernel.machine import Machine


class Ask(TextChoices):
    """Rights under UK GDPR: Articles 15, 16 and 17."""

    COPY = "copy", _("A copy of my record")
    CORRECTION = "correction", _("Put something right")
    DELETION = "deletion", _("Delete something")


class AskState(TextChoices):
    ASKED = "asked", _("We are looking at it")
    DONE = "done", _("Done")
    PARTLY = "partly", _("Done in part")
    REFUSED = "refused", _("Not done")
    TAKEN_BACK = "taken_back", _("You took it back")


ASK = Machine(
    "request",
    {
        AskState.ASKED: frozenset(
            {AskState.DONE, AskState.PARTLY, AskState.REFUSED, AskState.TAKEN_BACK}
        ),
        AskState.DONE: frozenset(),
        AskState.PARTLY: frozenset(),
        AskState.REFUSED: frozenset(),
        AskState.TAKEN_BACK: frozenset(),
    },
)
ANSWERS = (AskState.DONE, AskState.PARTLY, AskState.REFUSED)


class Kept(TextChoices):
    """What a deletion leaves, because the law asks for it (UK GDPR, Article 17(3))."""

    CARE = "care", _("The record of the help you had: who you are, your plan and what we did")
    SAFETY = (
        "safety",
        _("What is needed for somebody’s safety or a legal claim, if anything"),
    )
    HISTORY = "history", _("Who looked and who wrote, and when, without what it said")


class Withheld(TextChoices):
    """Why a passage is left out of a copy (Data Protection Act 2018, Schedules 2 and 3)."""

    THIRD_PARTY = "third_party", _("It is about somebody else, or would show who said it")
    SERIOUS_HARM = "serious_harm", _("It could cause serious harm to somebody")


class Part(TextChoices):
    """The parts of a copy, in their order."""

    ABOUT = "about", _("About you")
    CONTACT = "contact", _("How to reach you")
    AGREED = "agreed", _("What you agreed to")
    REFERRAL = "referral", _("How you came to us")
    PLAN = "plan", _("Your plan")
    MEETINGS = "meetings", _("Your meetings")
    MEASURES = "measures", _("Questions that you answered")
    CONNECTIONS = "connections", _("Groups and services")
    NOTES = "notes", _("What we wrote down")
    MESSAGES = "messages", _("Messages and letters")


class Sees(TextChoices):
    """What somebody with a view may see. What says `more` is only there if it was chosen."""

    PLAN = "plan", _("The plan: goals and next steps")
    MEETINGS = "meetings", _("When meetings are")
    CONTACT = "contact", _("Phone number, email and address")
    MESSAGES = "messages", _("Messages with the link worker")


class May(TextChoices):
    """What somebody with a view may do in the person's place: permissions of the same names."""

    TICK = "tick_steps", _("Tick off steps of the plan")
    MOVE = "move_meetings", _("Move or cancel a meeting")
    CHECK_IN = "check_in", _("Answer the questions before a meeting, together with them")


NEEDS = {May.TICK: Sees.PLAN, May.MOVE: Sees.MEETINGS, May.CHECK_IN: Sees.MEETINGS}
"""Nobody does what they cannot see."""
MORE = (Sees.CONTACT, Sees.MESSAGES)


class ViewBasis(TextChoices):
    """On what somebody else may see a person's plan."""

    PERSON = "person", _("The person gave it")
    PARENT = "parent", _("Parental responsibility, for a child who cannot decide this alone")
    ATTORNEY = "attorney", _("Power of attorney or deputy for health and welfare")
    BEST_INTERESTS = "best_interests", _("A best-interests decision")


class ViewEnd(TextChoices):
    TAKEN_BACK = "taken_back", _("The person took it back")
    GAVE_UP = "gave_up", _("The helper no longer wants it")
    SERVICE = "service", _("The service ended it")
    TURNED_16 = "turned_16", _("The person turned 16 and did not want it to go on")
