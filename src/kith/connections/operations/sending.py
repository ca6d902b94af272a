"""Consent to share with one group, and the message that asks it; nothing personal leaves by it."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from kith.connections.choices import Share, Side, State
from kith.connections.models import Connection
from kith.connections.operations.asking import question
from kith.connections.operations.moving import alive, locked, move
from kith.connections.policy.sharing import SharedLine, permitted, what_is_read
from kith.connections.policy.silence import answer_by
from kith.connections.queries.facts import facts_of
from kith.connections.queries.groups import Group, group
from kith.kernel import day_words
from kith.kernel.actor import Actor
from kith.kernel.clock import now, today
from kith.kernel.errors import NotFound, Refused
from kith.kernel.later import later
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.messaging.choices import ChannelKind
from kith.messaging.letters import Block, Letter, content_from_text
from kith.messaging.operations import Queued, letterhead, queue_message, save_letter
from kith.messaging.operations.values import service_values
from kith.messaging.templates.template import Value
from kith.messaging.wording import wording_of
from kith.organisations.models import Programme
from kith.people.choices import ConsentHow, ShareWith
from kith.people.languages import ENGLISH
from kith.people.operations.agreements import Permit, record_permission


@operation
def record_consent(
    *,
    actor: Actor,
    connection_id: UUID,
    version: int,
    how: ConsentHow,
    shares: Sequence[Share],
    shown: Sequence[SharedLine],
    until_on: date | None = None,
) -> None:
    """The person agreed that this group reads exactly what they were shown, and nothing else, until
    the end of `until_on` where they set a last day.

    Refused where the record has changed since, so that it would read something different.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = locked(connection_id, version)
    person = alive(row.person_id)
    lines = what_is_read(facts_of(row, person), shares)
    if lines != tuple(shown):
        raise Refused(_("What they will read has changed. Show it to the person again."))
    permit = Permit(
        share_with=ShareWith.PROVIDER,
        how=how,
        with_name=_who(row),
        what=permitted(shares),
        until_on=until_on,
        note=_("Connection %(reference)s") % {"reference": row.reference},
    )
    permission_id = record_permission(actor=actor, person_id=row.person_id, permit=permit)
    move(
        row,
        State.CONSENTED,
        side=Side.PERSON,
        by=person.called,
        why=str(how.label),
        permission_id=permission_id,
        shares=list(shares),
        shared=[asdict(line) for line in lines],
    )


def _who(row: Connection) -> str:
    """With the provider's name: many a group is called what another is called."""
    named = row.provider_name and row.provider_name != row.listing_name
    name = f"{row.listing_name} ({row.provider_name})" if named else row.listing_name
    return name[:200]


@operation
def send_connection(*, actor: Actor, connection_id: UUID, version: int | None = None) -> Queued:
    """Ask the group: by email with a link, else by a letter to print. No detail of the person.

    Refused where the group has neither an email nor an address.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = locked(connection_id, version)
    alive(row.person_id)
    found = group(row.listing_id)
    days = Programme.objects.get(service_id=row.service_id).provider_answer_days
    by = answer_by(today(), days)
    queue = _write_email if found.email else _write_letter
    move(row, State.SENT, side=Side.WORKER, by=actor.label, sent_at=now(), answer_by_on=by)
    return queue(actor, row, found)


@operation
def agree_and_send(
    *,
    actor: Actor,
    connection_id: UUID,
    version: int,
    how: ConsentHow,
    shares: Sequence[Share],
    shown: Sequence[SharedLine],
    until_on: date | None = None,
) -> Queued:
    """Consent there and then, and the message, in one go."""
    record_consent(
        actor=actor,
        connection_id=connection_id,
        version=version,
        how=how,
        shares=shares,
        shown=shown,
        until_on=until_on,
    )
    return send_connection(actor=actor, connection_id=connection_id)


def _write_email(actor: Actor, row: Connection, found: Group) -> Queued:
    return queue_message(
        actor=actor,
        key=f"connection:{row.id}",
        template="provider_referral",
        values=question(actor, row, "provider_referral", to=found.email),
        to=found.email,
        person_id=row.person_id,
        language=found.language,
    )


def _write_letter(actor: Actor, row: Connection, found: Group) -> Queued:
    values: dict[str, Value] = {
        "reference": row.reference,
        "activity": row.listing_name,
        "by_day": later(day_words.day, row.answer_by_on),
    }
    return letter_to_group(
        actor, row, found, template="provider_letter", key=f"connection:{row.id}", values=values
    )


def letter_to_group(
    actor: Actor,
    row: Connection,
    found: Group,
    *,
    template: str,
    key: str,
    values: dict[str, Value],
) -> Queued:
    """A letter in the print queue. Refused where no address is known."""
    if not found.address:
        raise Refused(_("This group has no email and no address. Ring them instead."))
    wording = wording_of(template, row.service_id)
    assert wording.channel is ChannelKind.LETTER  # noqa: S101 (a mistake of ours, not input)
    known = service_values(row.service_id, wording.allows)
    words = wording.compose(known | values, language=found.language)
    letter = Letter(
        sender=letterhead(row.service_id),
        recipient=Block(found.name, tuple(found.address.splitlines())),
        written_on=today(),
        title=words.subject,
        content=content_from_text(words.body),
        reference=row.reference,
        language="en-GB" if found.language == ENGLISH else found.language,
    )
    document = save_letter(actor=actor, person_id=row.person_id, kind=template, letter=letter)
    return queue_message(
        actor=actor,
        key=key,
        template=template,
        values=values,
        to=f"{found.name}\n{found.address}",
        person_id=row.person_id,
        document_id=document,
        words=words,
    )


def still_listed(row: Connection) -> Group | None:
    """The group as the directory has it; None where it has gone from there."""
    try:
        return group(row.listing_id)
    except NotFound:
        return None


def write_to_group(
    actor: Actor, row: Connection, found: Group | None, *, template: str, key: str
) -> bool:
    """Tell a group something that has a reference and nothing else: by email, else by letter.

    False where the directory has neither. The letter's template ends in `_letter`.
    """
    values: dict[str, Value] = {"reference": row.reference}
    if found is not None and found.email:
        queue_message(
            actor=actor,
            key=key,
            template=template,
            values=values,
            to=found.email,
            person_id=row.person_id,
            language=found.language,
        )
    elif found is not None and found.address:
        by_letter = f"{template}_letter"
        letter_to_group(actor, row, found, template=by_letter, key=key, values=values)
    return found is not None and bool(found.email or found.address)
