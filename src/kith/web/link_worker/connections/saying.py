"""What the group, the person and the worker say of a connection, and how it ends."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kith.connections.choices import Came, Deletion, Helped, Side, Started
from kith.connections.operations.answering import record_attendance, record_provider_answer
from kith.connections.operations.ending import (
    close_connection,
    record_deletion,
    withdraw_consent,
)
from kith.connections.operations.proving import FoundNumber, SpokenCode, read_out_code
from kith.connections.operations.saying import Said, record_side
from kith.connections.operations.workspace.talking import read_as_worker, write_to_group
from kith.connections.queries.groups import telephone_of
from kith.connections.queries.of_person import ConnectionView
from kith.kernel.permission import Permission
from kith.people.choices import ConsentHow
from kith.people.queries.ways_to_agree import ways_to_agree
from kith.web.access import action, actor_of
from kith.web.link_worker.connections import forms
from kith.web.link_worker.connections.frame import bound, saves, shows, view_of
from kith.web.link_worker.sessions.saving import saved


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def answer(request: HttpRequest, person_id: UUID, connection_id: UUID) -> HttpResponse:
    found = view_of(request, person_id, connection_id)
    form = forms.AnswerForm(bound(request), initial={"version": found.version})
    given = {"actor": actor_of(request), "connection_id": connection_id}

    def save() -> None:
        record_provider_answer(**given, **form.given())

    return saves(request, "answer", person_id, form, save, found=found)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def said(request: HttpRequest, person_id: UUID, connection_id: UUID) -> HttpResponse:
    found = view_of(request, person_id, connection_id)
    initial = {"version": found.version, "side": Side.PERSON}
    form = forms.SaidForm(bound(request), initial=initial)
    given = {"actor": actor_of(request), "connection_id": connection_id}

    def save() -> None:
        asked = form.cleaned_data
        record_side(
            **given,
            version=asked["version"],
            side=Side(asked["side"]),
            said=_word(asked),
            idempotency_key=asked["idempotency_key"],
        )

    return saves(request, "said", person_id, form, save, found=found)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def attendance(request: HttpRequest, person_id: UUID, connection_id: UUID) -> HttpResponse:
    """Whether they came, from a group that says so by telephone."""
    found = view_of(request, person_id, connection_id)
    form = forms.AttendanceForm(bound(request), initial={"version": found.version})
    given = {"actor": actor_of(request), "connection_id": connection_id}

    def save() -> None:
        asked = form.cleaned_data
        record_attendance(**given, **asked | {"came": Came(asked["came"])})

    return saves(request, "attendance", person_id, form, save, found=found)


def _word(asked: dict[str, str]) -> Said:
    helped = Helped(asked["helped"]) if asked["helped"] else None
    return Said(Started(asked["started"]), helped, asked["words"])


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def code(request: HttpRequest, person_id: UUID, connection_id: UUID) -> HttpResponse:
    """Shown once, to be read out on the number of the directory, or else on one that was found."""
    actor, found = actor_of(request), view_of(request, person_id, connection_id)
    if not telephone_of(actor=actor, listing_id=found.line.listing_id):
        return _code_on_a_found_number(request, person_id, found)
    if request.method != "POST":
        return redirect("link_worker:connection", person_id, connection_id)
    spoken = read_out_code(actor=actor, connection_id=connection_id)
    return shows(request, "code", person_id, found=found, spoken=spoken)


def _code_on_a_found_number(
    request: HttpRequest, person_id: UUID, found: ConnectionView
) -> HttpResponse:
    form, made = forms.FoundNumberForm(bound(request)), list[SpokenCode]()
    about = {"actor": actor_of(request), "connection_id": found.line.id}

    def make() -> None:
        made.append(read_out_code(**about, found=FoundNumber(**form.cleaned_data)))

    if form.is_valid() and saved(form, make):
        return shows(request, "code", person_id, found=found, spoken=made[0])
    return shows(request, "code_number", person_id, found=found, form=form)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def end(request: HttpRequest, person_id: UUID, connection_id: UUID) -> HttpResponse:
    found = view_of(request, person_id, connection_id)
    form = forms.EndForm(bound(request), initial={"version": found.version})
    given = {"actor": actor_of(request), "connection_id": connection_id}

    def save() -> None:
        close_connection(**given, **form.given())

    return saves(request, "end", person_id, form, save, found=found)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def withdraw(request: HttpRequest, person_id: UUID, connection_id: UUID) -> HttpResponse:
    found = view_of(request, person_id, connection_id)
    ways = ways_to_agree(actor=actor_of(request), person_id=person_id)
    form = forms.WithdrawForm(bound(request), ways=ways, initial={"version": found.version})
    given = {"actor": actor_of(request), "connection_id": connection_id}

    def save() -> None:
        asked = form.cleaned_data
        withdraw_consent(**given, version=asked["version"], how=ConsentHow(asked["how"]))

    return saves(request, "withdraw", person_id, form, save, found=found)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def deleted(request: HttpRequest, person_id: UUID, connection_id: UUID) -> HttpResponse:
    found = view_of(request, person_id, connection_id)
    form = forms.DeletedForm(bound(request), initial={"version": found.version})
    given = {"actor": actor_of(request), "connection_id": connection_id}

    def save() -> None:
        asked = form.cleaned_data
        record_deletion(**given, **asked | {"reply": Deletion(asked["reply"])})

    return saves(request, "deleted", person_id, form, save, found=found)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def write(request: HttpRequest, person_id: UUID, connection_id: UUID) -> HttpResponse:
    """Write to a group that signs in."""
    actor, found = actor_of(request), view_of(request, person_id, connection_id)
    form = forms.WriteForm(bound(request))
    about = {"actor": actor, "connection_id": found.line.id}
    return saves(
        request,
        "write",
        person_id,
        form,
        lambda: write_to_group(**about, **form.cleaned_data),
        found=found,
    )


@action(Permission.WORK_WITH_PEOPLE)
def read(request: HttpRequest, person_id: UUID, connection_id: UUID) -> HttpResponse:
    """What the group wrote has been read."""
    found = view_of(request, person_id, connection_id)
    read_as_worker(actor=actor_of(request), connection_id=found.line.id)
    return redirect("link_worker:connection", person_id, connection_id)
