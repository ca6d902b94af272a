"""A view for somebody who helps: on whose say, of what, until when."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from kith.casework.models import Task
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.errors import NotAllowed, NotFound, Refused
from kith.people.choices import RelationshipKind
from kith.rights.choices import Sees, ViewBasis, ViewEnd
from kith.rights.operations.views import (
    ask_for_reviews,
    keep_view,
    resume_view,
    suspend_view,
    take_back_view,
)
from kith.rights.policy.dates import birthday
from kith.rights.queries.views import views_for_staff, views_of
from kith_testing.cases import make_case
from kith_testing.people import change_person
from kith_testing.rights import DAUGHTER, found_able, give, raw, themselves

pytestmark = pytest.mark.django_db
MOTHER = replace(DAUGHTER, name="Funmi Bello", relationship=RelationshipKind.PARENT)
PARENT = replace(MOTHER, basis=ViewBasis.PARENT, basis_note="Birth certificate seen")


@pytest.fixture
def case():
    return make_case(telephone="+447700900123", email="ada@example.org")


@pytest.fixture
def child():
    return make_case(born_on=clock.today() - timedelta(days=365 * 15 + 10))


def whose(case, view_id, actor=None):
    return {"actor": actor or case.actor, "person_id": case.person_id, "view_id": view_id}


def test_the_person_gives_a_view_and_takes_it_back(case):
    view_id = give(case)
    [line] = views_of(actor=themselves(case), person_id=case.person_id)
    assert (line.name, line.sees, line.contact) == (
        "Tola Bello",
        (Sees.PLAN, Sees.MEETINGS),
        "+447700900456",
    )
    [staff] = views_for_staff(actor=case.actor, person_id=case.person_id)
    assert staff.given_by == "The person"

    for _again in range(2):
        take_back_view(**whose(case, view_id, themselves(case)))
    [line] = views_of(actor=themselves(case), person_id=case.person_id)
    assert (line.ended_at is not None, line.ended_why) == (True, ViewEnd.TAKEN_BACK)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": " "}, "Enter their name"),
        ({"sees": (Sees.MESSAGES,)}, "what they may see"),
        ({"contact": "01632 960123"}, "mobile"),
        ({"contact": "not@"}, "mobile number or email"),
        ({"contact": "07700 900123"}, "your own number"),
        ({"contact": "ADA@example.org"}, "your own number"),
    ],
)
def test_what_no_view_can_be_given_on(case, change, words):
    with pytest.raises(Refused, match=words):
        give(case, replace(DAUGHTER, **change))


def test_one_view_for_each_and_five_at_most(case):
    give(case)
    with pytest.raises(Refused, match="already"):
        give(case)
    for last in range(4):
        give(case, replace(DAUGHTER, contact=f"helper{last}@example.org"))
    with pytest.raises(Refused, match="Five"):
        give(case, replace(DAUGHTER, contact="one.more@example.org"))


def test_a_parent_has_a_view_by_the_service_with_its_basis(child):
    with pytest.raises(NotAllowed):
        give(child, PARENT)
    with pytest.raises(Refused, match="basis"):
        give(child, replace(PARENT, basis_note=""), actor=child.actor)
    give(child, PARENT, actor=child.actor)
    [view] = views_for_staff(actor=child.actor, person_id=child.person_id)
    assert view.line.basis is ViewBasis.PARENT
    assert view.review_on is not None


def test_nobody_is_a_parent_of_a_grown_person(case):
    with pytest.raises(Refused, match="From 16"):
        give(case, PARENT, actor=case.actor)


@pytest.mark.parametrize("basis", [ViewBasis.ATTORNEY, ViewBasis.BEST_INTERESTS])
def test_what_is_for_people_from_sixteen_is_refused_for_a_child(child, case, basis):
    given = replace(MOTHER, basis=basis, basis_note="The order seen")
    with pytest.raises(Refused, match="Under 16 a parent decides"):
        give(child, given, actor=child.actor)
    give(case, given, actor=case.actor)


def test_a_child_gives_a_view_once_found_able_to_decide_it(child):
    with pytest.raises(Refused, match="together"):
        give(child)
    found_able(child)
    give(child)


def test_before_sixteen_somebody_asks_and_at_sixteen_it_ends_unless_they_want_it(child):
    kept, ended = give(child, PARENT, actor=child.actor), make_case(child.service, child.actor)
    change_person(child.service, ended.person_id, born_on=clock.today() - timedelta(days=365 * 15))
    other = give(ended, PARENT, actor=child.actor)
    job = system("views-at-16", child.service.id)
    assert ask_for_reviews(actor=job) == 0
    [view] = views_for_staff(actor=child.actor, person_id=child.person_id)
    soon = clock.now() + (view.review_on - clock.today()) - timedelta(days=20)
    with clock.at(soon):
        assert ask_for_reviews(actor=job) >= 1
        assert ask_for_reviews(actor=job) == 0
        with acting(child.actor, read_only=True):
            task = Task.objects.get(subject_id=kept)
        assert task.due_on == view.review_on
        keep_view(**whose(child, kept))
    with clock.at(soon + timedelta(days=90)):
        ask_for_reviews(actor=job)
    [view] = views_for_staff(actor=child.actor, person_id=child.person_id)
    assert (view.line.ended_at, view.line.basis) == (None, ViewBasis.PERSON)
    [view] = views_for_staff(actor=child.actor, person_id=ended.person_id)
    assert (view.line.id, view.line.ended_why) == (other, ViewEnd.TURNED_16)


def test_a_worker_suspends_a_view_and_nobody_at_home_can_tell(case):
    view_id, me = give(case), themselves(case)
    before = views_of(actor=me, person_id=case.person_id)
    with pytest.raises(Refused, match="Say why"):
        suspend_view(**whose(case, view_id), why="")
    suspend_view(**whose(case, view_id), why="She was told what to say")
    assert views_of(actor=me, person_id=case.person_id) == before
    for column in ("suspended_at", "suspended_why", "basis_note", "given_by"):
        with transaction.atomic(), pytest.raises(ProgrammingError, match="permission denied"):
            raw(me, f"SELECT {column} FROM rights_helperview")
    with pytest.raises(NotAllowed):
        suspend_view(**whose(case, view_id, me), why="x")
    [view] = views_for_staff(actor=case.actor, person_id=case.person_id)
    assert view.suspended_why == "She was told what to say"
    resume_view(**whose(case, view_id))
    [view] = views_for_staff(actor=case.actor, person_id=case.person_id)
    assert view.suspended_at is None


def test_nobody_gives_or_takes_a_view_of_somebody_else(case):
    view_id, other = give(case), make_case(case.service, case.actor)
    with pytest.raises(NotFound):
        take_back_view(**whose(case, view_id, themselves(other)))
    with pytest.raises(NotFound):
        give(case, actor=themselves(other))
    assert raw(themselves(other), "SELECT id FROM rights_helperview") == []


def test_a_birthday_is_known():
    assert birthday(clock.today(), 0) == clock.today()
