"""What stands at the top of every page of a person."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.kernel.acting import acting
from kith.kernel.clock import age_on, now
from kith.kernel.errors import NotFound
from kith.people.choices import AlertKind
from kith.people.models import Alert
from kith.people.queries import person_header
from kith_testing.people import make_member, make_person, make_service, member_actor, staff_actor

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2030, 1, 1))


def raise_alert(actor, person_id, kind, text, **fields):
    with acting(actor, read_only=False):
        return Alert.objects.create(
            service_id=actor.service_id,
            person_id=person_id,
            kind=kind,
            text=text,
            created_at=now(),
            **fields,
        )


@given(days=st.tuples(DAYS, DAYS).map(sorted))
def test_an_age_is_the_number_of_birthdays_that_have_been(days):
    born, day = days
    birthdays = range(born.year + 1, day.year + 1)
    had = [y for y in birthdays if (y, born.month, born.day) <= (day.year, day.month, day.day)]
    assert age_on(born, day) == len(had)


def test_age_changes_on_the_birthday_itself():
    born = date(1950, 6, 15)
    assert age_on(born, date(2026, 6, 14)) == 75
    assert age_on(born, date(2026, 6, 15)) == 76
    assert age_on(None, date(2026, 6, 15)) is None


@pytest.mark.django_db
class TestHeader:
    @pytest.fixture
    def service(self):
        return make_service()

    def header(self, service, actor=None, **fields):
        actor = actor or staff_actor(service)
        return person_header(actor=actor, person_id=make_person(service, **fields))

    def test_a_safe_telephone_is_offered(self, service):
        header = self.header(
            service, telephone="+441632960123", safe_channels=["phone", "text"], voicemail="no"
        )
        assert header.ring == "+441632960123"
        assert "Leave no voicemail." in header.safe_contact

    @pytest.mark.parametrize(
        "fields",
        [
            {"safe_channels": []},
            {"safe_channels": ["email"]},
            {"safe_channels": ["phone"], "do_not_contact": True},
            {"safe_channels": ["phone"], "died_on": date(2026, 1, 2)},
            {"safe_channels": ["phone"], "died_recorded_at": now()},
        ],
    )
    def test_nobody_is_offered_a_number_that_is_not_safe(self, service, fields):
        header = self.header(service, telephone="+441632960123", **fields)
        assert header.ring == ""
        assert "Safe to ring" not in header.safe_contact

    def test_four_alerts_stay_in_sight_and_the_gravest_come_first(self, service):
        actor = staff_actor(service)
        person = make_person(service, interpreter="yes", language="so", access_needs="Deaf")
        for text in ("Dog", "Stairs"):
            raise_alert(actor, person, AlertKind.OTHER, text)
        raise_alert(actor, person, AlertKind.RISK, "Do not visit alone")
        raise_alert(actor, person, AlertKind.SAFEGUARDING, "Over", ended_at=now())
        header = person_header(actor=actor, person_id=person)
        assert [a.text for a in header.alerts] == ["Do not visit alone", "Somali", "Deaf", "Dog"]
        assert [a.text for a in header.more_alerts] == ["Stairs"]

    def test_a_person_of_another_service_is_not_found(self, service):
        with pytest.raises(NotFound):
            self.header(service, actor=staff_actor(make_service("Southgate")))

    def test_a_restricted_person_is_found_by_their_link_worker_alone(self, service):
        mine, other = make_member(service), make_member(service, name="Lee Ash")
        person = make_person(service, restricted=True, link_worker=mine)
        assert person_header(actor=member_actor(mine), person_id=person).restricted
        with pytest.raises(NotFound):
            person_header(actor=member_actor(other), person_id=person)
