"""Who may read of a closing, besides the person; and why somebody may not."""

from dataclasses import dataclass, replace
from enum import StrEnum

from kith.organisations.choices import OrganisationKind
from kith.organisations.models import Organisation
from kith.people.choices import Shared, ShareWith
from kith.people.models import Person
from kith.people.queries.sharing import Sharing, sharing_with
from kith.referrals.choices import ReferralStatus
from kith.referrals.models import Referral, ReferrerReceipt
from kith.referrals.policy import referrer_as, referrer_hears


class Blocked(StrEnum):
    """Why nothing goes to a reader."""

    NOBODY_REFERRED = "nobody_referred"
    RECEIVED_ONLY = "received_only"
    SAID_NO = "said_no"
    NOT_ASKED = "not_asked"
    NO_PRACTICE = "no_practice"
    NO_ADDRESS = "no_address"


@dataclass(frozen=True, slots=True)
class Reader:
    """`to` is an email address or, with `by_post`, a postal one; `blocked` says why not."""

    name: str = ""
    kind: str = ""
    to: str = ""
    by_post: bool = False
    blocked: Blocked | None = None


def referrer_reader(person: Person, referral: Referral | None) -> Reader:
    """Whoever referred: by the kind of organisation and the person's choice. Call while acting."""
    receipts = ReferrerReceipt.objects.select_related("organisation")
    receipt = receipts.filter(referral=referral).first() if referral else None
    if referral is None or receipt is None:
        return Reader(blocked=Blocked.NOBODY_REFERRED)
    where = receipt.organisation
    found = Reader(where.name, where.kind, referral.reply_to)
    if ReferralStatus.CLOSED not in referrer_hears(where.kind, person_shares=True):
        return replace(found, blocked=Blocked.RECEIVED_ONLY)
    said = sharing_with(person.id, *referrer_as(where.id, person.practice_id), what=Shared.CLOSING)
    if not referral.share_outcome_with_referrer or said is Sharing.NO:
        return replace(found, blocked=Blocked.SAID_NO)
    return found


def practice_reader(person: Person) -> Reader:
    """The practice that they are registered with, whoever referred. Call while acting."""
    practice = person.practice
    name = practice.name if practice else person.practice_name
    if not name:
        return Reader(blocked=Blocked.NO_PRACTICE)
    kind = OrganisationKind.PRACTICE.value
    said = sharing_with(person.id, ShareWith.REGISTERED_PRACTICE, what=Shared.CLOSING)
    if said is Sharing.NOT_ASKED:
        return Reader(name, kind, blocked=Blocked.NOT_ASKED)
    if said is Sharing.NO:
        return Reader(name, kind, blocked=Blocked.SAID_NO)
    if practice and practice.email:
        return Reader(name, kind, practice.email)
    if practice and practice.address:
        return Reader(name, kind, postal(practice), by_post=True)
    return Reader(name, kind, blocked=Blocked.NO_ADDRESS)


def postal(organisation: Organisation) -> str:
    """The organisation's address, a line each."""
    return "\n".join(part for part in (organisation.address, organisation.postcode) if part)
