"""What the person does to their record is written by the system on their behalf.

The person's database role reads a few columns and writes nothing, so that no page of theirs can
reach further than its operation does. The history says who it was for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from kith.kernel.acting import acting, current_frame
from kith.kernel.actor import Actor, Audience, system
from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.kernel.translations import kept_in_english
from kith.people.models import Person


@contextmanager
def writing(actor: Actor, person_id: UUID) -> Iterator[Actor]:
    """Write about one person: staff as themselves, the person through the system.

    What is kept is kept in English, whatever the page was read in. Raises NotFound for anybody
    else's record.
    """
    if actor.audience is not Audience.PERSON:
        actor.require(Permission.WORK_WITH_PEOPLE)
        yield actor
        return
    actor.require(Permission.CHANGE_MY_RECORD)
    if person_id != actor.own_person:
        raise NotFound
    frame = current_frame()
    writer = system("portal", actor.own_service, behalf=actor)
    with (
        acting(writer, read_only=False, operation=frame.operation if frame else ""),
        kept_in_english(),
    ):
        yield writer


def person(person_id: UUID) -> Person:
    """The person, held, so that two things asked at once are kept in order."""
    row = Person.objects.select_for_update().filter(id=person_id).first()
    if row is None:
        raise NotFound
    return row
