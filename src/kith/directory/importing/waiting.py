"""Files that somebody uploaded, from then until they are brought in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from kith.directory.importing.choices import RunState
from kith.directory.importing.models import ImportRun, WaitingFile, WaitingPiece
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.operation import operation, query
from kith.kernel.permission import Permission

KEPT = timedelta(days=7)
"""How long a file waits for somebody to say which column holds what, or to try again."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that waits. `file` is its name, with the suffix of its format."""

    id: UUID
    name: str
    licence: str
    format: str
    file: str


@operation
def keep_file(*, actor: Actor, upload: Upload, pieces: Iterable[bytes]) -> None:
    """Keep a file, in place of an earlier one of the same id unless its import has begun."""
    require_importer(actor)
    if ImportRun.objects.filter(id=upload.id).exists():
        return
    about = {name: getattr(upload, name) for name in ("name", "licence", "format", "file")}
    WaitingFile.objects.update_or_create(id=upload.id, defaults=about | {"created_at": now()})
    WaitingPiece.objects.filter(of_id=upload.id).delete()
    for number, data in enumerate(pieces):
        WaitingPiece.objects.create(of_id=upload.id, number=number, data=data)


@query
def waiting_file(*, actor: Actor, upload_id: UUID) -> Upload | None:
    """The file of this id; None where none waits."""
    require_importer(actor)
    names = ("id", "name", "licence", "format", "file")
    row = WaitingFile.objects.filter(id=upload_id).values(*names).first()
    return Upload(**row) if row else None


@query
def piece_of_file(*, actor: Actor, upload_id: UUID, number: int) -> bytes | None:
    """Its piece of this number, counted from 0; None after the last."""
    require_importer(actor)
    pieces = WaitingPiece.objects.filter(of_id=upload_id, number=number)
    data = pieces.values_list("data", flat=True).first()
    return None if data is None else bytes(data)


@operation
def forget_old_files(*, actor: Actor) -> int:
    """Delete files that nobody brought in for a week; how many."""
    actor.require(Permission.ADMINISTER)
    begun = ImportRun.objects.filter(state__in=(RunState.WAITING, RunState.RUNNING))
    old = WaitingFile.objects.filter(created_at__lt=now() - KEPT).exclude(id__in=begun.values("id"))
    return old.delete()[1].get(WaitingFile._meta.label, 0)


def require_importer(actor: Actor) -> None:
    """Whoever looks after a service, or a job. Raises NotAllowed."""
    if actor.is_system and actor.can(Permission.ADMINISTER):
        return
    actor.require(Permission.MANAGE_SERVICE)
