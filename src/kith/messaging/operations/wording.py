"""A manager words a message anew, or goes back."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound, Refused, Stale
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.messaging.models import Wording
from kith.messaging.templates.rules import OwnWords, wrong
from kith.messaging.wording import editable, names_of, newest


@operation
def change_wording(*, actor: Actor, template: str, number: int, words: OwnWords) -> int:
    """Keep a new version after version `number` (0: none yet); returns the new number.

    The same words again change nothing. Raises NotFound for what cannot be worded, Stale with the
    version that stands, Refused where the words break a rule (`wrong_with` says which).
    """
    actor.require(Permission.MANAGE_SERVICE)
    shipped = editable(template)
    before = newest(template, actor.own_service)
    if before is not None and not before.original and _words(before) == words:
        return before.number
    if wrong(shipped, words, names=names_of(actor.own_service)):
        raise Refused(_("This wording breaks a rule."))
    return _add(actor, template, number, before, words)


@operation
def restore_wording(*, actor: Actor, template: str, number: int, version: int = 0) -> int:
    """Go back to an earlier version, or with 0 to the original; a new version each time.

    Raises NotFound, and Stale with the version that stands.
    """
    actor.require(Permission.MANAGE_SERVICE)
    editable(template)
    before = newest(template, actor.own_service)
    if not version:
        if before is None or before.original:
            return before.number if before else 0
        return _add(actor, template, number, before, None)
    rows = Wording.objects.filter(service_id=actor.own_service, template=template)
    row = rows.filter(number=version, original=False).first()
    if row is None:
        raise NotFound
    return _add(actor, template, number, before, _words(row))


def _words(row: Wording) -> OwnWords:
    return OwnWords(row.subject, row.body, row.subject_cy, row.body_cy)


def _add(
    actor: Actor, template: str, number: int, before: Wording | None, words: OwnWords | None
) -> int:
    stands = before.number if before else 0
    if stands != number:
        raise _stale(before)
    said = words or OwnWords("", "")
    row = Wording(
        service_id=actor.own_service,
        template=template,
        number=number + 1,
        subject=said.subject,
        body=said.body,
        subject_cy=said.subject_cy,
        body_cy=said.body_cy,
        original=words is None,
        saved_at=now(),
        saved_by=actor.label[:120],
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise _stale(newest(template, actor.own_service)) from error
    return row.number


def _stale(row: Wording | None) -> Stale:
    return Stale(_("Somebody changed this wording after you opened it."), row and _words(row))
