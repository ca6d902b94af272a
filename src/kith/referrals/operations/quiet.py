"""A referrer stops the emails about their referrals, and starts them again, by a signed link."""

from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.db.models import QuerySet

from kith.kernel.acting import acting
from kith.kernel.actor import public, system
from kith.kernel.clock import now
from kith.kernel.errors import NotFound
from kith.kernel.prepared import prepared
from kith.organisations.queries import programme
from kith.referrals.models import QuietReferrer, ReferrerReceipt

SALT = "referrals.quiet"
JOB = "referrer-emails"


@dataclass(frozen=True, slots=True)
class QuietPage:
    """What the link's page says: whose emails, and whether they are stopped. It names nobody."""

    service_name: str
    stopped: bool


def stop_token(receipt: ReferrerReceipt) -> str:
    """For the link at the end of an email: ids and our signature. It does not expire."""
    return signing.dumps([receipt.service_id.hex, receipt.id.hex], salt=SALT)


def is_quiet(service_id: UUID, address: str) -> bool:
    """Whether this address wants no more emails of this service. Call while acting."""
    return bool(_quiet(service_id, address.casefold()))


@prepared
def _quiet(service_id: UUID, address: str) -> QuerySet[QuietReferrer]:
    return QuietReferrer.objects.filter(service_id=service_id, address=address)


def quiet_page(*, token: str) -> QuietPage:
    """What stands at the link; looking changes nothing. NotFound for what we did not sign."""
    service_id, receipt_id = _ids(token)
    with acting(system(JOB, service_id, behalf=public()), read_only=True, operation="quiet_page"):
        address = _address(receipt_id)
        return QuietPage(programme(service_id).public_name, is_quiet(service_id, address))


def set_quiet(*, token: str, stopped: bool) -> None:
    """Stop the emails, or start them again. Twice is once. NotFound for what we did not sign."""
    service_id, receipt_id = _ids(token)
    with acting(system(JOB, service_id, behalf=public()), read_only=False, operation="set_quiet"):
        key = {"service_id": service_id, "address": _address(receipt_id)}
        if stopped:
            QuietReferrer.objects.get_or_create(**key, defaults={"since": now()})
        else:
            QuietReferrer.objects.filter(**key).delete()


def _address(receipt_id: UUID) -> str:
    rows = ReferrerReceipt.objects.filter(id=receipt_id)
    address = rows.values_list("referral__reply_to", flat=True).first()
    if not address:
        raise NotFound
    return str(address).casefold()


def _ids(token: str) -> tuple[UUID, UUID]:
    try:
        service, receipt = signing.loads(token, salt=SALT)
        return UUID(service), UUID(receipt)
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        raise NotFound from None
