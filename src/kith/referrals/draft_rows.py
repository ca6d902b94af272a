"""Rows of half-filled forms: found, read and written by whoever holds the key."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from kith.kernel.clock import now
from kith.kernel.ids import new_id
from kith.referrals.draft_cipher import (
    Answers,
    code_key,
    cookie_key,
    decipher,
    encipher,
    lookups,
    new_salt,
)
from kith.referrals.models import IntakeDraft

WHILE_FILLING = timedelta(hours=4)
SAVED_FOR = timedelta(days=14)


def merged(answers: Answers, update: Mapping[str, Mapping[str, Any]]) -> Answers:
    """The answers with each group of the update laid over its own."""
    return answers | {group: {**answers.get(group, {}), **new} for group, new in update.items()}


def filling(token: str) -> QuerySet[IntakeDraft]:
    """The row that a cookie opens, unless its hours are over."""
    return IntakeDraft.objects.filter(
        lookup__in=lookups("cookie", token), saved=False, expires_at__gt=now()
    )


def saved(code: str) -> QuerySet[IntakeDraft]:
    """The row that a normalised code finds, unless its days are over."""
    return IntakeDraft.objects.filter(
        lookup__in=lookups("code", code), saved=True, expires_at__gt=now()
    )


def read(row: IntakeDraft, token: str) -> Answers | None:
    return decipher(bytes(row.ciphertext), cookie_key(token, bytes(row.salt)), row.id)


def read_saved(row: IntakeDraft, code: str, born_on: date) -> Answers | None:
    return decipher(bytes(row.ciphertext), code_key(code, born_on, bytes(row.salt)), row.id)


def write(token: str, answers: Answers, row: IntakeDraft | None = None) -> None:
    """Store the answers under the cookie's key, for some hours from now."""
    if row is None:
        row = _new_row("cookie", token)
        row.salt = new_salt()
    row.ciphertext = encipher(answers, cookie_key(token, bytes(row.salt)), row.id)
    row.expires_at = now() + WHILE_FILLING
    row.save()


def _new_row(kind: str, secret: str) -> IntakeDraft:
    found_by = lookups(kind, secret)
    # One that is over may not have been erased yet.
    IntakeDraft.objects.filter(lookup__in=found_by).delete()
    return IntakeDraft(id=new_id(), lookup=found_by[0])


def write_saved(code: str, born_on: date, answers: Answers, *, afresh: bool) -> None:
    """Store the answers under code and date of birth; `afresh` starts the days anew."""
    row = saved(code).select_for_update().first()
    if row is None:
        row = _new_row("code", code)
        row.saved = True
    row.salt = new_salt()
    row.ciphertext = encipher(answers, code_key(code, born_on, row.salt), row.id)
    if afresh or row.expires_at is None:
        row.expires_at = now() + SAVED_FOR
        row.wrong_tries = 0
    row.save()
