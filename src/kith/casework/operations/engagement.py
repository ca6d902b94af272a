"""The person would like to go ahead: one call ends the first contact and opens the case."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import SessionStatus
from kith.casework.models import Case, Session
from kith.casework.operations.opening import FirstSession, open_case
from kith.casework.operations.sessions.booking import Booking, book_session
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import Refused
from kith.kernel.operation import operation
from kith.people.choices import Agreement, ConsentHow, Shared, ShareWith
from kith.people.models import ContactAgreement, Person, SharingPermission
from kith.people.queries.deciding import Asks, who_decides
from kith.referrals.choices import AttemptMethod, AttemptOutcome
from kith.referrals.models import Referral
from kith.referrals.operations.contact import record_attempt

WHAT_IS_SHARED = (Shared.PROGRESS, Shared.CLOSING)


@dataclass(frozen=True, slots=True)
class Sharing:
    """What the person said when asked there and then; None: not asked."""

    registered_practice: bool | None = None
    referrer: bool | None = None


@operation
def engage(
    *,
    actor: Actor,
    referral_id: UUID,
    idempotency_key: str,
    first_session: FirstSession | None = None,
    sharing: Sharing = Sharing(),
    method: str = AttemptMethod.PHONE,
    note: str = "",
) -> UUID:
    """Record the conversation, open the case with its first meeting, and what may be shared.

    All or nothing; returns the case's id. The same key twice opens one case. Raises Refused where
    it is not settled who decides for a child, or for somebody who cannot decide this.
    """
    recorded = record_attempt(
        actor=actor,
        referral_id=referral_id,
        outcome=AttemptOutcome.SPOKE,
        idempotency_key=idempotency_key,
        method=method,
        note=note,
    )
    if recorded.repeated:
        case = Case.objects.filter(referral_id=referral_id).order_by("-opened_at").first()
        if case is None:
            raise Refused(_("This call is recorded already, with another outcome."))
        return case.id
    referral = Referral.objects.select_related("person").get(id=referral_id)
    _check_who_decides(actor, referral)
    _share(actor, referral, sharing)
    return _open(actor, referral, first_session)


def _open(actor: Actor, referral: Referral, first: FirstSession | None) -> UUID:
    """Booking goes through the diary's own operation, which looks for clashes and tells them."""
    case_id = open_case(
        actor=actor,
        person_id=referral.person_id,
        referral_id=referral.id,
        first_session=replace(first, starts_at=None) if first else None,
    )
    if first and first.starts_at:
        session = Session.objects.get(case_id=case_id, number=1, status=SessionStatus.PLANNED)
        booking = Booking(first.starts_at, first.minutes, first.how, first.place)
        book_session(actor=actor, session_id=session.id, booking=booking, version=session.version)
    return case_id


def _check_who_decides(actor: Actor, referral: Referral) -> None:
    """Settle it, and keep the person's own yes beside the referrer's word for it."""
    person = referral.person
    who = who_decides(actor=actor, person_id=person.id, under_16=referral.under_16)
    if not who.settled:
        raise Refused(_("First record who decides: see “Who decides” on this person's pages."))
    if who.asks is Asks.NOTHING:
        ContactAgreement.objects.create(
            service_id=person.service_id,
            person=person,
            agreement=Agreement.AGREES,
            how=ConsentHow.SPOKEN,
            said_by=person.full_name,
            recorded_at=now(),
            recorded_by=actor.user_id,
        )


def _share(actor: Actor, referral: Referral, sharing: Sharing) -> None:
    person = referral.person
    if sharing.registered_practice is not None:
        _permission(
            actor,
            person,
            ShareWith.REGISTERED_PRACTICE,
            granted=sharing.registered_practice,
            organisation_id=person.practice_id,
            with_name=person.practice_name,
        )
    if sharing.referrer is not None and referral.referring_organisation_id:
        _permission(
            actor,
            person,
            ShareWith.REFERRER,
            granted=sharing.referrer,
            organisation_id=referral.referring_organisation_id,
        )
        referral.share_outcome_with_referrer = sharing.referrer
        referral.save(update_fields=["share_outcome_with_referrer"])


def _permission(
    actor: Actor, person: Person, share_with: ShareWith, *, granted: bool, **whom: object
) -> None:
    SharingPermission.objects.create(
        service_id=person.service_id,
        person=person,
        share_with=share_with,
        granted=granted,
        what=list(WHAT_IS_SHARED),
        how=ConsentHow.SPOKEN,
        given_at=now(),
        recorded_by=actor.user_id,
        **whom,
    )
