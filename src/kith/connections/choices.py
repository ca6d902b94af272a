"""States and choices of a connection onward, of what each side says, and of needs not met."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kith.kernel.machine import Machine


class Route(TextChoices):
    """How somebody is connected. Only a referral and a warm introduction share anything."""

    SIGNPOST = "signpost", _("Signpost: they get the details and go themselves")
    WARM = "warm", _("Warm introduction: somebody goes along or makes the first call")
    REFERRAL = "referral", _("Referral: we write to the group, with their consent")


class State(TextChoices):
    SUGGESTED = "suggested", _("Suggested")
    OFFERED = "offered", _("Offered to them")
    CONSENTED = "consented", _("They agreed to share")
    SENT = "sent", _("Sent, waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    WAITING = "waiting", _("On the waiting list")
    DECLINED = "declined", _("The group said no")
    STARTED = "started", _("Started")
    ATTENDING = "attending", _("Going regularly")
    FINISHED = "finished", _("Finished")
    STOPPED = "stopped", _("Stopped")


_S = State
CONNECTION: Machine[State] = Machine(
    "connection",
    {
        _S.SUGGESTED: frozenset({_S.OFFERED, _S.STOPPED}),
        _S.OFFERED: frozenset({_S.CONSENTED, _S.STARTED, _S.STOPPED}),
        _S.CONSENTED: frozenset({_S.SENT, _S.STOPPED}),
        _S.SENT: frozenset({_S.ACCEPTED, _S.WAITING, _S.DECLINED, _S.STARTED, _S.STOPPED}),
        _S.ACCEPTED: frozenset({_S.WAITING, _S.DECLINED, _S.STARTED, _S.STOPPED}),
        _S.WAITING: frozenset({_S.ACCEPTED, _S.DECLINED, _S.STARTED, _S.STOPPED}),
        _S.DECLINED: frozenset(),
        _S.STARTED: frozenset({_S.ATTENDING, _S.FINISHED, _S.STOPPED}),
        _S.ATTENDING: frozenset({_S.FINISHED, _S.STOPPED}),
        _S.FINISHED: frozenset(),
        _S.STOPPED: frozenset(),
    },
)
ENDED = (State.DECLINED, State.FINISHED, State.STOPPED)
GOING = frozenset({State.ACCEPTED, State.STARTED, State.ATTENDING})
"""Has a place."""
OPEN_TO_ANSWER = frozenset({State.SENT, State.ACCEPTED, State.WAITING})
"""A group may still answer, or answer otherwise."""
WITH_PROVIDER = (State.SENT, State.ACCEPTED, State.WAITING, State.STARTED, State.ATTENDING)


class Side(TextChoices):
    """Whose word it is."""

    PERSON = "person", _("The person")
    PROVIDER = "provider", _("The group")
    WORKER = "worker", _("Link worker")


class Started(TextChoices):
    """Did it start?"""

    YES = "yes", _("Yes, they have been")
    NOT_YET = "not_yet", _("Not yet")
    NO = "no", _("No, it did not happen")


class Helped(TextChoices):
    """Did it help?"""

    YES = "yes", _("Yes")
    A_LITTLE = "a_little", _("A little")
    NO = "no", _("No")
    TOO_SOON = "too_soon", _("Too soon to say")


class Share(TextChoices):
    """What may be shared beyond the first name, each by a tick of its own."""

    FULL_NAME = "full_name", _("Full name")
    TELEPHONE = "telephone", _("Telephone number")
    EMAIL = "email", _("Email address")
    AGE = "age", _("Age")
    LANGUAGE = "language", _("Language and interpreter")
    ACCESS = "access", _("Access needs")
    HOPES = "hopes", _("What they hope for")


class Answer(TextChoices):
    """What a group can say to a referral."""

    YES = "yes", _("Yes, there is a place")
    WAIT = "wait", _("Full now: put on the waiting list")
    FULL = "full", _("Full: we cannot take anybody")
    NOT_RIGHT = "not_right", _("Not right for us")
    CALL = "call", _("Please ring us first")


class DeclineReason(TextChoices):
    """Why a group cannot take somebody."""

    FULL = "full", _("We are full")
    NEEDS_MORE = "needs_more", _("They need more support than we can give")
    AREA = "area", _("They live outside our area")
    AGE = "age", _("They are outside our age range")
    LANGUAGE = "language", _("We do not have the language")
    ACCESS = "access", _("Our place is not accessible enough")
    CLOSED = "closed", _("The activity has stopped")
    OTHER = "other", _("Another reason")


class Unmet(TextChoices):
    """Why a need could not be met."""

    NOTHING_NEAR = "nothing_near", _("Nothing near")
    FULL = "full", _("Full")
    TOO_DEAR = "too_dear", _("Too dear")
    TIMES = "times", _("Wrong days or times")
    LANGUAGE = "language", _("Not in their language")
    ACCESS = "access", _("Not accessible for them")
    NOT_TRUSTED = "not_trusted", _("They do not trust it")
    TOO_LONG = "too_long", _("The wait is too long")
    NOT_FOR_THEM = "not_for_them", _("It does not take people like them")


class UnmetSource(TextChoices):
    """Where we learned of it."""

    WORKER = "worker", _("A link worker said so")
    DECLINED = "declined", _("A group declined")
    SEARCH = "search", _("A search found nothing")


class Purpose(TextChoices):
    """What one link is for; it opens nothing else."""

    ANSWER = "answer", _("Answer a referral")
    ATTENDANCE = "attendance", _("Say whether they came")


class Came(TextChoices):
    """What a group says of attendance."""

    COMES = "comes", _("Yes, they come")
    CAME_ONCE = "came_once", _("They came, and have stopped")
    NOT_YET = "not_yet", _("Not yet")
    NOT_COMING = "not_coming", _("They told us that they will not come")


class Ended(TextChoices):
    """Why somebody goes to a group no longer, as the group says it. The first is a good end."""

    COMPLETED = "completed", _("They finished, or do not need us any more")
    STOPPED_COMING = "stopped_coming", _("They stopped coming")
    MOVED = "moved", _("They moved away")
    HEALTH = "health", _("Their health does not allow it")
    NOT_FOR_THEM = "not_for_them", _("It was not for them")
    NEEDS_MORE = "needs_more", _("They need more support than we can give")
    CLOSED = "closed", _("The activity has stopped")
    OTHER = "other", _("Another reason")


class Told(TextChoices):
    """Who tells the person that a place has come free."""

    WORKER = "worker", _("The link worker tells them")
    US = "us", _("We have told them ourselves")


class Deletion(TextChoices):
    """What a group did when it was asked to stop and to delete."""

    DELETED = "deleted", _("Deleted everything")
    LAW = "law", _("Must keep some of it by law")
    NOTHING_HELD = "nothing_held", _("Held nothing")


class WhyNot(TextChoices):
    """Why a suggested service is not taken up."""

    NOT_WANTED = "not_wanted", _("They do not want it")
    NOT_THE_KIND = "not_the_kind", _("They want nothing of this kind")
    TRIED = "tried", _("Tried before, it did not suit")
    TOO_FAR = "too_far", _("Too far")
    TOO_DEAR = "too_dear", _("Too dear")
    TIMES = "times", _("Wrong days or times")
    LANGUAGE = "language", _("Not in their language")
    ACCESS = "access", _("Not accessible for them")
    FULL = "full", _("Full")
    TOO_LONG = "too_long", _("The wait is too long")
    NOT_TRUSTED = "not_trusted", _("They do not trust it")
    NOT_RIGHT = "not_right", _("A bad suggestion")


COUNTS_AS_UNMET = {
    WhyNot.TOO_FAR: Unmet.NOTHING_NEAR,
    WhyNot.TOO_DEAR: Unmet.TOO_DEAR,
    WhyNot.TIMES: Unmet.TIMES,
    WhyNot.LANGUAGE: Unmet.LANGUAGE,
    WhyNot.ACCESS: Unmet.ACCESS,
    WhyNot.FULL: Unmet.FULL,
    WhyNot.TOO_LONG: Unmet.TOO_LONG,
    WhyNot.NOT_TRUSTED: Unmet.NOT_TRUSTED,
}
"""A need was there and the service could not meet it."""
