"""Where finding starts for a person: what the record says, as filters that can be changed."""

import re
from dataclasses import dataclass
from uuid import UUID

from kith.directory.choices import AccessFeature, Circumstance, ForGender, TakesPart
from kith.directory.matching.facts import PersonFacts, Rule
from kith.directory.places.locating import Place, locate
from kith.directory.queries.what_works import WrittenDown, what_works
from kith.kernel.actor import Actor
from kith.kernel.clock import age_on, today
from kith.kernel.code_lists import is_homeless
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.people.choices import YesNoUnknown
from kith.people.languages import ENGLISH
from kith.people.models import Person

NEEDS_LEVEL_GROUND = re.compile(
    r"wheel ?chair|walking frame|walker|rollator|mobility scooter|stair|step[- ]?free|no steps",
    re.IGNORECASE,
)
NO_FIXED_ABODE = "ZZ99"
_GENDERS = {"woman": ForGender.WOMEN, "man": ForGender.MEN}


@dataclass(frozen=True, slots=True)
class PersonStart:
    """`home` is None where there is no address, or none that is on the map.

    `language` is set only where somebody must speak it: an interpreter is needed. `outcode` is
    empty without an address.
    """

    home: Place | None
    outcode: str
    age: int | None
    gender: str
    language: str
    homeless: bool
    needs_level_ground: bool
    written: WrittenDown

    @property
    def step_free(self) -> bool:
        return AccessFeature.STEP_FREE.value in self.access

    @property
    def access(self) -> frozenset[str]:
        """What they asked for, and what their record says in words."""
        from_words = {AccessFeature.STEP_FREE.value} if self.needs_level_ground else set()
        return frozenset(self.written.works.access) | from_words

    @property
    def facts(self) -> PersonFacts:
        """As the rules of matching see them, without what they turned down."""
        works = self.written.works
        named = frozenset(works.circumstances)
        if self.homeless:
            named |= {Circumstance.HOMELESS.value}
        everything = frozenset(Circumstance.values) if works.circumstances_asked else frozenset()
        return PersonFacts(
            latitude=self.home.lat if self.home else None,
            longitude=self.home.lon if self.home else None,
            outcode=self.outcode,
            age=self.age,
            gender=self.gender,
            languages=frozenset({self.language or ENGLISH}),
            needs_interpreter=bool(self.language),
            access_needs=self.access,
            budget_pence=works.budget_pence,
            free_bits=works.free_bits,
            furthest_miles=works.furthest_miles,
            travels=frozenset(works.travels),
            housebound=works.takes_part == TakesPart.AT_HOME,
            remote_only=works.takes_part == TakesPart.REMOTE,
            offline=works.online == YesNoUnknown.NO,
            circumstances=named,
            not_circumstances=everything - named,
            limits=frozenset(Rule(code) for code in works.firm),
        )


@query
def wants_large_print(*, actor: Actor, person_id: UUID) -> bool:
    """Whether a handout is in large print; NotFound where the actor may not see the person."""
    row = Person.objects.filter(id=person_id).values_list("large_print", flat=True).first()
    if row is None:
        raise NotFound
    return bool(row)


@query
def person_start(*, actor: Actor, person_id: UUID) -> PersonStart:
    """The facts of a person whom the actor may see; NotFound otherwise. At most four statements.

    The address stays here: a page shows how far it is, never from where.
    """
    row = Person.objects.filter(id=person_id).first()
    if row is None:
        raise NotFound
    speaks = row.language if row.interpreter == YesNoUnknown.YES else ENGLISH
    return PersonStart(
        home=locate(row.postcode) if row.postcode and not row.no_address else None,
        outcode=_outcode(row),
        age=age_on(row.born_on, today()),
        gender=_GENDERS.get(row.gender.strip().lower(), ""),
        language="" if speaks == ENGLISH else speaks,
        homeless=is_homeless(row.accommodation),
        needs_level_ground=bool(NEEDS_LEVEL_GROUND.search(row.access_needs)),
        written=what_works(actor=actor, person_id=person_id),
    )


def _outcode(row: Person) -> str:
    outcode = row.postcode.split(" ")[0]
    return "" if row.no_address or outcode == NO_FIXED_ABODE else outcode
