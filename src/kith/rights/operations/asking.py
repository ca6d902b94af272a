"""A person asks for a copy, a correction or a deletion, and may take it back."""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import TaskKind
from kith.casework.models import Task
from kith.kernel.actor import Actor, Audience
from kith.kernel.clock import london_date, now
from kith.kernel.errors import NotFound, Refused
from kith.kernel.ids import new_id
from kith.kernel.operation import operation
from kith.people.models import Person
from kith.rights.choices import ASK, Ask, AskState
from kith.rights.models import CopyPassage, RightsRequest
from kith.rights.operations.gathering import gather
from kith.rights.operations.writer import person, writing
from kith.rights.policy.dates import one_month_after

MOST_OPEN = 10
_TASKS = {
    Ask.COPY: "Check a copy of the record before the person gets it",
    Ask.CORRECTION: "Answer a request to put something right",
    Ask.DELETION: "Answer a request to delete something",
}


@operation
def ask(
    *, actor: Actor, person_id: UUID, kind: Ask, idempotency_key: UUID, about: str = ""
) -> UUID:
    """Ask, and so start the clock of one month; a worker gets a task. One copy at a time: asking
    again gives the one that is being looked at.

    A copy is of what stands at this moment; it is gathered now and opens when it is checked.
    """
    kind = Ask(kind)
    if kind is not Ask.COPY and not about.strip():
        raise Refused(_("Say what it is about."))
    with writing(actor, person_id) as writer:
        whose = person(person_id)
        earlier = _earlier(whose, kind, idempotency_key)
        if earlier is not None:
            return earlier.id
        row = _request(actor, whose, kind, about.strip(), idempotency_key)
        if kind is Ask.COPY:
            _keep_passages(row)
        set_task(writer, row, whose)
    return row.id


@operation
def take_back(*, actor: Actor, person_id: UUID, request_id: UUID) -> None:
    """The person no longer wants it. Twice is once; Refused once it was answered."""
    with writing(actor, person_id) as writer:
        row = locked(request_id, person_id)
        if row.state == AskState.TAKEN_BACK:
            return
        ASK.check(AskState(row.state), AskState.TAKEN_BACK)
        settle(row, AskState.TAKEN_BACK, by=writer.label or "The person", erased_at=now())
        CopyPassage.objects.filter(request=row).delete()


def locked(request_id: UUID, person_id: UUID) -> RightsRequest:
    rows = RightsRequest.objects.select_for_update()
    row = rows.filter(id=request_id, person_id=person_id).first()
    if row is None:
        raise NotFound
    return row


def settle(row: RightsRequest, state: AskState, *, by: str, **fields: object) -> None:
    """Answer a request that the caller holds; whatever was to be done about it is done."""
    fields |= {"state": state, "decided_at": now(), "decided_by": by[:120]}
    fields["version"] = row.version + 1
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
    open_tasks = Task.objects.filter(subject_id=row.id, done_at__isnull=True)
    open_tasks.update(done_at=now(), done_by=by[:120])


def set_task(writer: Actor, row: RightsRequest, whose: Person) -> None:
    """For the person's link worker, or anybody where they have none."""
    Task.objects.create(
        id=new_id(),
        service_id=row.service_id,
        person_id=row.person_id,
        kind=TaskKind.RIGHTS,
        text=_TASKS[Ask(row.kind)],
        owner_id=whose.link_worker_id,
        subject_id=row.id,
        due_on=row.due_on,
        created_at=row.asked_at,
        created_by=writer.label or "The person",
    )


def _earlier(whose: Person, kind: Ask, key: UUID) -> RightsRequest | None:
    mine = RightsRequest.objects.filter(person=whose)
    same = mine.filter(idempotency_key=key).first()
    if same is not None:
        return same
    open_now = mine.filter(state=AskState.ASKED)
    if kind is Ask.COPY:
        return open_now.filter(kind=Ask.COPY).first()
    if open_now.count() >= MOST_OPEN:
        raise Refused(_("We are looking at several requests of yours. Ask again after those."))
    return None


def _request(actor: Actor, whose: Person, kind: Ask, about: str, key: UUID) -> RightsRequest:
    moment = now()
    by = "The person" if actor.audience is Audience.PERSON else actor.label
    return RightsRequest.objects.create(
        service_id=whose.service_id,
        person=whose,
        kind=kind,
        about=about,
        asked_at=moment,
        asked_by=by[:120],
        due_on=one_month_after(london_date(moment)),
        idempotency_key=key,
    )


def _keep_passages(row: RightsRequest) -> None:
    CopyPassage.objects.bulk_create(
        CopyPassage(
            service_id=row.service_id,
            person_id=row.person_id,
            request=row,
            position=position,
            part=said.part,
            at=said.at,
            heading=said.heading[:300],
            text=said.text,
            from_others=said.from_others,
        )
        for position, said in enumerate(gather(row.person_id))
    )
