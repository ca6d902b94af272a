"""Sign-in of people: a question for a code, whom it means, and what it opened."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kith.audit.locks import IN_MY_SERVICE, Lock, Open
from kith.kernel.actor import Audience
from kith.kernel.ids import new_id
from kith.people.choices import Channel
from kith.people.records import PersonRecord
from kith.portal.choices import Ended, SignedInAs

_CODE_CHANNELS = [(c.value, c.label) for c in (Channel.TEXT, Channel.EMAIL)]


class SignInAsk(models.Model):
    """Somebody asks for a code. Whether anybody is meant is found out after they were answered.

    Known or not, the row is the same: the code of a stranger is one that nobody was sent. What
    they typed is erased when it has been looked up.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    token_hash = models.CharField(max_length=64, unique=True)
    channel = models.CharField(max_length=10, choices=_CODE_CHANNELS)
    contact = models.CharField(max_length=254, blank=True)
    born_on = models.DateField(null=True)
    code_hash = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    looked_up_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    lock = Open(
        readers=False,
        writers=frozenset({Audience.SYSTEM}),
        deleters=frozenset({Audience.SYSTEM}),
        extra=("GRANT SELECT ON portal_signinask TO kith_system",),
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(looked_up_at__isnull=True) | Q(contact="", born_on__isnull=True),
                name="sign_in_ask_forgets",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="sign_in_ask_expiry")]


_ONLY_THE_SYSTEM = Lock(
    {Audience.SYSTEM: IN_MY_SERVICE},
    writers=frozenset({Audience.SYSTEM}),
    person_column="person_id",
    keep_payload=False,
)


class SignInMatch(PersonRecord):
    """Whom an ask means: whose record opens, and who signs in (`account_id`; None: the person)."""

    ask_id = models.UUIDField(unique=True)
    signed_in_as = models.CharField(max_length=10, choices=SignedInAs)
    account_id = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    lock = _ONLY_THE_SYSTEM


class PersonSession(PersonRecord):
    """One sign-in to one record. `account_id` is who, where somebody helps the person."""

    token_hash = models.CharField(max_length=64, unique=True)
    signed_in_as = models.CharField(max_length=10, choices=SignedInAs)
    account_id = models.UUIDField(null=True)
    channel = models.CharField(max_length=10, choices=_CODE_CHANNELS)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=12, choices=Ended, blank=True)

    lock = _ONLY_THE_SYSTEM

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("opened_at")), name="person_session_ends"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_why="")
                | Q(ended_at__isnull=False) & ~Q(ended_why=""),
                name="person_session_ended_why",
            ),
            models.CheckConstraint(
                condition=Q(signed_in_as=SignedInAs.SELF, account_id__isnull=True)
                | Q(signed_in_as=SignedInAs.HELPER, account_id__isnull=False),
                name="person_session_whose_account",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["person"], condition=Q(ended_at__isnull=True), name="person_session_open"
            )
        ]
