"""Imports, the files that wait for theirs, and the rows that somebody may want to look at."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kith.directory.importing.choices import Format, RowState, RunState
from kith.directory.models.locks import keepers_lock
from kith.kernel.ids import new_id


class ImportRun(models.Model):
    """One import. `read` rows are accounted for in the other counts; `position` is where to go on.

    `place` is the file's name, or the address of a feed; an uploaded file is the `WaitingFile` of
    the same id. One by command reads a file that lies elsewhere: `file_digest` (SHA-256) tells
    that it is the same file when the command is given again. `driven_at` is when the last batch
    came in.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=200)
    format = models.CharField(max_length=10, choices=Format)
    place = models.CharField(max_length=500)
    licence = models.CharField(max_length=100, blank=True)
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.WAITING)
    by = models.CharField(max_length=200)
    by_name = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    driven_at = models.DateTimeField(null=True)
    file_digest = models.CharField(max_length=64, blank=True)
    modified_after = models.DateTimeField(null=True)
    position = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(null=True)
    read = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    cleaned = models.PositiveIntegerField(default=0)
    conflicts = models.PositiveIntegerField(default=0)
    without_place = models.PositiveIntegerField(default=0)
    with_kinds = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)

    lock = keepers_lock(audited=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(read=F("added") + F("changed") + F("unchanged") + F("refused")),
                name="importing_every_row_accounted_for",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["created_at"], name="importing_run_newest")]


class ImportRow(models.Model):
    """A row that was left out, put right, or says something else than what was changed here.

    `fields` of a conflict maps each field to [ours, theirs], as text.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows", db_index=False)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=RowState)
    name = models.CharField(max_length=300, blank=True)
    external_id = models.CharField(max_length=200, blank=True)
    listing_id = models.UUIDField(null=True)
    reasons = ArrayField(models.CharField(max_length=300), default=list)
    fields = models.JSONField(default=dict)
    settled_at = models.DateTimeField(null=True)
    settled_by_name = models.CharField(max_length=200, blank=True)

    lock = keepers_lock()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["run", "state", "number"], name="importing_row_of_run")
        ]


class WaitingFile(models.Model):
    """A file that somebody uploaded, until it is brought in by the import of the same id.

    It lies in the database, so that whichever machine takes up the import has it, and so that a
    backup holds it.
    """

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=200)
    licence = models.CharField(max_length=100, blank=True)
    format = models.CharField(max_length=10, choices=Format)
    file = models.CharField(max_length=60)
    created_at = models.DateTimeField()

    lock = keepers_lock(passing=True)


class WaitingPiece(models.Model):
    """A piece of a waiting file, counted from 0."""

    id = models.UUIDField(primary_key=True, default=new_id)
    of = models.ForeignKey(WaitingFile, models.CASCADE, related_name="pieces", db_index=False)
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    lock = keepers_lock(passing=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["of", "number"], name="importing_piece_once")
        ]
