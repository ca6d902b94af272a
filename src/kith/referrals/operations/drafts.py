"""Keeping a half-filled public form: while it is filled in, saved by code, erased.

All of it runs as the public. What is kept is readable only with the visitor's cookie, or with
their code and date of birth.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.operation import operation, query
from kith.kernel.reference import new_code, normalise_code
from kith.referrals import draft_rows as rows
from kith.referrals.draft_cipher import Answers, code_key, lookups, new_salt, new_token
from kith.referrals.models import IntakeDraft
from kith.referrals.operations.locking import one_at_a_time

CODE_LENGTH = 10
# Answers about somebody's life are worth more kept from others than kept: after this many wrong
# dates of birth they are erased, not locked.
MOST_WRONG_TRIES = 5

Update = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """The code to come back with, and until when it works."""

    code: str
    until: datetime


@query
def read_draft(*, actor: Actor, token: str) -> Answers | None:
    """The answers so far of the cookie's form; None when there is none or its hours are over."""
    row = rows.filling(token).first()
    return rows.read(row, token) if row else None


@operation
def save_draft(*, actor: Actor, token: str, update: Update) -> Answers:
    """Lay new answers over those kept, and over the saved copy if there is one.

    Two pages of one form sent at once lose nothing: the row is locked while it is rewritten.
    """
    row = _locked(token)
    answers = rows.merged((row and rows.read(row, token)) or {}, update)
    rows.write(token, answers, row)
    copy = answers.get("saved")
    if copy and rows.saved(copy["code"]).exists():
        _write_copy(copy["code"], answers, afresh=False)
    return answers


@operation
def save_for_later(*, actor: Actor, token: str) -> SavedDraft | None:
    """Keep a copy for fourteen days under a code and the date of birth.

    Asked again, the same code is given and the days start anew. None without a draft, or without
    a date of birth in it.
    """
    row = _locked(token)
    answers = rows.read(row, token) if row else None
    if not answers or not _born_on(answers):
        return None
    code = answers.get("saved", {}).get("code") or new_code(CODE_LENGTH)
    answers = rows.merged(answers, {"saved": {"code": code}})
    rows.write(token, answers, row)
    _write_copy(code, answers, afresh=True)
    return SavedDraft(code, now() + rows.SAVED_FOR)


@operation
def resume_draft(*, actor: Actor, code: str, born_on: date) -> str | None:
    """Open a saved form: the token of a new cookie, or None, whatever was wrong.

    A wrong date of birth is counted, and the fifth erases the answers.
    """
    try:
        code = normalise_code(code)
    except ValueError:
        return None
    row = rows.saved(code).select_for_update().first()
    if row is None:
        # As slow as a try at a code that exists, so that time tells nothing either.
        code_key(code, born_on, new_salt())
        return None
    answers = rows.read_saved(row, code, born_on)
    if answers is None:
        _count_wrong_try(row)
        return None
    IntakeDraft.objects.filter(id=row.id).update(wrong_tries=0)
    token = new_token()
    rows.write(token, answers)
    return token


@operation
def finish_draft(*, actor: Actor, token: str, receipt: Mapping[str, Any]) -> None:
    """Erase the answers, the saved copy too; what remains for some hours is the receipt."""
    row = _locked(token)
    _forget_copy(row, token)
    rows.write(token, {"receipt": dict(receipt)}, row)


@operation
def forget_draft(*, actor: Actor, token: str, keep_copy: bool = False) -> None:
    """Erase the form and, unless it is to be kept, the copy that a code opens."""
    row = _locked(token)
    if row is None:
        return
    if not keep_copy:
        _forget_copy(row, token)
    row.delete()


@operation
def erase_expired_drafts(*, actor: Actor) -> int:
    """Erase every form whose hours or days are over; how many they were."""
    return IntakeDraft.objects.filter(expires_at__lte=now()).delete()[0]


def _locked(token: str) -> IntakeDraft | None:
    """The row, locked; where there is none yet, a twin of this request waits all the same."""
    one_at_a_time("intake_draft", lookups("cookie", token)[0].hex())
    return rows.filling(token).select_for_update().first()


def _born_on(answers: Answers) -> date | None:
    text = answers.get("facts", {}).get("born_on")
    return date.fromisoformat(text) if text else None


def _write_copy(code: str, answers: Answers, *, afresh: bool) -> None:
    born_on = _born_on(answers)
    if born_on:
        rows.write_saved(code, born_on, answers, afresh=afresh)


def _forget_copy(row: IntakeDraft | None, token: str) -> None:
    answers = rows.read(row, token) if row else None
    if answers and "saved" in answers:
        rows.saved(answers["saved"]["code"]).delete()


def _count_wrong_try(row: IntakeDraft) -> None:
    row.wrong_tries += 1
    if row.wrong_tries >= MOST_WRONG_TRIES:
        row.delete()
    else:
        row.save(update_fields=["wrong_tries"])
