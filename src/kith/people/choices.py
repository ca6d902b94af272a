"""Choices about a person, how to reach them safely, and what they agreed to."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """Ways to reach somebody."""

    PHONE = "phone", _("Phone call")
    TEXT = "text", _("Text message")
    EMAIL = "email", _("Email")
    LETTER = "letter", _("Letter")


class YesNoUnknown(TextChoices):
    """Unknown is a fact of its own, distinct from no."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known")


class BestTime(TextChoices):
    MORNING = "morning", _("Morning")
    AFTERNOON = "afternoon", _("Afternoon")
    EVENING = "evening", _("Evening")
    ANY = "any", _("Any time")


class Agreement(TextChoices):
    """Whether the person knows of the referral and agrees to be contacted."""

    AGREES = "agrees", _("Yes, they know and agree")
    DOES_NOT_AGREE = "does_not_agree", _("No, they do not agree or do not know")
    CANNOT_DECIDE = "cannot_decide", _("They cannot decide this themselves")


class WorkerPreference(TextChoices):
    """Whom the person would rather talk with; empty means that nobody has asked."""

    ANY = "any", _("No preference")
    WOMAN = "woman", _("A woman")
    MAN = "man", _("A man")


class CapacityKind(TextChoices):
    """Who may decide: each is recorded for one decision, with assessor and date."""

    GILLICK = "gillick", _("Gillick competence (under 16)")
    CAPACITY = "capacity", _("Mental capacity (16 and over)")
    BEST_INTERESTS = "best_interests", _("Best-interests decision")


class CapacityOutcome(TextChoices):
    ABLE = "able", _("Able to make this decision")
    NOT_ABLE = "not_able", _("Not able to make this decision")
    GO_AHEAD = "go_ahead", _("Going ahead is in their best interests")
    DO_NOT = "do_not", _("Going ahead is not in their best interests")


class ConsentHow(TextChoices):
    SPOKEN = "spoken", _("Spoken")
    WRITTEN = "written", _("In writing")
    ONLINE = "online", _("Online form")
    BEST_INTERESTS = "best_interests", _("Best-interests decision")
    PARENT = "parent", _("By someone with parental responsibility")


class ShareWith(TextChoices):
    """Who a permission to share is about."""

    REGISTERED_PRACTICE = "registered_practice", _("Registered GP practice")
    REFERRER = "referrer", _("Whoever made the referral")
    PROVIDER = "provider", _("A community provider")
    CARER = "carer", _("A carer, relative or friend")
    OTHER = "other", _("Someone else")


class Shared(TextChoices):
    """What a permission to share covers; one that names nothing covers everything."""

    THAT_WE_MEET = "that_we_meet", _("That we meet")
    PLAN = "plan", _("The plan and its goals")
    PROGRESS = "progress", _("How it is going")
    CONTACT = "contact", _("How to reach them")
    ACCESS = "access", _("Access needs and language")
    CLOSING = "closing", _("The letter at the end")


class LawfulBasis(TextChoices):
    """UK GDPR articles on which a service holds the record."""

    DIRECT_CARE = "direct_care", _("Direct care: Articles 6(1)(e) and 9(2)(h)")
    EXPLICIT_CONSENT = "explicit_consent", _("Explicit consent: Articles 6(1)(a) and 9(2)(a)")
    VITAL_INTERESTS = "vital_interests", _("Vital interests: Articles 6(1)(d) and 9(2)(c)")
    SAFEGUARDING = "safeguarding", _("Safeguarding: Articles 6(1)(e) and 9(2)(g)")


class RelationshipKind(TextChoices):
    PARTNER = "partner", _("Partner")
    PARENT = "parent", _("Parent")
    CHILD = "child", _("Son or daughter")
    RELATIVE = "relative", _("Other relative")
    FRIEND = "friend", _("Friend")
    CARER = "carer", _("Carer")
    PROFESSIONAL = "professional", _("Professional")
    OTHER = "other", _("Someone else")


class AlertKind(TextChoices):
    """What every page of a person keeps in sight."""

    SAFE_CONTACT = "safe_contact", _("Safe contact")
    RISK = "risk", _("Risk")
    INTERPRETER = "interpreter", _("Interpreter")
    ACCESS = "access", _("Access needs")
    SAFEGUARDING = "safeguarding", _("Safeguarding")
    OTHER = "other", _("Please note")
