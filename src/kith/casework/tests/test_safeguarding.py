"""A worry reaches the safeguarding lead the same day, and nobody else."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.casework.choices import ConcernKind, ConcernStatus
from kith.casework.operations.safeguarding import (
    add_concern_note,
    close_concern,
    raise_concern,
    record_sharing,
    take_concern,
)
from kith.casework.policy.worry import due_at
from kith.casework.queries.safeguarding import concern, concern_queue
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.errors import NotAllowed, NotFound, Refused, Stale
from kith.kernel.ids import new_id
from kith.messaging.models import Message
from kith_testing.people import make_member, make_person, make_service, member_actor, staff_actor

MOMENTS = st.integers(1_577_836_800, 2_050_000_000).map(lambda s: datetime.fromtimestamp(s, UTC))


@given(raised=MOMENTS)
def test_the_clock_ends_on_a_working_day_and_never_before_the_worry(raised):
    due = due_at(raised)
    assert due > raised
    assert clock.is_working_day(due.date())
    assert due.time() == time(17)
    assert not any(
        clock.is_working_day(day)
        for day in _days_between(clock.london_date(raised), due.date())
        if day != clock.london_date(raised)
    )


def _days_between(first, last):
    return [first.fromordinal(n) for n in range(first.toordinal(), last.toordinal())]


@pytest.mark.parametrize(
    ("raised", "due"),
    [
        ("2026-03-03T09:00", "2026-03-03"),
        ("2026-03-03T16:59", "2026-03-03"),
        ("2026-03-03T17:00", "2026-03-04"),
        ("2026-03-06T18:00", "2026-03-09"),
        ("2026-04-03T10:00", "2026-04-07"),
    ],
)
def test_the_same_working_day_or_the_next(raised, due):
    moment = datetime.fromisoformat(raised).replace(tzinfo=clock.LONDON)
    assert due_at(moment).date().isoformat() == due


@pytest.mark.django_db
class TestWorries:
    @pytest.fixture
    def service(self):
        return make_service()

    @pytest.fixture
    def author(self, service):
        return member_actor(make_member(service, name="Sam Okoro"))

    @pytest.fixture
    def lead(self, service):
        member = make_member(
            service, name="Jo Lead", safeguarding_lead=True, email="jo.lead@example.org"
        )
        return member_actor(member)

    @pytest.fixture
    def person(self, service):
        return make_person(service, given_name="Zebedee")

    def worry(self, actor, person, **fields):
        fields = {
            "kind": ConcernKind.ADULT_ABUSE,
            "text": "Bruises on both arms",
            "idempotency_key": new_id(),
        } | fields
        return raise_concern(actor=actor, person_id=person, **fields)

    def see(self, actor, person, made):
        return concern(actor=actor, person_id=person, concern_id=made)

    def test_the_email_says_that_something_waits_and_not_what(self, author, lead, person):
        self.worry(author, person)
        with acting(author, read_only=True):
            (mail,) = Message.objects.all()
        assert mail.to_address == "jo.lead@example.org"
        assert mail.person_id is None
        for secret in ("Bruises", "Zebedee", "abuse"):
            assert secret not in mail.subject + mail.body

    def test_sent_twice_is_one_worry_and_one_email(self, author, lead, person):
        key = new_id()
        made = {self.worry(author, person, idempotency_key=key) for _ in range(2)}
        assert len(made) == 1
        with acting(author, read_only=True):
            assert Message.objects.count() == 1

    def test_only_the_lead_and_the_author_can_read_it(self, service, author, lead, person):
        made = self.worry(author, person)
        add_concern_note(actor=lead, concern_id=made, text="Rang the council")
        for reader in (author, lead):
            seen = self.see(reader, person, made)
            assert seen.text == "Bruises on both arms"
            assert [n.text for n in seen.notes] == ["Rang the council"]
        for other in ("link_worker", "senior", "manager"):
            with pytest.raises(NotFound):
                self.see(staff_actor(service, other), person, made)

    def test_the_queue_is_the_leads_alone(self, service, author, lead, person):
        self.worry(author, person)
        assert [row.person for row in concern_queue(actor=lead).rows] == ["Zebedee Bello"]
        with pytest.raises(NotAllowed):
            concern_queue(actor=staff_actor(service, "manager"))

    def test_danger_comes_first_then_the_clock(self, author, lead, person):
        with clock.at(datetime(2026, 3, 2, 10, tzinfo=UTC)):
            late = self.worry(author, person)
        with clock.at(datetime(2026, 3, 3, 10, tzinfo=UTC)):
            danger = self.worry(author, person, immediate_danger=True)
            rows = concern_queue(actor=lead).rows
        assert [(row.id, row.late) for row in rows] == [(danger, False), (late, True)]

    def test_one_lead_takes_it(self, service, author, lead, person):
        made = self.worry(author, person)
        take_concern(actor=lead, concern_id=made)
        take_concern(actor=lead, concern_id=made)
        other = staff_actor(service, "manager", name="Al Two", safeguarding_lead=True)
        with pytest.raises(Stale, match="Jo Lead"):
            take_concern(actor=other, concern_id=made)

    def test_sharing_without_consent_is_kept_with_its_reason(self, author, lead, person):
        made = self.worry(author, person)
        with pytest.raises(Refused):
            record_sharing(actor=lead, concern_id=made, shared_with="Police", why=" ")
        record_sharing(actor=lead, concern_id=made, shared_with="Police", why="Life at risk")
        record_sharing(actor=lead, concern_id=made, shared_with="Council", why="Duty to refer")
        seen = self.see(lead, person, made)
        assert seen.shared_with == "Police; Council"
        assert seen.shared_without_consent_why == "Life at risk\nDuty to refer"
        assert len(seen.notes) == 2

    def test_it_closes_with_an_outcome_and_once(self, author, lead, person):
        made = self.worry(author, person)
        with pytest.raises(Refused):
            close_concern(actor=lead, concern_id=made, outcome="")
        close_concern(actor=lead, concern_id=made, outcome="Safe with her sister")
        assert self.see(author, person, made).row.status == ConcernStatus.CLOSED
        assert concern_queue(actor=lead).rows == ()
        with pytest.raises(Refused):
            close_concern(actor=lead, concern_id=made, outcome="Again")

    def test_the_author_does_not_close_it(self, author, person):
        made = self.worry(author, person)
        with pytest.raises(NotAllowed):
            close_concern(actor=author, concern_id=made, outcome="Fine")
