"""What of a person could be shared with a group, as safe contact allows."""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.models import Goal, Step
from kith.connections.models import Connection
from kith.connections.policy.sharing import Facts
from kith.kernel.clock import age_on, today
from kith.kernel.telephone import format_phone
from kith.organisations.models import Programme
from kith.people.choices import Channel, YesNoUnknown
from kith.people.contact_gate import may_contact, safe_contact_of
from kith.people.languages import language_name
from kith.people.models import Person


def facts_of(row: Connection, person: Person) -> Facts:
    """Everything that a tick could share about this connection. Call while acting."""
    programme = Programme.objects.get(service_id=row.service_id)
    safe = safe_contact_of(person)
    age = age_on(person.born_on, today())
    return Facts(
        first_name=person.called,
        full_name=person.full_name,
        telephone=format_phone(may_contact(safe, Channel.PHONE).address),
        voicemail=_voicemail(person),
        email=may_contact(safe, Channel.EMAIL).address,
        age="" if age is None else str(age),
        language=_language(person),
        access=person.access_needs,
        hopes=_hopes(row.goal_id, row.step_id),
        link_worker=row.link_worker.name,
        service=programme.public_name,
        service_phone=format_phone(programme.duty_number or programme.caller_number),
    )


def _voicemail(person: Person) -> str:
    if person.voicemail == YesNoUnknown.YES:
        return _("(you may leave a message)")
    return _("(please leave no message)")


def _language(person: Person) -> str:
    name = language_name(person.language)
    if person.interpreter == YesNoUnknown.YES:
        return _("%(language)s, with an interpreter") % {"language": name}
    return "" if person.language == "en" else name


def _hopes(goal_id: UUID | None, step_id: UUID | None) -> str:
    step = Step.objects.select_related("goal").filter(id=step_id).first() if step_id else None
    if step is not None:
        return step.goal.text
    goal = Goal.objects.filter(id=goal_id).first() if goal_id else None
    return goal.text if goal else ""
