"""The plan: about me, needs, goals, steps; each saved change a version."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kith.audit.locks import helped, person_lock
from kith.casework.choices import AgreedHow, GoalStatus, StepOwner, StepStatus
from kith.casework.models.case import Case
from kith.kernel.actor import Audience
from kith.people.records import PersonRecord

SCALE = range(1, 11)


def one_to_ten(field: str) -> Q:
    """The PRSB scale of importance and confidence, or not said."""
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__in": list(SCALE)})


# A plan is the person's own: they read the whole of it but for codes of their needs.
_IDS = ("id", "service_id", "person_id", "plan_id", "position", "text")
_PLAN = (
    *("id", "service_id", "person_id", "case_id", "version", "matters_most", "important_people"),
    *("how_i_communicate", "my_wellness", "please_do", "please_do_not", "how_to_support"),
    *("also_worth_knowing", "strengths", "agreed_how", "agreed_on", "agreed_version", "review_on"),
)
_GOAL = (*_IDS, "need_id", "importance", "status", "outcome_note", "created_at")
_STEP = (
    *(*_IDS, "goal_id", "owner", "owner_name", "due_on", "confidence", "status", "why"),
    *("swapped_from_id", "created_at", "done_at"),
)
# What a helper reads of it: what is wanted and what is to be done, and not why something was not.
_HELPED = {Audience.HELPER: helped("help_plan")}
_GOAL_HELPED = ("id", "person_id", "text", "status", "position")
_STEP_HELPED = ("id", "person_id", "goal_id", "text", "due_on", "status", "position")


class Plan(PersonRecord):
    """The plan of one case as it stands; `version` counts its saved changes.

    About-me fields follow the PRSB standard's headings, in the person's own words.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="plan")
    version = models.PositiveIntegerField(default=0)
    matters_most = models.TextField(blank=True)
    important_people = models.TextField(blank=True)
    how_i_communicate = models.TextField(blank=True)
    my_wellness = models.TextField(blank=True)
    please_do = models.TextField(blank=True)
    please_do_not = models.TextField(blank=True)
    how_to_support = models.TextField(blank=True)
    also_worth_knowing = models.TextField(blank=True)
    strengths = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    agreed_how = models.CharField(max_length=10, choices=AgreedHow, default=AgreedHow.NOT_YET)
    agreed_on = models.DateField(null=True)
    agreed_version = models.PositiveIntegerField(null=True)
    review_on = models.DateField(null=True)

    lock = person_lock(theirs=_PLAN)


class Need(PersonRecord):
    """Something that stands in the way; `reason` is one of the referral's reasons or empty."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="needs")
    text = models.CharField(max_length=500)
    reason = models.CharField(max_length=20, blank=True)
    snomed_code = models.CharField(max_length=18, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)


class Goal(PersonRecord):
    """What the person wants, in their words. Importance 1 to 10 or not said."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals")
    need = models.ForeignKey(Need, models.PROTECT, null=True, related_name="goals")
    text = models.CharField(max_length=500)
    importance = models.PositiveSmallIntegerField(null=True)
    status = models.CharField(max_length=20, choices=GoalStatus, default=GoalStatus.WORKING_ON)
    outcome_note = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()

    lock = person_lock(theirs=_GOAL, extra=_HELPED, columns={Audience.HELPER: _GOAL_HELPED})

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=one_to_ten("importance"), name="goal_importance_scale")
        ]


class Step(PersonRecord):
    """One thing to do towards a goal: who, what, by when, how sure (1 to 10 or not said)."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="steps")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="steps")
    text = models.CharField(max_length=500)
    owner = models.CharField(max_length=12, choices=StepOwner, default=StepOwner.PERSON)
    owner_name = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True)
    confidence = models.PositiveSmallIntegerField(null=True)
    status = models.CharField(max_length=15, choices=StepStatus, default=StepStatus.TO_DO)
    why = models.CharField(max_length=500, blank=True)
    swapped_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    lock = person_lock(theirs=_STEP, extra=_HELPED, columns={Audience.HELPER: _STEP_HELPED})

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=one_to_ten("confidence"), name="step_confidence_scale")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["service", "owner", "due_on"],
                condition=Q(status=StepStatus.TO_DO),
                name="step_promised",
            ),
            # Today looks through the plans of one worker: few steps of each are their own.
            models.Index(
                fields=["plan", "due_on"],
                condition=Q(status=StepStatus.TO_DO, owner=StepOwner.LINK_WORKER),
                name="step_of_worker",
            ),
        ]


class PlanVersion(PersonRecord):
    """One saved change of a plan: who changed what and why, at which session.

    `changes` are what `plan_diff.as_rows` writes; those of this version and all before it lead to
    the plan as it was then.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=120)
    by_membership_id = models.UUIDField(null=True)
    why = models.TextField(blank=True)
    session_id = models.UUIDField(null=True)
    changes = models.JSONField(default=list)
    agreed_how = models.CharField(max_length=10, choices=AgreedHow, default=AgreedHow.NOT_YET)
    agreed_on = models.DateField(null=True)
    idempotency_key = models.CharField(max_length=64, null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once"),
            models.UniqueConstraint(
                fields=["plan", "idempotency_key"], name="plan_version_idempotency"
            ),
        ]
