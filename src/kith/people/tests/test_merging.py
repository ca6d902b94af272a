"""Joining two records, and taking it back even after later edits."""

from datetime import date

import pytest

from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.clock import now
from kith.kernel.errors import NotAllowed, NotFound, Refused
from kith.people.models import Alert, Person
from kith.people.operations.merging import merge_people, undo_merge
from kith.people.queries.duplicates import possible_duplicates, recent_merges
from kith_testing.people import make_person, make_service, staff_actor

pytestmark = pytest.mark.django_db
SAME = {"given_name": "Ada", "family_name": "Bello", "born_on": date(1980, 3, 4)}


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def senior(service):
    return staff_actor(service, "senior")


def alert(service, person_id, text):
    with acting(system("test", service.id), read_only=False):
        row = Alert.objects.create(
            service=service, person_id=person_id, kind="other", text=text, created_at=now()
        )
        return row.id


def person_of(service, alert_id):
    with acting(system("test", service.id), read_only=True):
        return Alert.objects.get(id=alert_id).person_id


def stored(service, person_id):
    with acting(system("test", service.id), read_only=True):
        return Person.objects.get(id=person_id)


def change(service, person_id, **fields):
    with acting(system("test", service.id), read_only=False):
        Person.objects.filter(id=person_id).update(**fields)


def test_rows_move_to_the_kept_record_and_come_back(service, senior):
    kept, other = make_person(service, **SAME), make_person(service, **SAME)
    ours, theirs = alert(service, kept, "ours"), alert(service, other, "theirs")
    merge = merge_people(actor=senior, kept_id=kept, merged_id=other)
    assert person_of(service, theirs) == kept
    later = alert(service, kept, "written since")
    assert undo_merge(actor=senior, merge_id=merge) == other
    assert person_of(service, ours) == kept
    assert person_of(service, theirs) == other
    assert person_of(service, later) == kept
    assert recent_merges(actor=senior) == ()


def test_a_row_that_was_changed_since_still_goes_home(service, senior):
    kept, other = make_person(service, **SAME), make_person(service, **SAME)
    theirs = alert(service, other, "before")
    merge = merge_people(actor=senior, kept_id=kept, merged_id=other)
    with acting(senior, read_only=False):
        Alert.objects.filter(id=theirs).update(text="after")
    undo_merge(actor=senior, merge_id=merge)
    assert person_of(service, theirs) == other


def test_blank_fields_are_filled_and_given_back_unless_changed_since(service, senior):
    kept = make_person(service, **SAME)
    other = make_person(
        service, **SAME, nhs_number="9990000018", email="ada@example.org", postcode="NG1 1AA"
    )
    merge = merge_people(actor=senior, kept_id=kept, merged_id=other)
    joined = stored(service, kept)
    assert (joined.nhs_number, joined.email) == ("9990000018", "ada@example.org")
    change(service, kept, email="new@example.org")
    undo_merge(actor=senior, merge_id=merge)
    assert stored(service, kept).nhs_number is None
    assert stored(service, kept).email == "new@example.org"
    assert stored(service, other).nhs_number == "9990000018"


def test_the_more_careful_safe_contact_wins(service, senior):
    kept = make_person(service, **SAME, safe_channels=["phone", "text"], voicemail="yes")
    other = make_person(
        service, **SAME, safe_channels=["text"], voicemail="no", do_not_contact=True
    )
    merge_people(actor=senior, kept_id=kept, merged_id=other)
    joined = stored(service, kept)
    assert joined.safe_channels == ["text"]
    assert joined.voicemail == "no"
    assert joined.do_not_contact


def test_a_record_of_another_service_cannot_be_joined(service, senior):
    theirs = make_person(make_service("Southgate"), **SAME)
    with pytest.raises(NotFound):
        merge_people(actor=senior, kept_id=make_person(service, **SAME), merged_id=theirs)


def test_a_hidden_record_cannot_be_joined(service, senior):
    hidden = make_person(service, **SAME, restricted=True)
    with pytest.raises(NotFound):
        merge_people(actor=senior, kept_id=make_person(service, **SAME), merged_id=hidden)


def test_a_death_on_one_record_alone_must_be_settled_first(service, senior):
    living, dead = make_person(service, **SAME), make_person(service, **SAME)
    change(service, dead, died_recorded_at=now())
    with pytest.raises(Refused, match="died"):
        merge_people(actor=senior, kept_id=living, merged_id=dead)


def test_only_who_may_merge(service):
    worker = staff_actor(service)
    one, two = make_person(service), make_person(service)
    with pytest.raises(NotAllowed):
        merge_people(actor=worker, kept_id=one, merged_id=two)


def test_joining_or_taking_back_twice_is_refused(service, senior):
    one, two = make_person(service), make_person(service)
    merge = merge_people(actor=senior, kept_id=one, merged_id=two)
    with pytest.raises(Refused):
        merge_people(actor=senior, kept_id=one, merged_id=two)
    undo_merge(actor=senior, merge_id=merge)
    with pytest.raises(Refused):
        undo_merge(actor=senior, merge_id=merge)


def test_a_chain_is_taken_back_from_its_end(service, senior):
    one, two, three = (make_person(service) for _ in range(3))
    first = merge_people(actor=senior, kept_id=two, merged_id=one)
    second = merge_people(actor=senior, kept_id=three, merged_id=two)
    with pytest.raises(Refused, match="first"):
        undo_merge(actor=senior, merge_id=first)
    undo_merge(actor=senior, merge_id=second)
    assert undo_merge(actor=senior, merge_id=first) == one


def test_possible_duplicates_come_with_reasons_and_not_from_elsewhere(service, senior):
    one = make_person(service, **SAME, postcode="NG1 1AA")
    two = make_person(service, **SAME, postcode="NG1 1AA")
    make_person(make_service("Southgate"), **SAME)
    make_person(service, given_name="Zed", family_name="Other", born_on=date(1950, 1, 1))
    (found,) = possible_duplicates(actor=senior, person_id=one)
    assert found.other.person_id == two
    assert found.likely
    assert "Same date of birth" in found.reasons
