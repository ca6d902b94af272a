"""After closing the door stays open: a referral by somebody whom the service knows."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import CaseStatus
from kith.kernel.actor import Actor
from kith.kernel.errors import Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.people.choices import Agreement
from kith.people.models import Person
from kith.portal.operations.behalf import writing_for
from kith.portal.queries.case import MyCase, my_case
from kith.portal.queries.coming_back import key_of
from kith.referrals.choices import OPEN_STATUSES, Reason, Source
from kith.referrals.intake import Intake, PersonDetails
from kith.referrals.models import Referral
from kith.referrals.operations.intake import receive_referral


@operation
def come_back(*, actor: Actor, words: str) -> date:
    """Ask to start again; the day by which somebody gets in touch. Asking twice is asking once,
    until the service has turned the first request down: then it is a new one.
    """
    actor.require(Permission.CHANGE_MY_RECORD)
    case = my_case()
    if case is None or case.status is not CaseStatus.CLOSED:
        raise Refused(_("We already work together. Write to your link worker."))
    with writing_for(actor) as acts:
        received = receive_referral(actor=acts, intake=_intake(actor.own_person, case, words))
        return received.promise_on


def _intake(person_id: UUID, case: MyCase, words: str) -> Intake:
    person = Person.objects.get(id=person_id)
    return Intake(
        service_id=person.service_id,
        source=Source.SELF.value,
        # Who they are is known: nothing of the record is written over.
        person=PersonDetails(person.given_name, person.family_name),
        agreement=Agreement.AGREES.value,
        reasons=(Reason.OTHER.value,),
        own_words=words.strip(),
        known_person_id=person.id,
        idempotency_key=_key(person.id, case.id),
    )


def _key(person_id: UUID, case_id: UUID) -> str:
    earlier = Referral.objects.filter(
        person_id=person_id, idempotency_key__startswith=key_of(case_id)
    )
    turned_down = earlier.exclude(status__in=OPEN_STATUSES).count()
    return f"{key_of(case_id)}:{turned_down}" if turned_down else key_of(case_id)
