"""What every page of a connection shares: its header, a save that may be refused, its template."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.connections.queries.of_person import ConnectionView, connection_view
from kith.people.queries import PersonHeader, person_header
from kith.web.access import actor_of
from kith.web.link_worker.sessions.saving import saved


def view_of(request: HttpRequest, person_id: UUID, connection_id: UUID) -> ConnectionView:
    """NotFound for a connection of somebody else."""
    whose = {"person_id": person_id, "connection_id": connection_id}
    return connection_view(actor=actor_of(request), **whose)


def bound(request: HttpRequest) -> Any:
    """What was posted, even nothing; None on GET."""
    return request.POST if request.method == "POST" else None


def saves(
    request: HttpRequest,
    name: str,
    person_id: UUID,
    form: Any,
    save: Callable[[], object],
    **context: Any,
) -> HttpResponse:
    """Save and go back to the connection, or show the form again with what is wrong."""
    if form.is_valid() and saved(form, save):
        messages.success(request, _("Saved"))
        return redirect("link_worker:connection", person_id, context["found"].line.id)
    return shows(request, name, person_id, form=form, **context)


def shows(
    request: HttpRequest,
    name: str,
    person_id: UUID,
    header: PersonHeader | None = None,
    **context: Any,
) -> HttpResponse:
    """The template of this name, under the person's header, which is asked for where not given."""
    context["header"] = header or person_header(actor=actor_of(request), person_id=person_id)
    return render(request, f"link_worker/connections/{name}.html", context)
