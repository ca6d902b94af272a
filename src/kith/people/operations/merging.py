"""Making two records of one person one, and taking that back.

Every row that names the folded record is pointed to the kept one and written down; undoing points
exactly those rows back, whatever has been changed in them since. The audit trail stays as it was:
it names each record by its own id.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.clock import now
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.people.models import Merge, MergedField, MergedRow, Person
from kith.people.operations.merged_fields import changes_to, in_json, out_of_json
from kith.people.records import PersonRecord

BOOKKEEPING = (Merge, MergedRow, MergedField)


@operation
def merge_people(
    *, actor: Actor, kept_id: UUID, merged_id: UUID, reasons: Iterable[str] = ()
) -> UUID:
    """Fold `merged_id` into `kept_id`; returns the merge, by which it can be undone.

    Blank fields of the kept record are filled; where the two say different things about safe
    contact, the more careful one wins. Raises Refused where the two cannot be joined.
    """
    actor.require(Permission.MERGE_PEOPLE)
    _both_seen(kept_id, merged_id)
    service_id = actor.own_service
    with acting(
        system("merge", service_id, behalf=actor), read_only=False, operation="merge_people"
    ):
        kept, merged = _lock(kept_id, merged_id)
        merge = Merge.objects.create(
            service_id=service_id,
            person=kept,
            merged_id=merged.id,
            merged_at=now(),
            merged_by=actor.user_id,
            reasons=list(reasons),
        )
        merged.merged_into = kept
        merged.save(update_fields=["merged_into"])
        _move_rows(merge, merged.id, kept.id)
        _fill_fields(merge, kept, merged)
        return merge.id


def _both_seen(kept_id: UUID, merged_id: UUID) -> None:
    """The actor must be able to see both: nobody joins records from behind a closed door."""
    if kept_id == merged_id:
        raise Refused(_("These are the same record."))
    if Person.objects.filter(id__in=[kept_id, merged_id]).count() != 2:
        raise NotFound


def _lock(kept_id: UUID, merged_id: UUID) -> tuple[Person, Person]:
    """In order of id, so that two people merging at once wait and do not collide."""
    rows = Person.objects.select_for_update().filter(id__in=[kept_id, merged_id]).order_by("id")
    found = {person.id: person for person in rows}
    kept, merged = found[kept_id], found[merged_id]
    if kept.merged_into_id or merged.merged_into_id:
        raise Refused(_("One of these records has been joined to another already."))
    if (kept.died_recorded_at is None) != (merged.died_recorded_at is None):
        raise Refused(_("One record says that the person has died. Record that on both first."))
    return kept, merged


def person_tables() -> list[type[Model]]:
    """Every table whose rows are about a person, but for the merges' own bookkeeping."""
    return [m for m in apps.get_models() if issubclass(m, PersonRecord) and m not in BOOKKEEPING]


def _move_rows(merge: Merge, merged_id: UUID, kept_id: UUID) -> None:
    for model in person_tables():
        ids = list(model._base_manager.filter(person_id=merged_id).values_list("id", flat=True))
        if not ids:
            continue
        _point(model, ids, kept_id)
        MergedRow.objects.bulk_create(
            MergedRow(
                service_id=merge.service_id,
                person_id=kept_id,
                merge=merge,
                table_name=model._meta.db_table,
                row_id=row_id,
            )
            for row_id in ids
        )


def _point(model: type[Model], ids: list[UUID], person_id: UUID) -> None:
    try:
        with transaction.atomic():
            model._base_manager.filter(id__in=ids).update(person_id=person_id)
    except IntegrityError as error:
        raise Refused(
            _("Both records have %(what)s that cannot stand side by side. Change one first.")
            % {"what": model._meta.verbose_name_plural}
        ) from error


def _fill_fields(merge: Merge, kept: Person, merged: Person) -> None:
    for field, after in changes_to(kept, merged).items():
        MergedField.objects.create(
            service_id=merge.service_id,
            person=kept,
            merge=merge,
            field=field,
            before=in_json(getattr(kept, field)),
            after=in_json(after),
        )
        setattr(kept, field, after)
    kept.version += 1
    kept.save()


@operation
def undo_merge(*, actor: Actor, merge_id: UUID) -> UUID:
    """Take a merge back; returns the id of the record that stands on its own again.

    Rows written since stay with the kept record. A filled field goes back only where nobody has
    changed it since.
    """
    actor.require(Permission.MERGE_PEOPLE)
    seen = Merge.objects.filter(id=merge_id).first()
    if seen is None:
        raise NotFound
    with acting(
        system("merge", seen.service_id, behalf=actor), read_only=False, operation="undo_merge"
    ):
        merge = Merge.objects.select_for_update().get(id=merge_id)
        _check_undo(merge)
        kept = Person.objects.select_for_update().get(id=merge.person_id)
        _give_fields_back(merge, kept)
        Person.objects.filter(id=merge.merged_id).update(merged_into=None)
        _give_rows_back(merge)
        merge.undone_at, merge.undone_by = now(), actor.user_id
        merge.save(update_fields=["undone_at", "undone_by"])
        return merge.merged_id


def _check_undo(merge: Merge) -> None:
    if merge.undone_at:
        raise Refused(_("This has been taken back already."))
    later = Merge.objects.filter(undone_at__isnull=True, merged_at__gt=merge.merged_at)
    if later.filter(merged_id=merge.person_id).exists():
        raise Refused(_("The record was joined to another since. Take that back first."))


def _give_fields_back(merge: Merge, kept: Person) -> None:
    changed: dict[str, Any] = {}
    for row in merge.fields.all():
        if in_json(getattr(kept, row.field)) == row.after:
            changed[row.field] = out_of_json(row.field, row.before)
    for field, before in changed.items():
        setattr(kept, field, before)
    kept.version += 1
    kept.save()


def _give_rows_back(merge: Merge) -> None:
    tables = {model._meta.db_table: model for model in person_tables()}
    by_table: dict[str, list[UUID]] = {}
    for table, row_id in merge.rows.values_list("table_name", "row_id"):
        by_table.setdefault(table, []).append(row_id)
    for table, ids in by_table.items():
        _point(tables[table], ids, merge.merged_id)
