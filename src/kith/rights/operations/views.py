"""A view of a person's plan for somebody who helps: given, taken back, suspended, reviewed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from kith.casework.choices import TaskKind
from kith.casework.models import Task
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience, system
from kith.kernel.clock import age_on, now, today
from kith.kernel.errors import NotAllowed, NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.kernel.telephone import is_mobile, normalise_phone
from kith.people.choices import Channel, RelationshipKind
from kith.people.models import Person
from kith.people.queries.alone import decides_alone
from kith.rights.choices import NEEDS, May, Sees, ViewBasis, ViewEnd
from kith.rights.models import HelperView
from kith.rights.operations.writer import person, writing
from kith.rights.policy.bases import bases_for
from kith.rights.policy.dates import ADULT_AT, birthday

MOST_VIEWS = 5
REVIEW_AHEAD = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Given:
    """Who may see what. `contact` is a mobile number or an email address as typed, and theirs."""

    name: str
    relationship: RelationshipKind
    contact: str
    sees: Sequence[Sees]
    basis: ViewBasis = ViewBasis.PERSON
    basis_note: str = ""
    may: Sequence[May] = ()

    @property
    def opens(self) -> set[Sees]:
        """What they see, with what they must see to do what they may."""
        return {*self.sees, *(NEEDS[one] for one in self.may)}


@operation
def give_view(*, actor: Actor, person_id: UUID, given: Given, idempotency_key: UUID) -> UUID:
    """Let somebody see the plan. The person gives it themselves, or says so to a worker; anybody
    else's say needs its basis. Refused where a child has not been found able to decide it.
    """
    channel, contact = contact_of(given.contact)
    _check(actor, given)
    with writing(actor, person_id) as writer:
        whose = person(person_id)
        mine = HelperView.objects.filter(person=whose)
        earlier = mine.filter(idempotency_key=idempotency_key).first()
        if earlier is not None:
            return earlier.id
        _allowed(whose, mine.filter(ended_at__isnull=True), given.basis, contact)
        row = HelperView.objects.create(
            service_id=whose.service_id,
            person=whose,
            name=given.name.strip()[:120],
            relationship=given.relationship,
            channel=channel,
            contact=contact,
            sees=[s.value for s in Sees if s in given.opens],
            may=[m.value for m in May if m in given.may],
            basis=given.basis,
            basis_note=given.basis_note.strip()[:500],
            given_at=now(),
            given_by=_who(actor, writer),
            review_on=_review_on(whose, given.basis),
            idempotency_key=idempotency_key,
        )
    return row.id


@operation
def take_back_view(
    *, actor: Actor, person_id: UUID, view_id: UUID, why: ViewEnd = ViewEnd.TAKEN_BACK
) -> None:
    """End it, and whoever is signed in by it, in this moment. Twice is once."""
    with writing(actor, person_id) as writer:
        row = _locked(person_id, view_id)
        if row.ended_at is None:
            end_view(row, why, _who(actor, writer))


@operation
def give_up_view(*, actor: Actor) -> None:
    """Whoever helps no longer wants it. Twice is once."""
    actor.require(Permission.HELP)
    view_id = UUID(actor.name.partition(":")[2])
    writer = system("portal", actor.own_service, behalf=actor)
    with acting(writer, read_only=False, operation="give_up_view"):
        row = _locked(actor.own_person, view_id)
        if row.ended_at is None:
            end_view(row, ViewEnd.GAVE_UP, row.name)


@operation
def suspend_view(*, actor: Actor, person_id: UUID, view_id: UUID, why: str) -> None:
    """Close a view quietly: whoever helps finds nothing there, and nobody is told why."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    if not why.strip():
        raise Refused(_("Say why. Only staff read it."))
    row = _locked(person_id, view_id)
    if row.suspended_at is None:
        row.suspended_at, row.suspended_by = now(), actor.label[:120]
        row.suspended_why = why.strip()[:500]
        row.save(update_fields=["suspended_at", "suspended_by", "suspended_why"])


@operation
def resume_view(*, actor: Actor, person_id: UUID, view_id: UUID) -> None:
    """Open a suspended view again. What it was suspended for stays in the history."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = _locked(person_id, view_id)
    row.suspended_at, row.suspended_by, row.suspended_why = None, "", ""
    row.save(update_fields=["suspended_at", "suspended_by", "suspended_why"])


@operation
def keep_view(*, actor: Actor, person_id: UUID, view_id: UUID) -> None:
    """At 16 the person was asked, and wants it to go on: from now on it is theirs to take back."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = _locked(person_id, view_id)
    if row.ended_at is not None:
        raise Refused(_("This view has ended."))
    row.basis, row.reviewed_at, row.review_on = ViewBasis.PERSON, now(), None
    row.save(update_fields=["basis", "reviewed_at", "review_on"])
    _finish_tasks(row, actor.label)


@operation
def ask_for_reviews(*, actor: Actor) -> int:
    """A task for each parent's view whose child turns 16 within four weeks; returns how many.

    A view that nobody reviewed by the birthday is ended by itself: from 16 it is theirs to give.
    """
    due = HelperView.objects.filter(service_id=actor.own_service, ended_at__isnull=True)
    due = due.select_for_update().filter(review_on__lte=today() + REVIEW_AHEAD)
    made = sum(_ask_for_review(row) for row in due.order_by("id"))
    for row in due.filter(review_on__lte=today()):
        end_view(row, ViewEnd.TURNED_16, "The birthday", finish=False)
    return made


def contact_of(typed: str) -> tuple[Channel, str]:
    """Channel and the form that is kept. Refused for what no code can be sent to."""
    typed = typed.strip()
    try:
        if "@" in typed:
            validate_email(typed)
            return Channel.EMAIL, typed.casefold()
        number = normalise_phone(typed)
    except (ValidationError, ValueError) as error:
        raise Refused(_("Enter their own mobile number or email address.")) from error
    if not is_mobile(number):
        raise Refused(_("Enter a mobile number: a code is sent to it by text."))
    return Channel.TEXT, number


def _check(actor: Actor, given: Given) -> None:
    if not given.name.strip():
        raise Refused(_("Enter their name."))
    if not given.opens & {Sees.PLAN, Sees.MEETINGS}:
        raise Refused(_("Choose what they may see."))
    if given.basis is not ViewBasis.PERSON:
        if actor.audience is Audience.PERSON:
            raise NotAllowed
        if not given.basis_note.strip():
            raise Refused(_("Write down the basis: what you saw, and who decided."))


def _allowed(whose: Person, mine: object, basis: ViewBasis, contact: str) -> None:
    age = age_on(whose.born_on, today())
    if basis not in bases_for(age, decides_alone=decides_alone(whose)):
        raise Refused(_why_not(basis))
    if contact in {whose.email.casefold(), whose.telephone, whose.other_telephone} - {""}:
        raise Refused(_("This is your own number or address. A helper needs their own."))
    if mine.filter(contact=contact).exists():  # type: ignore[attr-defined]
        raise Refused(_("They have a view already."))
    if mine.count() >= MOST_VIEWS:  # type: ignore[attr-defined]
        raise Refused(_("Five people can have a view at a time. Take one back first."))


def _why_not(basis: ViewBasis) -> str:
    if basis is ViewBasis.PARENT:
        return _("From 16 only the person gives a view, or a decision made for them.")
    if basis is ViewBasis.PERSON:
        return _("Ask your link worker: you decide this together.")
    return _("Under 16 a parent decides, or the child once found able to.")


def _review_on(whose: Person, basis: ViewBasis) -> date | None:
    if basis is not ViewBasis.PARENT or whose.born_on is None:
        return None
    return birthday(whose.born_on, ADULT_AT)


def _who(actor: Actor, writer: Actor) -> str:
    if actor.audience is Audience.PERSON:
        return "The person"
    return writer.label[:120]


def _locked(person_id: UUID, view_id: UUID) -> HelperView:
    rows = HelperView.objects.select_for_update()
    row = rows.filter(id=view_id, person_id=person_id).first()
    if row is None:
        raise NotFound
    return row


def end_view(row: HelperView, why: ViewEnd, by: str, *, finish: bool = True) -> None:
    row.ended_at, row.ended_why, row.ended_by = now(), why, by
    row.save(update_fields=["ended_at", "ended_why", "ended_by"])
    if finish:
        _finish_tasks(row, by)


def _finish_tasks(row: HelperView, by: str) -> None:
    open_tasks = Task.objects.filter(subject_id=row.id, done_at__isnull=True)
    open_tasks.update(done_at=now(), done_by=by[:120])


def _ask_for_review(row: HelperView) -> int:
    if Task.objects.filter(subject_id=row.id).exists():
        return 0
    Task.objects.create(
        service_id=row.service_id,
        person_id=row.person_id,
        kind=TaskKind.RIGHTS,
        text="They turn 16: ask whether a parent's view of their plan should go on",
        owner_id=row.person.link_worker_id,
        subject_id=row.id,
        due_on=row.review_on or today(),
        created_at=now(),
        created_by="Review at 16",
    )
    return 1
