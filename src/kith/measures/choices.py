from django.db import models
from django.utils.translation import gettext_lazy as _


class AnsweredBy(models.TextChoices):
    """Whose answers they are, which matters when they are compared."""

    PERSON = "person", _("The person, alone")
    PERSON_WITH_HELP = "person_with_help", _("The person, with help")
    CARER = "carer", _("A carer or parent, for the person")
    WORKER = "worker", _("The link worker, from what was said")


class Verdict(models.TextChoices):
    """What can honestly be said of the difference between two scores."""

    BETTER = "better", _("Better")
    WORSE = "worse", _("Worse")
    NOT_CLEAR = "not_clear", _("No clear change")
    NO_THRESHOLD = "no_threshold", _("No agreed size of change to compare with")
    NOT_KNOWN = "not_known", _("Not enough answers")
