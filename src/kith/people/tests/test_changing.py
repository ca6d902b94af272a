from datetime import timedelta

import pytest

from kith.kernel.acting import acting
from kith.kernel.clock import today
from kith.kernel.errors import NotAllowed, NotFound, Refused, Stale
from kith.people.details import Details, SafeContactDetails
from kith.people.models import Alert, Person
from kith.people.operations.alerts import add_alert, end_alert
from kith.people.operations.deciding import record_capacity, record_parents_consent
from kith.people.operations.details import change_details, change_safe_contact
from kith_testing.people import make_person, make_service, staff_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def actor(service):
    return staff_actor(service)


@pytest.fixture
def person_id(service):
    return make_person(service)


def row(actor, person_id):
    with acting(actor, read_only=True):
        return Person.objects.get(id=person_id)


def safe(actor, person_id, version=1, **details):
    return change_safe_contact(
        actor=actor,
        person_id=person_id,
        version=version,
        details=SafeContactDetails(**details),
    )


def test_safe_contact_is_kept_with_the_day_that_it_was_asked(actor, person_id):
    assert safe(actor, person_id, safe_channels=("text", "phone"), voicemail="no") == 2
    person = row(actor, person_id)
    assert person.safe_channels == ["phone", "text"]
    assert person.safe_contact_checked_at is not None
    safe(actor, person_id, version=2)
    assert row(actor, person_id).safe_contact_checked_at is None


def test_whoever_saves_second_is_told_and_overwrites_nothing(actor, person_id):
    safe(actor, person_id, safe_channels=("text",))
    with pytest.raises(Stale) as stale:
        safe(actor, person_id, safe_channels=("phone",))
    assert stale.value.current.safe_channels == ["text"]
    assert row(actor, person_id).safe_channels == ["text"]


def test_the_preferred_way_must_be_safe(actor, person_id):
    with pytest.raises(Refused, match="must be one of the safe ones"):
        safe(actor, person_id, safe_channels=("text",), preferred_channel="phone")
    with pytest.raises(Refused):
        safe(actor, person_id, safe_channels=("pigeon",))


def test_details_change_with_the_name_that_lists_sort_by(actor, person_id):
    details = Details("Émile", "Okafor-Łuk", language="pl", worker_preference="woman")
    change_details(actor=actor, person_id=person_id, version=1, details=details)
    person = row(actor, person_id)
    assert (person.full_name, person.language) == ("Émile Okafor-Łuk", "pl")
    assert person.sort_name == person.sort_name.casefold()
    assert "emile" in person.sort_name


@pytest.mark.parametrize(
    "details",
    [Details(" ", ""), Details("Ada", "Bello", born_on=today() + timedelta(days=1))],
)
def test_details_that_cannot_be_are_refused(actor, person_id, details):
    with pytest.raises(Refused):
        change_details(actor=actor, person_id=person_id, version=1, details=details)


def test_an_alert_goes_up_once_and_comes_down_once(actor, person_id):
    first = add_alert(actor=actor, person_id=person_id, kind="risk", text="Dog bites")
    assert add_alert(actor=actor, person_id=person_id, kind="risk", text="Dog bites") == first
    end_alert(actor=actor, person_id=person_id, alert_id=first)
    end_alert(actor=actor, person_id=person_id, alert_id=first)
    with acting(actor, read_only=True):
        assert Alert.objects.get().ended_by == actor.user_id
    assert add_alert(actor=actor, person_id=person_id, kind="risk", text="Dog bites") != first


def test_an_alert_of_somebody_else_is_not_found(service, actor, person_id):
    alert_id = add_alert(actor=actor, person_id=person_id, kind="risk", text="Dog bites")
    with pytest.raises(NotFound):
        end_alert(actor=actor, person_id=make_person(service), alert_id=alert_id)


def test_strangers_and_administrators_change_nothing(service, person_id):
    with pytest.raises(NotFound):
        safe(staff_actor(make_service("Southgate")), person_id)
    with pytest.raises(NotAllowed):
        safe(staff_actor(service, "administrator"), person_id)


@pytest.mark.parametrize(
    "changes",
    [
        {"outcome": "go_ahead"},
        {"about": " "},
        {"assessor": ""},
        {"decided_on": today() + timedelta(days=1)},
    ],
)
def test_a_decision_needs_its_outcome_subject_assessor_and_day(actor, person_id, changes):
    decision = {
        "kind": "gillick",
        "outcome": "able",
        "about": "Getting help",
        "assessor": "Sam Okoro",
        "decided_on": today(),
    }
    with pytest.raises(Refused):
        record_capacity(actor=actor, person_id=person_id, **decision | changes)


def test_a_parents_consent_names_the_parent(actor, person_id):
    with pytest.raises(Refused, match="parental responsibility"):
        record_parents_consent(actor=actor, person_id=person_id, agrees=True, said_by=" ")
