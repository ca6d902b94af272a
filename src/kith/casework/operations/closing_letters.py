"""What leaves the service when a case closes: to the person, the referrer, the practice."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import TaskKind
from kith.casework.models import Case, Task
from kith.casework.queries.closing_readers import (
    Blocked,
    Reader,
    practice_reader,
    referrer_reader,
)
from kith.kernel.actor import Actor
from kith.kernel.clock import add_working_days, now, today
from kith.kernel.errors import Refused
from kith.messaging.choices import DeliveryState
from kith.messaging.letters import Block, Letter, content_from_text
from kith.messaging.operations import (
    Queued,
    letterhead,
    queue_message,
    save_letter,
    send_letter_about_person,
    send_letter_to_person,
)
from kith.messaging.templates import Composed
from kith.messaging.wording import wording_of
from kith.referrals.models import Referral
from kith.referrals.operations.after_contact import close_engaged

SOON_DAYS = 2


@dataclass(frozen=True, slots=True)
class LetterWords:
    """The letter as the link worker left it; `text` as `content_from_text` reads it."""

    template: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ClosingWords:
    """What to send; None where nothing is to be sent to that reader."""

    letter: LetterWords | None = None
    referrer: str | None = None
    practice: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What was put on its way. `blocked` says why a message that was asked for did not go."""

    letter: Queued | None
    referrer_told: bool
    practice: Queued | None
    practice_blocked: Blocked | None = None


def send_closing(
    actor: Actor, case: Case, referral: Referral | None, words: ClosingWords, key: UUID
) -> Sent:
    """Write to everybody who may be written to. Asked again here, whatever a preview said."""
    letter = _to_person(actor, case, words.letter, key) if words.letter else None
    told = _to_referrer(actor, case, referral, words.referrer)
    reader = practice_reader(case.person)
    practice = None
    if words.practice is not None and reader.blocked is None:
        practice = _to_practice(actor, case, reader, words.practice, key)
    blocked = reader.blocked if words.practice is not None else None
    if blocked is Blocked.NO_ADDRESS:
        set_task(
            actor, case, _("Get the closing message to the practice: we hold no address for it.")
        )
    return Sent(letter, told, practice, blocked)


def _to_person(actor: Actor, case: Case, words: LetterWords, key: UUID) -> Queued:
    if not words.title.strip() or not words.text.strip():
        raise Refused(_("The letter needs a title and words, or choose not to send one."))
    queued = send_letter_to_person(
        actor=actor,
        key=f"closing:{key}",
        template=words.template,
        person_id=case.person_id,
        title=words.title,
        text=words.text,
    )
    if queued.state == DeliveryState.HELD:
        set_task(
            actor, case, _("The closing letter is held. Hand it over, or ask how it may be sent.")
        )
    return queued


def _to_referrer(actor: Actor, case: Case, referral: Referral | None, text: str | None) -> bool:
    if referral is None:
        return False
    reader = referrer_reader(case.person, referral)
    told = text if text is not None and reader.blocked is None else None
    update = close_engaged(actor, referral, why=case.get_close_reason_display(), told=told)
    if update is None or told is None:
        return False
    save_letter(
        actor=actor,
        person_id=case.person_id,
        kind="closing_message_referrer",
        letter=_letter(case, "closing_message_referrer", Block(reader.name), told),
    )
    return True


def _to_practice(actor: Actor, case: Case, reader: Reader, text: str, key: UUID) -> Queued:
    practice = case.person.practice
    lines = (*practice.address.splitlines(), practice.postcode) if practice else ()
    recipient = Block(reader.name, tuple(line for line in lines if line))
    kind, sent_as = "closing_message_practice", f"closing-practice:{key}"
    if not reader.by_post:
        return send_letter_about_person(
            actor=actor,
            key=sent_as,
            kind=kind,
            notice="closing_notice_practice",
            person_id=case.person_id,
            to=reader.to,
            recipient=recipient,
            title=wording_of(kind, case.service_id).said("en")[0],
            text=text,
            values={"reference": case.reference},
        )
    letter = _letter(case, kind, recipient, text)
    return queue_message(
        actor=actor,
        key=sent_as,
        template=kind,
        values={},
        to=reader.to,
        person_id=case.person_id,
        document_id=save_letter(actor=actor, person_id=case.person_id, kind=kind, letter=letter),
        words=Composed(letter.title, text),
    )


def _letter(case: Case, template: str, recipient: Block, text: str) -> Letter:
    return Letter(
        sender=letterhead(case.service_id),
        recipient=recipient,
        written_on=today(),
        title=wording_of(template, case.service_id).said("en")[0],
        content=content_from_text(text),
        reference=case.reference,
    )


def set_task(actor: Actor, case: Case, text: str) -> None:
    """What could not be sent, somebody does: the link worker, within two working days."""
    Task.objects.create(
        service_id=case.service_id,
        person_id=case.person_id,
        case_id=case.id,
        kind=TaskKind.UNDELIVERED,
        text=text,
        owner_id=case.link_worker_id,
        due_on=add_working_days(today(), SOON_DAYS),
        created_at=now(),
        created_by=actor.label[:120],
    )
