"""A community service as the directory lists it (HSDS `service`)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kith.directory.choices import (
    Circumstance,
    ConfirmedBy,
    CostKind,
    ForGender,
    Freshness,
    KindState,
    ListingState,
    ListingStatus,
    Route,
    Visibility,
    WaitingBand,
)
from kith.directory.models.locks import MINE, OWN_LISTING, PUBLIC_LISTING, directory_lock
from kith.directory.models.provenance import Provenance, once_per_source
from kith.directory.models.provider import Provider
from kith.kernel.ids import new_id


def codes(choices: type[models.TextChoices]) -> ArrayField:
    """Any number of the codes of `choices`."""
    return ArrayField(models.CharField(max_length=30, choices=choices), default=list)


class Upkeep(models.Model):
    """What is known of whether the listing is still right; `freshness` follows by policy."""

    edited_at = models.DateTimeField(null=True)
    edited_by = models.CharField(
        max_length=10, choices=ConfirmedBy, blank=True, default="", db_default=""
    )
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=10, choices=ConfirmedBy, blank=True)
    attended_at = models.DateTimeField(null=True)
    mail_bounced_at = models.DateTimeField(null=True)
    web_checked_at = models.DateTimeField(null=True)
    web_dead_since = models.DateTimeField(null=True)
    open_reports = models.PositiveSmallIntegerField(default=0)
    worst_report_open = models.BooleanField(default=False)
    asked_at = models.DateTimeField(null=True)
    asks_unanswered = models.PositiveSmallIntegerField(default=0)
    score = models.PositiveSmallIntegerField(default=100)
    freshness = models.CharField(max_length=10, choices=Freshness, default=Freshness.FRESH)
    score_due_on = models.DateField(null=True)

    class Meta:
        abstract = True


class Listing(Provenance, Upkeep):
    """What a group offers, to whom, and how somebody starts.

    Ages in years, both ends included. `places_left` and `waiting` are what the group said last.
    We write to the group in `mail_language`.
    `kept_by_id` is the social prescribing service that added it, if one did.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="listings")
    name = models.CharField(max_length=300)
    alternate_name = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)
    email = models.CharField(max_length=254, blank=True)
    mail_language = models.CharField(max_length=12, default="en", db_default="en")
    alert = models.TextField(blank=True)
    status = models.CharField(max_length=20, choices=ListingStatus, default=ListingStatus.ACTIVE)
    state = models.CharField(max_length=10, choices=ListingState)
    hidden_reason = models.CharField(max_length=300, blank=True)
    visibility = models.CharField(max_length=15, choices=Visibility, default=Visibility.PUBLIC)
    in_person = models.BooleanField(default=True)
    online = models.BooleanField(default=False)
    by_phone = models.BooleanField(default=False)
    at_home = models.BooleanField(default=False)

    cost = models.CharField(max_length=10, choices=CostKind, default=CostKind.UNKNOWN)
    fees = models.TextField(blank=True)

    age_min = models.PositiveSmallIntegerField(null=True)
    age_max = models.PositiveSmallIntegerField(null=True)
    genders = codes(ForGender)
    circumstances = codes(Circumstance)
    cannot_take = codes(Circumstance)
    eligibility = models.TextField(blank=True)
    exclusions = models.TextField(blank=True)

    routes = codes(Route)
    how_to_join = models.TextField(blank=True)
    who_meets_you = models.TextField(blank=True)
    where_to_wait = models.TextField(blank=True)
    what_to_bring = models.TextField(blank=True)
    waiting = models.CharField(max_length=10, choices=WaitingBand, default=WaitingBand.UNKNOWN)
    places_left = models.PositiveSmallIntegerField(null=True)
    capacity_said_at = models.DateTimeField(null=True)
    paused_until = models.DateField(null=True)
    paused_reason = models.CharField(max_length=300, blank=True)

    accreditations = models.TextField(blank=True)
    assured_on = models.DateField(null=True)
    assurer_email = models.CharField(max_length=254, blank=True)

    kept_by_id = models.UUIDField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    modified_at = models.DateTimeField()

    lock = directory_lock("visibility = 'public'", own=OWN_LISTING, audited=True)

    class Meta:
        constraints: ClassVar = [
            once_per_source("directory_listing_once"),
            models.CheckConstraint(
                condition=Q(age_min__isnull=True)
                | Q(age_max__isnull=True)
                | Q(age_min__lte=F("age_max")),
                name="directory_listing_ages",
            ),
            models.CheckConstraint(
                condition=Q(state=ListingState.MERGED) ^ Q(merged_into__isnull=True),
                name="directory_listing_merged_into",
            ),
            models.CheckConstraint(
                condition=~Q(state=ListingState.HIDDEN) | ~Q(hidden_reason=""),
                name="directory_listing_hidden_says_why",
            ),
            models.CheckConstraint(
                condition=Q(visibility__in=Visibility.values), name="directory_listing_visibility"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["modified_at", "id"], name="directory_listing_modified"),
            # What the open API asks of all listings, without reading the listings.
            models.Index(
                fields=["id"],
                include=["provider", "age_min", "age_max", "modified_at"],
                condition=Q(state=ListingState.PUBLISHED, visibility=Visibility.PUBLIC)
                & ~Q(freshness=Freshness.LAPSED),
                name="directory_listing_open",
            ),
            models.Index(
                fields=["score_due_on"],
                condition=Q(state=ListingState.PUBLISHED),
                name="directory_listing_due",
            ),
            models.Index(
                fields=["state", "created_at"],
                condition=Q(state__in=[ListingState.WAITING, ListingState.HIDDEN]),
                name="directory_listing_queue",
            ),
            models.Index(
                F("web_checked_at").asc(nulls_first=True),
                "id",
                condition=Q(state=ListingState.PUBLISHED) & ~Q(url=""),
                name="directory_listing_web",
            ),
            models.Index(
                fields=["-modified_at", "id"],
                condition=Q(state=ListingState.MERGED),
                name="directory_listing_joined",
            ),
            models.Index(
                fields=["kept_by_id", "name"],
                condition=Q(kept_by_id__isnull=False),
                name="directory_listing_kept_by",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ListingKind(models.Model):
    """One of our kinds, as somebody confirmed or a rule suggested it (`by` says who)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="kinds", db_index=False)
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=KindState)
    by = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    lock = directory_lock(PUBLIC_LISTING, own=MINE)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["listing", "kind"], name="directory_kind_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["at"],
                condition=Q(state=KindState.SUGGESTED),
                name="directory_kind_suggested",
            )
        ]
