"""Who signs in to a person's record, and how a sign-in ends."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SignedInAs(TextChoices):
    """Who is signed in, apart from whose record it is."""

    SELF = "self", _("The person")
    HELPER = "helper", _("Somebody who helps them")


class Ended(TextChoices):
    SIGNED_OUT = "signed_out", _("Signed out")
    LEFT = "left", _("Left in a hurry")
    NOT_ME = "not_me", _("Said that this is not their record")
    CHANGED = "changed", _("The number, the address or what is safe was changed")
    TAKEN_BACK = "taken_back", _("What they were allowed was taken back")


class Said(TextChoices):
    """What a person says of a step."""

    DONE = "done", _("Done")
    NOT_FOR_ME = "not_for_me", _("Not for me")
