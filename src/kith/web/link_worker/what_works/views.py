"""What works for a person: seen, changed, and compared where two wrote at once."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.directory.choices import DayPart
from kith.directory.operations.what_works import write_what_works
from kith.directory.queries.what_works import WrittenDown
from kith.directory.queries.what_works import what_works as standing
from kith.kernel.errors import Stale
from kith.kernel.permission import Permission
from kith.people.queries import person_header
from kith.web.access import action, actor_of
from kith.web.link_worker.sessions.saving import saved
from kith.web.link_worker.what_works.forms import WhatWorksForm, filled_in
from kith.web.link_worker.what_works.words import rows


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def what_works(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    written = standing(actor=actor, person_id=person_id)
    initial = filled_in(written.works) | {"seen": written.id}
    form = WhatWorksForm(request.POST if request.method == "POST" else None, initial=initial)
    shown: dict[str, object] = {"form": form, "written": written, "theirs": [], "yours": []}
    shown["parts"] = [part.label for part in DayPart]
    try:
        if form.is_valid() and saved(form, lambda: _write(request, person_id, form)):
            messages.success(request, _("Saved"))
            return redirect("link_worker:suggestions", person_id)
    except Stale:
        shown |= _both(form, written)
    shown["header"] = person_header(actor=actor, person_id=person_id)
    status = 409 if shown["theirs"] else 200
    return render(request, "link_worker/what_works/what_works.html", shown, status=status)


def _write(request: HttpRequest, person_id: UUID, form: WhatWorksForm) -> None:
    said = form.cleaned_data
    write_what_works(
        actor=actor_of(request),
        person_id=person_id,
        works=form.works(),
        seen=said["seen"],
        idempotency_key=said["idempotency_key"],
    )


def _both(form: WhatWorksForm, written: WrittenDown) -> dict[str, object]:
    """What stands and what was typed; sending again then replaces what stands."""
    form.data = form.data.copy()
    form.data["seen"] = str(written.id)
    theirs, yours = rows(written.works), rows(form.works())
    return {
        "theirs": [row for row in theirs if row not in yours] or [{"key": "", "value": "-"}],
        "yours": [row for row in yours if row not in theirs],
    }
