"""States, reasons and outcomes of a referral to the service."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kith.kernel.machine import Machine


class ReferralStatus(TextChoices):
    RECEIVED = "received", _("Received")
    NEEDS_INFORMATION = "needs_information", _("More information asked for")
    ACCEPTED = "accepted", _("Accepted")
    REDIRECTED = "redirected", _("Redirected")
    DECLINED = "declined", _("Declined")
    ALLOCATED = "allocated", _("Allocated")
    CONTACTING = "contacting", _("Trying to reach")
    ENGAGED = "engaged", _("Engaged")
    NOT_REACHED = "not_reached", _("Not reached")
    PERSON_DECLINED = "person_declined", _("The person said no")
    DIED = "died", _("The person has died")
    CLOSED = "closed", _("Closed")


_S = ReferralStatus
_OPEN = {_S.RECEIVED, _S.NEEDS_INFORMATION, _S.ACCEPTED, _S.ALLOCATED, _S.CONTACTING}
_AFTER_TRIAGE = frozenset({_S.ACCEPTED, _S.REDIRECTED, _S.DECLINED})
_REACHED = frozenset({_S.CONTACTING, _S.ENGAGED, _S.NOT_REACHED, _S.PERSON_DECLINED})

REFERRAL = Machine(
    "referral",
    {
        _S.RECEIVED: _AFTER_TRIAGE | {_S.NEEDS_INFORMATION, _S.DIED, _S.PERSON_DECLINED},
        _S.NEEDS_INFORMATION: _AFTER_TRIAGE | {_S.RECEIVED, _S.DIED, _S.PERSON_DECLINED},
        _S.ACCEPTED: frozenset({_S.ALLOCATED, _S.REDIRECTED, _S.DIED, _S.PERSON_DECLINED}),
        _S.ALLOCATED: _REACHED | {_S.DIED},
        _S.CONTACTING: _REACHED | {_S.ALLOCATED, _S.DIED},
        _S.ENGAGED: frozenset({_S.CLOSED, _S.DIED}),
        _S.NOT_REACHED: frozenset({_S.ACCEPTED, _S.ALLOCATED, _S.CONTACTING, _S.DIED}),
        _S.PERSON_DECLINED: frozenset({_S.ACCEPTED, _S.DIED}),
        _S.DECLINED: frozenset({_S.RECEIVED, _S.DIED}),
        _S.REDIRECTED: frozenset({_S.RECEIVED, _S.DIED}),
        _S.CLOSED: frozenset({_S.ENGAGED, _S.DIED}),
    },
)
# What a referrer is told beside the states of the referral itself.
CONNECTED = "connected"
OPEN_STATUSES = tuple(sorted(_OPEN))
WAITING_FOR_TRIAGE = (_S.RECEIVED, _S.NEEDS_INFORMATION)


class Source(TextChoices):
    """How the referral came."""

    SELF = "self", _("The person themselves")
    HELPER = "helper", _("Someone helping the person")
    PROFESSIONAL = "professional", _("A professional")
    WORKER = "worker", _("Taken by phone or in person by the service")


class Urgency(TextChoices):
    """Never an emergency: that goes to 999 or 111."""

    SOON = "soon", _("Soon: something gets worse if they wait")
    ROUTINE = "routine", _("Routine")


class Reason(TextChoices):
    """Why, in plain words; several may be chosen."""

    LONELY = "lonely", _("Feeling lonely or cut off")
    MONEY = "money", _("Money, debt or benefits")
    HOUSING = "housing", _("Housing, damp or repairs")
    WORK = "work", _("Work, volunteering or learning")
    MENTAL = "mental", _("Low mood, stress or worry")
    HEALTH = "health", _("Living with a long-term condition")
    ACTIVE = "active", _("Getting more active")
    GRIEF = "grief", _("Grief or loss")
    CARING = "caring", _("Looking after someone")
    FAMILY = "family", _("Family or parenting")
    SAFETY = "safety", _("Feeling unsafe at home")
    FOOD = "food", _("Food or keeping warm")
    DRINK_DRUGS = "drink_drugs", _("Drink, drugs or gambling")
    MEMORY = "memory", _("Memory problems")
    LEGAL = "legal", _("Immigration or legal worries")
    OTHER = "other", _("Something else")


class RiskKind(TextChoices):
    """`NONE_KNOWN` is an answer of its own; no row at all means not asked."""

    NONE_KNOWN = "none_known", _("No known risks")
    SELF_HARM = "self_harm", _("Risk of self-harm or suicide")
    VIOLENCE = "violence", _("Risk to others or to staff")
    ABUSE = "abuse", _("Abuse, neglect or exploitation")
    HOME_VISIT = "home_visit", _("Do not visit at home alone")
    SUBSTANCE = "substance", _("Drink or drugs")
    SELF_NEGLECT = "self_neglect", _("Self-neglect")
    CHILD = "child", _("A child may be at risk")
    OTHER = "other", _("Another risk")


class DeclineReason(TextChoices):
    OUT_OF_AREA = "out_of_area", _("Lives outside the area that we cover")
    AGE = "age", _("Outside the ages that we help")
    CLINICAL = "clinical", _("Needs clinical care first")
    CRISIS = "crisis", _("Needs urgent or crisis help")
    ALREADY_SUPPORTED = "already_supported", _("Already supported by us or by another service")
    NO_AGREEMENT = "no_agreement", _("The person does not agree")
    NOT_ENOUGH = "not_enough", _("Not enough information after asking")
    NOT_SOCIAL = "not_social", _("Not something that social prescribing can help with")
    DUPLICATE = "duplicate", _("We already have this referral")
    SPAM = "spam", _("Not a real referral")


class AttemptOutcome(TextChoices):
    """The four outcomes of a first call."""

    SPOKE = "spoke", _("Spoke: they would like to go ahead")
    CALL_BACK = "call_back", _("Spoke: ring back another time")
    NO_ANSWER = "no_answer", _("No answer")
    SAID_NO = "said_no", _("Spoke: they do not want this")


class AttemptMethod(TextChoices):
    PHONE = "phone", _("Phone call")
    TEXT = "text", _("Text message")
    EMAIL = "email", _("Email")
    LETTER = "letter", _("Letter")
    VISIT = "visit", _("Visit")


class HeldReason(TextChoices):
    """Why an intake waits for a look by staff; it is never dropped."""

    HONEYPOT = "honeypot", _("A hidden field was filled in")
    TOO_FAST = "too_fast", _("Sent faster than anybody can read")
    TOO_MANY = "too_many", _("Many from one place")
    LINKS = "links", _("Full of web links")
