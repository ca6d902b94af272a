"""Imports whose process was killed: by command nothing takes them up by itself."""

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from kith.directory.importing.choices import RunState
from kith.directory.importing.models import ImportRun
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.operation import operation
from kith.kernel.permission import Permission

SILENCE = timedelta(minutes=10)
"""A batch takes seconds; a feed that says that it is busy is waited for, ten minutes at most."""


@operation
def take_up(*, actor: Actor, name: str, file_digest: str) -> UUID | None:
    """The import of this very file that was broken off, made ready to go on; None without one."""
    actor.require(Permission.ADMINISTER)
    broken = ImportRun.objects.select_for_update().filter(
        name=name, file_digest=file_digest, state__in=(RunState.RUNNING, RunState.BROKEN)
    )
    run = broken.exclude(file_digest="").order_by("-created_at").first()
    if run is None:
        return None
    run.state, run.error = RunState.RUNNING, ""
    run.save(update_fields=["state", "error"])
    return run.id


@operation
def end_silent(*, actor: Actor) -> int:
    """Say of imports by command that nothing comes any more; how many. Those in the background
    are taken up by their queue."""
    actor.require(Permission.ADMINISTER)
    return (
        ImportRun.objects.filter(state=RunState.RUNNING, driven_at__lt=now() - SILENCE)
        .exclude(file_digest="")
        .update(
            state=RunState.BROKEN,
            error=_("It was broken off. Give the same command again, and it goes on from there."),
        )
    )
