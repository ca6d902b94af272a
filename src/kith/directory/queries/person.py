"""Where finding starts for a person: what the record says, as filters that can be changed."""

import re
from dataclasses import dataclass
from uuid import UUID

from kith.directory.choices import ForGender
from kith.directory.places.locating import Place, locate
from kith.kernel.actor import Actor
from kith.kernel.clock import age_on, today
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.people.choices import YesNoUnknown
from kith.people.languages import ENGLISH
from kith.people.models import Person

NEEDS_LEVEL_GROUND = re.compile(
    r"wheel ?chair|walking frame|walker|rollator|mobility scooter|stair|step[- ]?free|no steps",
    re.IGNORECASE,
)
_GENDERS = {"woman": ForGender.WOMEN, "man": ForGender.MEN}


@dataclass(frozen=True, slots=True)
class PersonStart:
    """`home` is None where there is no address, or none that is on the map.

    `language` is set only where somebody must speak it: an interpreter is needed.
    """

    home: Place | None
    age: int | None
    gender: str
    language: str
    step_free: bool


@query
def person_start(*, actor: Actor, person_id: UUID) -> PersonStart:
    """The facts of a person whom the actor may see; NotFound otherwise. At most three statements.

    The address stays here: a page shows how far it is, never from where.
    """
    row = Person.objects.filter(id=person_id).first()
    if row is None:
        raise NotFound
    speaks = row.language if row.interpreter == YesNoUnknown.YES else ENGLISH
    return PersonStart(
        home=locate(row.postcode) if row.postcode and not row.no_address else None,
        age=age_on(row.born_on, today()),
        gender=_GENDERS.get(row.gender.strip().lower(), ""),
        language="" if speaks == ENGLISH else speaks,
        step_free=bool(NEEDS_LEVEL_GROUND.search(row.access_needs)),
    )
