"""The person. One row per service: what one service knows, another does not."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q

from kith.audit.locks import person_lock
from kith.kernel.actor import Audience
from kith.kernel.ids import new_id
from kith.people.choices import BestTime, Channel, WorkerPreference, YesNoUnknown

# What a person's own sign-in can read of their row: not what staff wrote about safety, nor whether
# and why the record is closed to colleagues.
_THEIRS = (
    *("id", "service_id", "given_name", "family_name", "preferred_name", "pronouns", "gender"),
    *("ethnicity", "born_on", "nhs_number", "telephone", "other_telephone", "email", "no_address"),
    *("address", "postcode", "accommodation", "practice_id", "practice_name", "safe_channels"),
    *("preferred_channel", "voicemail", "best_time", "language", "interpreter", "access_needs"),
    *("large_print", "easy_read", "worker_preference", "link_worker_id", "created_at"),
)


class Person(models.Model):
    """Identity, contact, safe contact and needs for access of somebody who is or was referred.

    Safe contact: `safe_channels` empty means that nobody has asked, and then nothing is sent by
    itself. `sort_name` is casefolded and unaccented. `restricted` hides the record from
    colleagues who do not work with the person (`kith_hidden_people`).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", db_index=False
    )
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    preferred_name = models.CharField(max_length=100, blank=True)
    sort_name = models.CharField(max_length=220)
    pronouns = models.CharField(max_length=40, blank=True)
    gender = models.CharField(max_length=40, blank=True)
    ethnicity = models.CharField(max_length=2, blank=True)
    born_on = models.DateField(null=True)
    died_on = models.DateField(null=True)
    died_recorded_at = models.DateTimeField(null=True)
    nhs_number = models.CharField(max_length=10, null=True)
    nhs_number_status = models.CharField(max_length=2, default="07")

    telephone = models.CharField(max_length=20, blank=True)
    other_telephone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    no_address = models.BooleanField(default=False)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    accommodation = models.CharField(max_length=4, blank=True)
    practice = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    practice_name = models.CharField(max_length=200, blank=True)

    safe_channels = ArrayField(
        models.CharField(max_length=10, choices=Channel), default=list, blank=True
    )
    preferred_channel = models.CharField(max_length=10, choices=Channel, blank=True)
    voicemail = models.CharField(max_length=10, choices=YesNoUnknown, default=YesNoUnknown.UNKNOWN)
    best_time = models.CharField(max_length=10, choices=BestTime, blank=True)
    safe_contact_note = models.CharField(max_length=500, blank=True)
    who_may_answer = models.CharField(max_length=300, blank=True)
    safe_contact_checked_at = models.DateTimeField(null=True)
    do_not_contact = models.BooleanField(default=False)

    language = models.CharField(max_length=12, default="en")
    interpreter = models.CharField(
        max_length=10, choices=YesNoUnknown, default=YesNoUnknown.UNKNOWN
    )
    access_needs = models.TextField(blank=True)
    large_print = models.BooleanField(default=False)
    easy_read = models.BooleanField(default=False)
    worker_preference = models.CharField(max_length=10, choices=WorkerPreference, blank=True)

    restricted = models.BooleanField(default=False)
    restricted_reason = models.CharField(max_length=300, blank=True)
    link_worker = models.ForeignKey(
        "organisations.Membership", models.PROTECT, null=True, related_name="+", db_index=False
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    lock = person_lock(
        "id",
        theirs=_THEIRS,
        extra={Audience.HELPER: "id = (SELECT kith_person())"},
        columns={Audience.HELPER: ("id", "service_id", "given_name", "preferred_name")},
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "service"], name="person_of_service"),
            models.UniqueConstraint(
                fields=["service", "nhs_number"],
                condition=Q(merged_into__isnull=True),
                name="person_nhs_number_once_a_service",
            ),
            models.CheckConstraint(
                condition=Q(nhs_number__isnull=True) | Q(nhs_number__regex=r"^\d{10}$"),
                name="person_nhs_number_digits",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="person_not_merged_into_itself",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["service", "sort_name"], name="person_name"),
            models.Index(fields=["service", "born_on"], name="person_born"),
            models.Index(fields=["service", "telephone"], name="person_telephone"),
            models.Index(fields=["link_worker", "sort_name"], name="person_link_worker"),
            models.Index(fields=["service"], condition=Q(restricted=True), name="person_hidden"),
            GinIndex(OpClass("sort_name", "gin_trgm_ops"), name="person_name_trgm"),
        ]

    @property
    def called(self) -> str:
        """What the person likes to be called."""
        return self.preferred_name or self.given_name

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()
