"""Who may say yes for whom: by age, by what was found, by what was decided."""

from datetime import timedelta

import pytest

from kith.kernel import clock
from kith.kernel.errors import Refused
from kith.people.choices import Agreement, ConsentHow
from kith.people.operations.agreements import record_contact_agreement
from kith.people.operations.deciding import record_capacity, record_parents_consent
from kith.people.queries.ways_to_agree import ways_to_agree
from kith_testing.people import make_person, make_service, staff_actor

pytestmark = pytest.mark.django_db
OWN = {ConsentHow.SPOKEN, ConsentHow.WRITTEN}
PARENT, BEST = {ConsentHow.PARENT}, {ConsentHow.BEST_INTERESTS}


@pytest.mark.parametrize(
    ("age", "ways", "when_lacking", "when_decided"),
    [
        (9, OWN | PARENT, OWN | PARENT, OWN | PARENT),
        (16, OWN, OWN | PARENT, OWN | PARENT | BEST),
        (17, OWN, OWN | PARENT, OWN | PARENT | BEST),
        (18, OWN, OWN, OWN | BEST),
        (80, OWN, OWN, OWN | BEST),
        (None, OWN, OWN, OWN | BEST),
    ],
)
def test_others_agree_only_where_the_law_lets_them(age, ways, when_lacking, when_decided):
    service = make_service()
    worker = staff_actor(service)
    born_on = age and clock.today() - timedelta(days=round(age * 365.25) + 20)
    whose = {"actor": worker, "person_id": make_person(service, born_on=born_on)}
    about = {"about": "Sharing", "assessor": "Sam", "decided_on": clock.today()}
    assert set(ways_to_agree(**whose)) == ways
    yes = {"agreement": Agreement.AGREES, "how": ConsentHow.BEST_INTERESTS}
    with pytest.raises(Refused):
        record_contact_agreement(**whose, **yes)
    record_capacity(**whose, kind="capacity", outcome="not_able", **about)
    assert set(ways_to_agree(**whose)) == when_lacking
    record_capacity(**whose, kind="best_interests", outcome="do_not", **about)
    with pytest.raises(Refused):
        record_contact_agreement(**whose, **yes)
    record_capacity(**whose, kind="best_interests", outcome="go_ahead", **about)
    assert set(ways_to_agree(**whose)) == when_decided
    record_capacity(**whose, kind="capacity", outcome="able", **about)
    assert BEST.isdisjoint(ways_to_agree(**whose))


def test_of_a_child_without_a_birth_date_a_parent_who_was_asked():
    service = make_service()
    whose = {"actor": staff_actor(service), "person_id": make_person(service, born_on=None)}
    record_parents_consent(**whose, agrees=True, said_by="Their mother")
    assert set(ways_to_agree(**whose)) == OWN | PARENT
