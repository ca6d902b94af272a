"""The second proof: a code read or texted to the number that the directory has for the group.

Whoever opens the email may be anybody who reads that mailbox. The number was there before. Where
the directory has none, a worker finds one elsewhere, rings it, and answers for it by name.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from kith.audit.operations import log_read
from kith.connections.choices import Purpose, Side
from kith.connections.models import Connection, ProviderLink
from kith.connections.operations.moving import locked, note
from kith.connections.operations.visiting import Visit, visiting
from kith.connections.policy.sharing import SharedLine, in_readers_words
from kith.connections.queries.groups import group, number_of
from kith.connections.queries.links import JOB
from kith.connections.queries.opening import readable
from kith.kernel import day_words
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.clock import now, still_good, today
from kith.kernel.errors import Refused, TooMany
from kith.kernel.later import later
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.kernel.reference import code_matches, hash_code, new_code, show_code
from kith.kernel.telephone import format_phone, normalise_phone
from kith.messaging.channels.configured import available_kinds
from kith.messaging.choices import ChannelKind
from kith.messaging.operations import queue_message

CODE_LENGTH = 8
CODE_LASTS = timedelta(minutes=30)
MOST_TRIES = 5
CODES_A_DAY = 5


@dataclass(frozen=True, slots=True)
class SpokenCode:
    """To be read out, to this number and no other. `listed`: it is in the directory."""

    code: str
    telephone: str
    listed: bool
    minutes: int = int(CODE_LASTS.total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number that a worker found for a group, and where; not from whoever has the link."""

    number: str
    where: str


@operation
def read_out_code(
    *, actor: Actor, connection_id: UUID, found: FoundNumber | None = None
) -> SpokenCode:
    """A fresh code for a worker to read to the group on the number in the directory, or where that
    has none on the number that the worker `found`; which and where from stands in the record.

    It is shown once. Refused where nothing may be read, or there is no number to ring. A code that
    was read to a found number dies when the directory gets one.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = locked(connection_id)
    listed = number_of(row.listing_id)
    telephone = listed or _found_number(found)
    if not readable(row):
        raise Refused(_("There is nothing that this group may read now."))
    acts = system(JOB, row.service_id, behalf=actor)
    with acting(acts, read_only=False, operation="read_out_code"):
        links = ProviderLink.objects.select_for_update().filter(
            connection_id=row.id, purpose=Purpose.ANSWER, ended_at__isnull=True
        )
        link = links.filter(expires_at__gt=now()).order_by("-made_at").first()
        if link is None:
            raise Refused(_("Their link is too old. Read them the details by telephone."))
        code = _fresh_code(link, listed)
    why = _("Code read out") if listed or not found else _rung(telephone, found)
    note(row, before=row.state, side=Side.WORKER, by=actor.label, why=why)
    return SpokenCode(show_code(code), telephone, bool(listed))


def _found_number(found: FoundNumber | None) -> str:
    if found is None:
        raise Refused(_("The directory has no telephone number for this group."))
    if not found.where.strip():
        raise Refused(_("Say where you found the number."))
    try:
        return normalise_phone(found.number)
    except ValueError as problem:
        raise Refused(problem.args[0]) from problem


def _rung(telephone: str, found: FoundNumber) -> str:
    text = _("Code read out on %(number)s, found by us: %(where)s")
    return text % {"number": format_phone(telephone), "where": found.where.strip()[:200]}


def text_code(*, token: str) -> None:
    """Text a code to the group's number in the directory. TooMany after some in a day."""
    with visiting(token, Purpose.ANSWER, operation="text_code", again=True) as visit:
        found = group(visit.row.listing_id)
        if not (found.takes_texts and ChannelKind.TEXT in available_kinds()):
            raise Refused(_("We cannot text this group. Ring us for the code."))
        if not readable(visit.row):
            raise Refused(_("There is nothing to read here any more."))
        code = _fresh_code(visit.link, found.telephone)
        until = later(day_words.clock_time, visit.link.code_expires_at)
        queue_message(
            actor=visit.actor,
            key=f"provider-code:{visit.link_id}:{today()}:{visit.link.codes_made}",
            template="provider_code_sms",
            values={"code": show_code(code), "until": until},
            to=found.telephone,
            person_id=visit.row.person_id,
            language=found.language,
        )


def open_details(*, token: str, code: str) -> tuple[SharedLine, ...]:
    """What was shared, for whoever has the link and the code. The code works once; it is logged.

    Refused for a wrong or old code, and for what may not be read any more; a wrong code counts.
    """
    with visiting(token, Purpose.ANSWER, operation="open_details", again=True) as visit:
        right = _right(visit, code)
        lines = _open(visit) if right else ()
    if not right:
        # Raised only now, so that the count of tries is kept.
        raise Refused(_("This code is not right, or it is too old. Ask for a new one."))
    return in_readers_words(lines)


def _right(visit: Visit, code: str) -> bool:
    link = visit.link
    until = link.code_expires_at
    live = bool(link.code_hash) and until is not None and still_good(until, CODE_LASTS)
    salt = _salt(link, number_of(visit.row.listing_id)) if live else ""
    right = live and code_matches(code, salt, link.code_hash)
    link.code_tries += 1
    if right or link.code_tries >= MOST_TRIES:
        link.code_hash = ""
    link.save(update_fields=["code_hash", "code_tries"])
    return right


def _open(visit: Visit) -> tuple[SharedLine, ...]:
    row: Connection = visit.row
    if not readable(row):
        raise Refused(_("There is nothing to read here any more."))
    log_read(row.person_id, "public:answer_details")
    note(row, before=row.state, side=Side.PROVIDER, by=row.listing_name, why=_("Details opened"))
    return tuple(SharedLine(**line) for line in row.shared)


def _salt(link: ProviderLink, telephone: str) -> str:
    """A code is good for what the directory says now, a number or none: with another it dies."""
    return f"{link.id}:{telephone}"


def _fresh_code(link: ProviderLink, telephone: str) -> str:
    day: date = today()
    made = link.codes_made if link.codes_on == day else 0
    if made >= CODES_A_DAY:
        raise TooMany(_("Too many codes were asked for today. Try again tomorrow, or ring us."))
    code = new_code(CODE_LENGTH)
    link.code_hash, link.code_tries = hash_code(code, _salt(link, telephone)), 0
    link.code_expires_at = now() + CODE_LASTS
    link.codes_on, link.codes_made = day, made + 1
    link.save(
        update_fields=["code_hash", "code_tries", "code_expires_at", "codes_on", "codes_made"]
    )
    return code
