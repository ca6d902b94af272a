"""Recording a held meeting: one page, one save, and nothing typed is ever lost."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.casework.choices import NextContact
from kith.casework.operations.plan import Standing
from kith.casework.policy.plan_words import sentences
from kith.casework.queries.plan import compare_versions
from kith.casework.queries.recording import RecordingPage, recording_page
from kith.connections.operations.meeting import record_meeting
from kith.connections.queries.of_person import Line, open_connections
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound, Stale
from kith.kernel.permission import Permission
from kith.people.queries import person_header
from kith.web.access import action, actor_of
from kith.web.addresses import address
from kith.web.link_worker.connections.frame import bound
from kith.web.link_worker.sessions.record_form import RecordForm
from kith.web.link_worker.sessions.saving import saved


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def record(request: HttpRequest, person_id: UUID, session_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    page = recording_page(actor=actor, person_id=person_id, session_id=session_id)
    form = RecordForm(bound(request), page=page, connections=_asked_of(request, person_id))
    changed: list[str] = []
    if form.is_bound and not page.is_to_come:
        return _already_recorded(request, page, form)
    if form.is_bound and form.is_valid():
        try:
            if saved(form, lambda: _save(actor, form, page)):
                return _saved(request, form, page)
        except Stale as stale:
            changed = _take_up(actor, page, form, stale)
    return _show(request, actor, page, form, changed)


def _asked_of(request: HttpRequest, person_id: UUID) -> list[Line]:
    """The connections to ask about; none where the form was printed with none."""
    if request.method == "POST" and not any(name.startswith("started_") for name in request.POST):
        return []
    lines = open_connections(actor=actor_of(request), person_id=person_id)
    return [line for line in lines if line.could_start]


def _saved(request: HttpRequest, form: RecordForm, page: RecordingPage) -> HttpResponse:
    messages.success(request, _("Meeting saved"))
    person_id = page.view.case.person_id
    closing = address("link_worker:closing", person_id=person_id)
    if closing and form.cleaned_data["next"] == NextContact.CLOSING:
        return redirect(closing)
    return redirect("link_worker:meeting", person_id, page.view.session.id)


def _save(actor: Actor, form: RecordForm, page: RecordingPage) -> None:
    asked = form.cleaned_data
    record_meeting(
        actor=actor,
        person_id=page.view.case.person_id,
        session_id=page.view.session.id,
        meeting=form.meeting(),
        heard=form.heard(),
        version=asked["version"],
        plan_version=asked["plan_version"],
        idempotency_key=str(asked["idempotency_key"]),
    )


def _already_recorded(request: HttpRequest, page: RecordingPage, form: RecordForm) -> HttpResponse:
    """The second press of a button lands on the meeting; somebody else's save is said so."""
    person_id, session = page.view.case.person_id, page.view.session
    key = form["idempotency_key"].value()
    if session.idempotency_key == key:
        return redirect("link_worker:meeting", person_id, session.id)
    raise Stale(_("This meeting has been recorded, missed or cancelled meanwhile."))


def _take_up(actor: Actor, page: RecordingPage, form: RecordForm, stale: Stale) -> list[str]:
    """Make the form one for what stands now, and say what others changed in the plan."""
    base = form.cleaned_data["plan_version"]
    form.data = form.data.copy()
    form.data["version"] = str(page.view.session.version)
    form.data["plan_version"] = str(page.plan_version)
    form.add_error(None, stale.message)
    if not isinstance(stale.current, Standing):
        return []
    person_id, later = page.view.case.person_id, stale.current.version
    found = compare_versions(actor=actor, person_id=person_id, earlier=base, later=later)
    return sentences(found)


def _show(
    request: HttpRequest, actor: Actor, page: RecordingPage, form: RecordForm, changed: list[str]
) -> HttpResponse:
    if not page.is_to_come:
        raise NotFound
    header = person_header(actor=actor, person_id=page.view.case.person_id)
    name = "first" if page.is_first else "record"
    context = {"form": form, "page": page, "header": header, "changed": changed}
    return render(request, f"link_worker/sessions/{name}.html", context)
