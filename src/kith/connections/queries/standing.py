"""What stands at a group's link: whether it works, what was asked, what was answered. Nobody's
name, and nothing is changed by looking."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kith.connections.choices import Purpose, Started, State
from kith.connections.models import Connection, ProviderLink
from kith.connections.queries.groups import number_of, written_to_in
from kith.connections.queries.links import JOB, find_link, is_elsewhere
from kith.connections.queries.opening import readable
from kith.kernel.acting import acting
from kith.kernel.actor import public, system
from kith.kernel.clock import now
from kith.kernel.telephone import format_phone, is_mobile
from kith.messaging.channels.configured import available_kinds
from kith.messaging.choices import ChannelKind
from kith.organisations.models import Programme


class Standing(StrEnum):
    """What the page shows."""

    ASKS = "asks"
    ANSWERED = "answered"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class LinkPage:
    """`number_ends` are the last digits of the number that a code can be texted to, or empty;
    `can_be_rung` says that the directory has a number at all. The group is written to in
    `language`. `came` is what they said of attendance by this link."""

    standing: Standing
    purpose: Purpose
    state: State
    reference: str
    activity: str
    service: str
    service_phone: str
    asked_at: datetime
    may_read: bool
    number_ends: str
    can_be_rung: bool
    language: str
    came: Started | None

    @property
    def waits(self) -> bool:
        """Somebody is on the group's waiting list."""
        return self.purpose is Purpose.ANSWER and self.state is State.WAITING


def standing_at(*, token: str) -> LinkPage:
    """NotFound for a link that never was one of ours. Reads as the system; needs no actor."""
    link_id, service_id = find_link(token)
    actor = system(JOB, service_id, behalf=public())
    with acting(actor, read_only=True, operation="standing_at"):
        link = ProviderLink.objects.select_related("connection").get(id=link_id)
        return _page(link, link.connection)


def _page(link: ProviderLink, row: Connection) -> LinkPage:
    programme = Programme.objects.get(service_id=row.service_id)
    standing = _standing(link, row)
    may_read = standing is not Standing.OVER and link.purpose == Purpose.ANSWER and readable(row)
    number = number_of(row.listing_id) if may_read else ""
    return LinkPage(
        standing=standing,
        purpose=Purpose(link.purpose),
        state=State(row.state),
        reference=row.reference,
        activity=row.listing_name,
        service=programme.public_name,
        service_phone=format_phone(programme.duty_number or programme.caller_number),
        asked_at=row.sent_at or row.made_at,
        may_read=may_read,
        number_ends=number[-3:] if _takes_texts(number) else "",
        can_be_rung=bool(number),
        language=written_to_in(row.listing_id),
        came=_came(link, row),
    )


def _standing(link: ProviderLink, row: Connection) -> Standing:
    if link.ended_at or link.expires_at <= now() or row.withdrawn_at or _died(row):
        return Standing.OVER
    if is_elsewhere(link, row):
        return Standing.OVER
    if link.used_at:
        return Standing.ANSWERED
    if link.purpose == Purpose.ANSWER and row.state not in {State.SENT, State.WAITING}:
        return Standing.ANSWERED
    return Standing.ASKS


def _came(link: ProviderLink, row: Connection) -> Started | None:
    if link.purpose != Purpose.ATTENDANCE or not link.used_at:
        return None
    # What is said by a link is kept under the link's own id.
    said = row.said.filter(idempotency_key=link.id).values_list("started", flat=True).first()
    return Started(said) if said else None


def _died(row: Connection) -> bool:
    return row.person.died_on is not None or row.person.died_recorded_at is not None


def _takes_texts(number: str) -> bool:
    return is_mobile(number) and ChannelKind.TEXT in available_kinds()
