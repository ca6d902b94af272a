"""What the group would read, before anybody sends it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import translation

from kith.connections.models import Connection
from kith.connections.policy.sharing import (
    Facts,
    SharedLine,
    always_shared,
    could_share,
    what_is_read,
)
from kith.connections.queries.facts import facts_of
from kith.connections.queries.groups import Group, group
from kith.connections.queries.workspace.reach import has_workspace
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.translations import awaits_review, is_whole
from kith.people.languages import ENGLISH, language_name
from kith.people.models import Person


@dataclass(frozen=True, slots=True)
class Preview:
    """`always` goes with any consent; of `could` only what is ticked. `group` is as it is now;
    `needs_a_number` where it could read nothing, because no code can be read out to it."""

    group: Group
    facts: Facts
    always: tuple[SharedLine, ...]
    could: tuple[SharedLine, ...]
    needs_a_number: bool


@query
def preview(*, actor: Actor, person_id: UUID, connection_id: UUID) -> Preview:
    """NotFound for a connection of somebody else."""
    rows = Connection.objects.select_related("link_worker")
    row = rows.filter(id=connection_id, person_id=person_id).first()
    person = Person.objects.filter(id=person_id).first()
    if row is None or person is None:
        raise NotFound
    facts = facts_of(row, person)
    at = group(row.listing_id)
    alone = not at.telephone and not has_workspace(at.id)
    return Preview(at, facts, always_shared(facts), could_share(facts), alone)


@query
def group_of(*, actor: Actor, listing_id: UUID) -> Group:
    """A community service as a connection to it would reach it."""
    return group(listing_id)


@dataclass(frozen=True, slots=True)
class InTheirLanguage:
    """What the group would read, in the words of somebody who speaks no English.

    `lines` are empty where they speak English, and where nobody has checked our words in their
    language: what they consent to is then read to them by an interpreter. `name` is empty for
    English.
    """

    language: str
    name: str
    lines: tuple[SharedLine, ...]


@query
def in_their_language(
    *, actor: Actor, person_id: UUID, connection_id: UUID, ticked: Sequence[str]
) -> InTheirLanguage:
    """The same lines as the preview's, to be shown beside the English ones."""
    language = Person.objects.filter(id=person_id).values_list("language", flat=True).first()
    if language is None or language == ENGLISH:
        return InTheirLanguage(ENGLISH, "", ())
    if awaits_review(language) and not is_whole(language):
        return InTheirLanguage(language, language_name(language), ())
    with translation.override(language):
        found = preview(actor=actor, person_id=person_id, connection_id=connection_id)
        lines = what_is_read(found.facts, ticked)
    return InTheirLanguage(language, language_name(language), lines)
