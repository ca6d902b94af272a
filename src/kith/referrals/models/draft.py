"""A half-filled public form, kept for somebody to come back to."""

from typing import ClassVar

from django.db import models

from kith.audit.locks import Open
from kith.kernel.actor import Audience
from kith.kernel.ids import new_id

_WHO = frozenset({Audience.PUBLIC, Audience.SYSTEM})


class IntakeDraft(models.Model):
    """Answers enciphered under a key that the database does not hold.

    While the form is being filled in the key lies in the visitor's cookie; once saved it is made
    from their code and date of birth. `lookup` is a keyed hash of the cookie's id or of the code.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    lookup = models.BinaryField(unique=True)
    salt = models.BinaryField()
    ciphertext = models.BinaryField()
    saved = models.BooleanField(default=False)
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()

    lock = Open(readers=True, writers=_WHO, deleters=_WHO)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="intake_draft_expiry")]
