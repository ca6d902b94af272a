"""Bringing other directories in: what was, what is going on, and what needs a person."""

from pathlib import Path, PurePath
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.directory.importing.choices import Format, RowState
from kith.directory.importing.operations import (
    NewRun,
    settle_conflict,
    start_import,
    try_again,
)
from kith.directory.importing.queries import import_report, imports, rows_of
from kith.directory.importing.waiting import Upload, waiting_file
from kith.interop.directories import uploads
from kith.interop.directories.guessing import guess_loosely
from kith.interop.directories.tables import BadFile, columns_of
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound, Refused
from kith.kernel.permission import Permission
from kith.web.access import action, actor_of, page
from kith.web.manager.imports.first_rows import first_row
from kith.web.manager.imports.forms import ColumnsForm, NewImportForm

MANAGE = Permission.MANAGE_SERVICE


@page(MANAGE)
def listed(request: HttpRequest) -> HttpResponse:
    shown = {"runs": imports(actor=actor_of(request))}
    return render(request, "manager/imports/listed.html", shown)


@action(MANAGE, shows=True)
def new(request: HttpRequest) -> HttpResponse:
    posted = request.method == "POST"
    form = NewImportForm(request.POST if posted else None, request.FILES if posted else None)
    if not form.is_valid():
        return render(request, "manager/imports/new.html", {"form": form})
    said = form.cleaned_data
    if said["file"]:
        return _kept(actor_of(request), said)
    start_import(
        actor=actor_of(request),
        new=NewRun(
            id=said["idempotency_key"],
            name=said["name"],
            licence=said["licence"],
            format=Format.FEED,
            place=said["address"],
        ),
    )
    return redirect("manager:import", said["idempotency_key"])


def _kept(actor: Actor, said: dict) -> HttpResponse:
    upload = uploads.keep(
        actor,
        said["idempotency_key"],
        said["file"],
        PurePath(said["file"].name).suffix.lower(),
        name=said["name"],
        licence=said["licence"],
    )
    if upload.format != Format.PACKAGE:
        return redirect("manager:import_columns", upload.id)
    start_import(actor=actor, new=_run(upload, {}))
    return redirect("manager:import", upload.id)


def _run(upload: Upload, mapping: dict[str, str]) -> NewRun:
    return NewRun(
        id=upload.id,
        name=upload.name,
        licence=upload.licence,
        format=upload.format,
        place=upload.file,
        mapping=mapping,
    )


@action(MANAGE, shows=True)
def columns(request: HttpRequest, run_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    upload = waiting_file(actor=actor, upload_id=run_id)
    if upload is None:
        raise NotFound
    try:
        with uploads.laid_out(actor, run_id) as file:
            return _matched(request, upload, file)
    except BadFile as error:
        raise Refused(str(error)) from error


def _matched(request: HttpRequest, upload: Upload, file: Path) -> HttpResponse:
    found = columns_of(file, upload.format)
    guessed = guess_loosely(found)
    posted = request.POST if request.method == "POST" else None
    examples = uploads.examples(file, upload.format)
    form = ColumnsForm(posted, columns=found, guessed=guessed, examples=examples)
    if form.is_valid() and "look" not in request.POST:
        start_import(actor=actor_of(request), new=_run(upload, form.mapping()))
        return redirect("manager:import", upload.id)
    mapping = form.mapping() if form.is_bound else guessed
    shown = {
        "form": form,
        "upload": upload,
        "rows": [first_row(row) for row in uploads.preview(file, upload.format, mapping)],
        "untaken": [name for name in found if name not in mapping.values()],
        "named": "name" in mapping,
    }
    return render(request, "manager/imports/columns.html", shown)


@page(MANAGE)
def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    after = request.GET.get("after", "")
    state = request.GET.get("show", RowState.REFUSED)
    state = RowState(state) if state in RowState.values else RowState.REFUSED
    number = int(after) if after.isdecimal() and len(after) < 10 else 0
    shown = {
        "run": import_report(actor=actor, run_id=run_id),
        "state": state,
        "states": RowState,
        "rows": rows_of(actor=actor, run_id=run_id, state=state, after=number),
    }
    return render(request, "manager/imports/run.html", shown)


@action(MANAGE)
def again(request: HttpRequest, run_id: UUID) -> HttpResponse:
    try_again(actor=actor_of(request), run_id=run_id)
    return redirect("manager:import", run_id)


@action(MANAGE)
def settle(request: HttpRequest, run_id: UUID, row_id: UUID) -> HttpResponse:
    theirs = request.POST.get("take") == "theirs"
    settle_conflict(actor=actor_of(request), row_id=row_id, theirs=theirs)
    messages.success(request, _("Theirs is taken over") if theirs else _("Ours stays"))
    return redirect(f"{request.path.rpartition('/rows/')[0]}/?show={RowState.CONFLICT}")
