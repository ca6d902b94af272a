"""Users, their memberships, and what allocation needs to know of a link worker."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from kith.audit.locks import Open
from kith.kernel.ids import new_id
from kith.organisations.choices import Role, Specialism, WorkerGender
from kith.organisations.models.organisation import STAFF_AND_SYSTEM, Organisation


class UserManager(BaseUserManager["User"]):
    """Creates users by email; there is no super user."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in. What they may do comes from their memberships."""

    id = models.UUIDField(primary_key=True, default=new_id)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = []
    objects = UserManager()
    lock = Open(readers=False, base="SELECT, INSERT, UPDATE")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="user_email_once")]


class Membership(models.Model):
    """A user's role in one organisation. Staff names are kept here, apart from sign-in."""

    id = models.UUIDField(primary_key=True, default=new_id)
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships", db_index=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="memberships", db_index=False
    )
    role = models.CharField(max_length=20, choices=Role)
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=80, blank=True)
    telephone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    safeguarding_lead = models.BooleanField(default=False)
    active = models.BooleanField(default=True)

    lock = Open(writers=STAFF_AND_SYSTEM, audited=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "organisation", "role"], name="membership_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "role"], name="membership_organisation")
        ]

    def __str__(self) -> str:
        return self.name


class Worker(models.Model):
    """A link worker's room and skills, for allocation. `weekly_hours` are spent with people."""

    id = models.UUIDField(primary_key=True, default=new_id)
    membership = models.OneToOneField(Membership, models.PROTECT, related_name="worker")
    service = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    weekly_hours = models.DecimalField(max_digits=4, decimal_places=1, default=37.5)
    caseload_limit = models.PositiveSmallIntegerField(null=True, blank=True)
    specialisms = ArrayField(
        models.CharField(max_length=30, choices=Specialism), default=list, blank=True
    )
    languages = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    practices = ArrayField(models.UUIDField(), default=list, blank=True)
    gender = models.CharField(max_length=20, choices=WorkerGender, blank=True)
    away_from = models.DateField(null=True, blank=True)
    away_until = models.DateField(null=True, blank=True)
    accepting = models.BooleanField(default=True)

    lock = Open(writers=STAFF_AND_SYSTEM, audited=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["service"], name="worker_service")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(weekly_hours__gt=0, weekly_hours__lte=60),
                name="worker_hours_sensible",
            )
        ]


class Invitation(models.Model):
    """An offer to join an organisation in a role, by email; single use, expires."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role)
    email = models.EmailField()
    name = models.CharField(max_length=120)
    token_hash = models.BinaryField(unique=True)
    # Nobody invited the first administrator.
    invited_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)

    # The visitor with a link is nobody yet: the connecting role takes the row.
    lock = Open(writers=STAFF_AND_SYSTEM, base="SELECT, UPDATE", audited=True)
