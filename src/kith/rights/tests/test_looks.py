"""What the person learns of who looked: roles, plain words, and nothing about worries."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from kith.audit.operations import log_read
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience
from kith.people.models import BreakGlass
from kith.rights.queries.looks import who_looked
from kith_testing.cases import make_case
from kith_testing.people import staff_actor
from kith_testing.rights import raw, themselves

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return make_case()


def look(actor, case, *pages):
    with acting(actor, read_only=True):
        for page in pages:
            assert log_read(case.person_id, page)


def found(case):
    return who_looked(actor=themselves(case)).rows


def test_looks_are_told_by_day_as_roles_in_plain_words(case):
    look(case.actor, case, "link_worker:plan", "link_worker:plan", "link_worker:meetings")
    look(staff_actor(case.service, "manager"), case, "link_worker:person")
    change_link_worker(case)
    [day] = found(case)
    assert day.day == clock.today()
    said = {(look.who, look.what, look.times) for look in day.looks}
    assert said == {
        ("Your link worker", ("your plan", "your meetings"), 3),
        ("A manager of the service", ("your record",), 1),
    }


def test_worries_own_visits_and_other_people_are_not_in_it(case):
    other = make_case(case.service, case.actor)
    look(case.actor, other, "link_worker:plan")
    look(case.actor, case, "link_worker:worried", "link_worker:concern", "link_worker:restrict")
    look(themselves(case), case, "person:plan")
    assert found(case) == ()


def test_an_emergency_opening_shows_once_somebody_else_has_reviewed_it(case):
    stranger = staff_actor(case.service, "senior")
    opening = open_by_breaking_glass(stranger, case)
    look(stranger, case, "link_worker:person")
    assert found(case) == ()
    with acting(case.actor, read_only=False):
        BreakGlass.objects.filter(id=opening).update(reviewed_at=clock.now(), justified=True)
    [day] = found(case)
    assert [(look.who, look.emergency) for look in day.looks] == [("A senior link worker", True)]


def test_staff_read_it_their_own_way_and_nobody_else_reads_it_at_all(case):
    for audience in (Audience.STAFF, Audience.PROVIDER, Audience.PUBLIC):
        actor = Actor(audience, "user:x", service_id=case.service.id, person_id=case.person_id)
        with transaction.atomic(), pytest.raises(ProgrammingError, match="permission denied"):
            raw(actor, "SELECT * FROM kith_who_looked(NULL, 10)")
    with transaction.atomic(), pytest.raises(ProgrammingError, match="permission denied"):
        raw(themselves(case), "SELECT * FROM audit_event")


def change_link_worker(case):
    from kith_testing.people import change_person

    change_person(case.service, case.person_id, link_worker_id=case.actor.membership_id)


def open_by_breaking_glass(actor, case):
    with acting(case.actor, read_only=False):
        return BreakGlass.objects.create(
            service_id=case.service.id,
            person_id=case.person_id,
            user_id=actor.user_id,
            user_name=actor.label,
            reason="They rang in distress",
            opened_at=clock.now() - timedelta(minutes=5),
            expires_at=clock.now() + timedelta(minutes=55),
        ).id
