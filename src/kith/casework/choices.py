"""States and choices of a case, its plan, its sessions and its tasks."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kith.kernel.machine import Machine


class CaseStatus(TextChoices):
    OPEN = "open", _("Open")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")


CASE = Machine(
    "case",
    {
        CaseStatus.OPEN: frozenset({CaseStatus.PAUSED, CaseStatus.CLOSED}),
        CaseStatus.PAUSED: frozenset({CaseStatus.OPEN, CaseStatus.CLOSED}),
        CaseStatus.CLOSED: frozenset({CaseStatus.OPEN}),
    },
)


class CloseReason(TextChoices):
    COMPLETED = "completed", _("They have what they came for")
    CARRIES_ON = "carries_on", _("They carry on without us")
    MOVED_SERVICE = "moved_service", _("Another service has taken over")
    MOVED_AWAY = "moved_away", _("Moved away")
    PERSON_ENDED = "person_ended", _("They decided to stop")
    LOST_CONTACT = "lost_contact", _("We lost contact")
    TOO_UNWELL = "too_unwell", _("Too unwell at the moment")
    DIED = "died", _("The person has died")


class SessionStatus(TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    MISSED = "missed", _("Missed meeting")
    CANCELLED = "cancelled", _("Cancelled")


SESSION = Machine(
    "session",
    {
        SessionStatus.PLANNED: frozenset(
            {SessionStatus.HELD, SessionStatus.MISSED, SessionStatus.CANCELLED}
        ),
        SessionStatus.MISSED: frozenset(),
        SessionStatus.CANCELLED: frozenset({SessionStatus.PLANNED}),
        SessionStatus.HELD: frozenset(),
    },
)


class SessionHow(TextChoices):
    IN_PERSON = "in_person", _("In person")
    HOME = "home", _("At home")
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video")
    OUT = "out", _("Out and about")


class Going(TextChoices):
    """How it is going, in the person's view."""

    BETTER = "better", _("Better")
    SAME = "same", _("About the same")
    HARDER = "harder", _("Harder")


class NextContact(TextChoices):
    """How a meeting ends: nobody leaves without a next step."""

    BOOKED = "booked", _("Next meeting booked")
    THEY_RING = "they_ring", _("They will ring")
    CLOSING = "closing", _("We are closing")


class AboutMe(TextChoices):
    """The headings of "About me" (PRSB v1.1); each value is a field of `Plan`."""

    MATTERS_MOST = "matters_most", _("What matters most to me")
    IMPORTANT_PEOPLE = "important_people", _("People who are important to me")
    HOW_I_COMMUNICATE = "how_i_communicate", _("How I communicate, and how to communicate with me")
    MY_WELLNESS = "my_wellness", _("My wellness: how I am on a good day and on a bad day")
    PLEASE_DO = "please_do", _("Please do")
    PLEASE_DO_NOT = "please_do_not", _("Please don’t")
    HOW_TO_SUPPORT = "how_to_support", _("How and when to support me")
    ALSO_WORTH_KNOWING = "also_worth_knowing", _("Also worth knowing about me")


class GoalStatus(TextChoices):
    WORKING_ON = "working_on", _("Working on it")
    REACHED = "reached", _("Reached")
    MYSELF = "myself", _("I can now do this myself")
    PARTLY = "partly", _("Partly reached")
    NOT_NOW = "not_now", _("Not now")
    DROPPED = "dropped", _("No longer wanted")


class StepStatus(TextChoices):
    TO_DO = "to_do", _("To do")
    WORKED = "worked", _("Worked")
    DID_NOT_WORK = "did_not_work", _("Did not work")
    NOT_FOR_ME = "not_for_me", _("Not for me")
    DROPPED = "dropped", _("Dropped")
    SWAPPED = "swapped", _("Swapped for another step")


class StepOwner(TextChoices):
    PERSON = "person", _("The person")
    LINK_WORKER = "link_worker", _("Link worker")
    TOGETHER = "together", _("Together")
    OTHER = "other", _("Someone else")


class AgreedHow(TextChoices):
    """How the person agreed to the plan."""

    SPOKEN = "spoken", _("They said so")
    SIGNED = "signed", _("They signed it")
    NOT_YET = "not_yet", _("Not yet agreed")


class TaskKind(TextChoices):
    TO_DO = "to_do", _("To do")
    CALL_BACK = "call_back", _("Call back")
    BREAK_GLASS_REVIEW = "break_glass_review", _("Review an emergency opening of a record")
    FOLLOW_UP = "follow_up", _("Follow up after closing")
    UNDELIVERED = "undelivered", _("A message did not arrive")
    RIGHTS = "rights", _("Their own record")


class ConcernStatus(TextChoices):
    OPEN = "open", _("Waiting for the safeguarding lead")
    IN_HAND = "in_hand", _("In hand")
    CLOSED = "closed", _("Closed")


CONCERN = Machine(
    "concern",
    {
        ConcernStatus.OPEN: frozenset({ConcernStatus.IN_HAND, ConcernStatus.CLOSED}),
        ConcernStatus.IN_HAND: frozenset({ConcernStatus.CLOSED}),
        ConcernStatus.CLOSED: frozenset(),
    },
)


class ConcernKind(TextChoices):
    ADULT_ABUSE = "adult_abuse", _("An adult is being abused or neglected")
    CHILD = "child", _("A child may be at risk")
    SUICIDE = "suicide", _("Suicide or self-harm")
    DOMESTIC_ABUSE = "domestic_abuse", _("Domestic abuse")
    EXPLOITATION = "exploitation", _("Exploitation or trafficking")
    OTHER = "other", _("Something else worries me")


class NoteKind(TextChoices):
    NOTE = "note", _("Note")
    CALL = "call", _("Phone call")
    MESSAGE = "message", _("Message")
    HANDOVER = "handover", _("Handover")


class FollowUpStatus(TextChoices):
    PLANNED = "planned", _("Planned")
    DONE = "done", _("Done")
    NOT_REACHED = "not_reached", _("Not reached")
    CANCELLED = "cancelled", _("Cancelled")
