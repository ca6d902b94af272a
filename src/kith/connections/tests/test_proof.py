"""The second proof, and taking consent back."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError

from kith.casework.models import Task
from kith.connections.choices import Answer, Deletion, Share, State
from kith.connections.models import ProviderLink
from kith.connections.operations import proving
from kith.connections.operations.answering import answer_by_link
from kith.connections.operations.ending import record_deletion, withdraw_consent
from kith.connections.operations.proving import open_details, read_out_code, text_code
from kith.connections.operations.sending import agree_and_send
from kith.connections.queries.of_person import Next, connections_of
from kith.connections.queries.standing import Standing, standing_at
from kith.directory import models as directory
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience, system
from kith.kernel.errors import NotFound, Refused, TooMany
from kith.people.choices import ConsentHow
from kith.people.operations.agreements import end_expired_permissions, withdraw_permission
from kith.people.queries.sharing import agreements_of
from kith_testing.connecting import offered, sent, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepted():
    made = sent()
    answer_by_link(token=made.token(), answer=Answer.YES)
    return made


def spoken(made):
    return read_out_code(actor=made.actor, connection_id=made.id)


def test_the_code_opens_exactly_what_was_shared_once(accepted):
    said = spoken(accepted)
    assert said.telephone == "+447700900123"
    lines = open_details(token=accepted.token(), code=said.code.lower())
    assert next(line.words for line in lines) == "Ada"
    assert lines[-1].words == "01632 960 123 (please leave no message)"
    assert "Bello" not in str(lines)
    with pytest.raises(Refused):
        open_details(token=accepted.token(), code=said.code)


def test_a_new_code_ends_the_old_and_an_old_one_ends_by_itself(accepted):
    first, second = spoken(accepted), spoken(accepted)
    with pytest.raises(Refused):
        open_details(token=accepted.token(), code=first.code)
    with clock.at(clock.now() + timedelta(minutes=31)), pytest.raises(Refused):
        open_details(token=accepted.token(), code=second.code)


def test_guesses_are_counted_and_then_even_the_right_code_is_refused(accepted):
    said = spoken(accepted)
    for _guess in range(proving.MOST_TRIES):
        with pytest.raises(Refused):
            open_details(token=accepted.token(), code="00000000")
    with pytest.raises(Refused):
        open_details(token=accepted.token(), code=said.code)


def test_codes_are_texted_to_the_directorys_number_and_throttled(accepted, settings):
    settings.KITH_DEMO = True
    for _code in range(proving.CODES_A_DAY):
        text_code(token=accepted.token())
    texts = accepted.messages("provider_code_sms")
    assert {m.to_address for m in texts} == {"+447700900123"}
    with pytest.raises(TooMany):
        text_code(token=accepted.token())
    code = texts[-1].body.split(": ")[1][:9]
    assert open_details(token=accepted.token(), code=code)


def test_only_hashes_are_kept(accepted):
    said, token = spoken(accepted), accepted.token()
    with acting(system("test", accepted.case.service.id), read_only=True):
        link = ProviderLink.objects.get()
    assert token not in str(vars(link))
    assert said.code.replace("-", "") not in str(vars(link))
    with pytest.raises(ProgrammingError), acting(accepted.actor, read_only=True):
        ProviderLink.objects.exists()


def test_nothing_opens_before_the_yes():
    made = sent()
    with pytest.raises(Refused):
        spoken(made)


def test_looking_changes_nothing_and_names_nobody():
    made = sent()
    before = made.row()
    page = standing_at(token=made.token())
    assert (page.standing, page.may_read) == (Standing.ASKS, False)
    assert "Ada" not in str(page)
    assert vars(made.row())["version"] == before.version
    with pytest.raises(NotFound):
        standing_at(token="nobody")


def test_consent_taken_back_stops_at_once_and_asks_the_group_to_delete(accepted):
    said, given = spoken(accepted), accepted.given(how=ConsentHow.SPOKEN)
    for _twice in range(2):
        withdraw_consent(**given)
    row = accepted.row()
    assert (row.state, row.shared) == (State.STOPPED, [])
    with pytest.raises(Refused):
        open_details(token=accepted.token(), code=said.code)
    assert standing_at(token=accepted.token()).standing is Standing.OVER
    (ask,) = accepted.messages("provider_stop")
    assert "delete" in ask.body
    assert not [x for x in ("Ada", "Bello") if x in ask.body]
    (permit,) = agreements_of(actor=accepted.actor, person_id=accepted.case.person_id).sharing
    assert not permit.stands


def test_the_reply_about_deleting_is_recorded_and_closes_the_task(accepted):
    withdraw_consent(**accepted.given(how=ConsentHow.WRITTEN))

    def next_thing():
        (line,) = connections_of(actor=accepted.actor, person_id=accepted.case.person_id)
        return line.next

    assert next_thing() is Next.DELETION
    record_deletion(**accepted.given(reply=Deletion.LAW, note="Accident book"))
    assert next_thing() is Next.NOTHING
    with acting(accepted.actor, read_only=True):
        assert not Task.objects.filter(subject_id=accepted.id, done_at__isnull=True).exists()


def test_a_permission_ended_elsewhere_closes_the_door_too(accepted):
    said = spoken(accepted)
    withdraw_permission(
        actor=accepted.actor,
        person_id=accepted.case.person_id,
        permission_id=accepted.row().permission_id,
        how=ConsentHow.SPOKEN,
    )
    with pytest.raises(Refused):
        open_details(token=accepted.token(), code=said.code)


def test_a_permission_that_ends_by_its_date_ends_like_one_that_was_taken_back():
    made = offered()
    given = made.given(how=ConsentHow.SPOKEN, shares=(), shown=shown(made, ()))
    agree_and_send(**given, until_on=clock.today() + timedelta(days=7))
    answer_by_link(token=made.token(), answer=Answer.YES)
    job, said = system("permissions", made.case.service.id), spoken(made)
    with clock.at(clock.now() + timedelta(days=7)):
        assert end_expired_permissions(actor=job) == 0
        assert open_details(token=made.token(), code=spoken(made).code)
    with clock.at(clock.now() + timedelta(days=8)):
        assert [end_expired_permissions(actor=job) for _twice in range(2)] == [1, 0]
    row = made.row()
    assert (row.state, row.shared, row.withdrawn_at is not None) == (State.STOPPED, [], True)
    assert len(made.messages("provider_stop")) == 1
    with acting(made.actor, read_only=True):
        assert "deleted what we shared" in Task.objects.get(subject_id=made.id, done_at=None).text
    with pytest.raises(Refused):
        open_details(token=made.token(), code=said.code)


def test_a_tick_that_was_not_made_is_nowhere():
    made = sent(shares=(Share.LANGUAGE,))
    assert "960 123" not in str(made.row().shared)


def listing_changes(made, **fields):
    """The directory learns of another number or mailbox of the group."""
    phones = directory.Phone.objects.filter(listing_id=made.listing_id)
    listings = directory.Listing.objects.filter(id=made.listing_id)
    with acting(Actor(Audience.SYSTEM, "system:test"), read_only=False):
        rows = phones if "number" in fields else listings
        rows.update(**fields)


def test_a_link_that_was_ended_answers_nothing_whatever_else_stands():
    made = sent()
    with acting(system("test", made.case.service.id), read_only=False):
        ProviderLink.objects.filter(connection_id=made.id).update(ended_at=clock.now())
    with pytest.raises(Refused):
        answer_by_link(token=made.token(), answer=Answer.YES)
    assert made.row().state == State.SENT


def test_a_code_for_a_number_that_the_directory_has_no_more_opens_nothing(accepted):
    said = spoken(accepted)
    listing_changes(accepted, number="07700 900456")
    with pytest.raises(Refused):
        open_details(token=accepted.token(), code=said.code)
    fresh = spoken(accepted)
    assert fresh.telephone.endswith("900456")
    assert open_details(token=accepted.token(), code=fresh.code)


def test_a_link_to_a_mailbox_that_the_directory_has_no_more_opens_nothing():
    made = sent()
    listing_changes(made, email="new@elmrow.example.org")
    assert standing_at(token=made.token()).standing is Standing.OVER
    with pytest.raises(Refused):
        answer_by_link(token=made.token(), answer=Answer.YES)
    assert made.row().state == State.SENT
