"""From an offer to "it helped": consent, sending, answers, what each side says."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from kith.casework.models import Task
from kith.connections.choices import (
    Answer,
    Came,
    DeclineReason,
    Helped,
    Route,
    Share,
    Side,
    Started,
    State,
    Unmet,
)
from kith.connections.models import Connection, UnmetNeed
from kith.connections.operations.answering import (
    answer_by_link,
    attendance_by_link,
    record_provider_answer,
)
from kith.connections.operations.ending import close_connection
from kith.connections.operations.offering import offer_connection
from kith.connections.operations.saying import Said, record_side
from kith.connections.operations.sending import agree_and_send, record_consent
from kith.connections.operations.silence import ask_about_attendance, watch_silence
from kith.connections.operations.unmet import note_unmet_need
from kith.connections.queries.of_person import Next, connections_of
from kith.directory.models import Listing
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.errors import NotAllowed, NotFound, Refused, Stale
from kith.kernel.ids import new_id
from kith.people.choices import ConsentHow
from kith.people.queries.sharing import agreements_of
from kith_testing.cases import make_case
from kith_testing.connecting import EMAIL, make_group, offered, sent, shown
from kith_testing.people import make_person, staff_actor

pytestmark = pytest.mark.django_db
ANYTHING_OF_ADA = ("Ada", "Bello", "960 123", "Leeds", "LS6")


def tasks(made):
    with acting(made.actor, read_only=True):
        return list(Task.objects.filter(subject_id=made.id, done_at__isnull=True))


def unmet(made):
    with acting(made.actor, read_only=True):
        return list(UnmetNeed.objects.values_list("kind", "outcode", "reason", "source"))


def next_of(made):
    (line,) = connections_of(actor=made.actor, person_id=made.case.person_id)
    return line.next


def test_the_email_says_nothing_about_the_person_and_the_permission_is_on_record():
    made = sent()
    (message,) = made.messages()
    assert message.to_address == EMAIL
    assert not [x for x in ANYTHING_OF_ADA if x in message.subject + message.body]
    row = made.row()
    assert row.state == State.SENT
    assert [line["code"] for line in row.shared][-1] == Share.TELEPHONE
    (permit,) = agreements_of(actor=made.actor, person_id=made.case.person_id).sharing
    assert (permit.id, permit.what) == (row.permission_id, ("that_we_meet", "contact"))


def test_a_group_without_an_email_gets_a_letter_to_print_and_one_without_both_is_refused():
    made = sent(email="", address="1 Elm Row")
    (letter,) = made.messages()
    assert (letter.channel, letter.document_id is not None) == ("letter", True)
    assert "1 Elm Row" in letter.to_address
    assert not [x for x in ("Ada", "Bello", "960 123") if x in letter.body]
    with pytest.raises(Refused):
        sent(email="")


def test_what_the_group_reads_is_what_the_person_was_shown():
    made = offered()
    seen = shown(made, ())
    with pytest.raises(Refused):
        record_consent(**made.given(), how=ConsentHow.SPOKEN, shares=[Share.TELEPHONE], shown=seen)
    assert made.row().state == State.OFFERED


def test_the_same_offer_twice_is_one_and_a_second_to_the_same_group_is_refused():
    case, listing = make_case(), make_group()
    given = {"actor": case.actor, "person_id": case.person_id, "listing_id": listing}
    key = new_id()
    first = offer_connection(**given, route=Route.WARM, idempotency_key=key)
    assert offer_connection(**given, route=Route.WARM, idempotency_key=key) == first
    with pytest.raises(Refused):
        offer_connection(**given, route=Route.WARM, idempotency_key=new_id())


def test_a_step_of_somebody_else_is_not_found_and_nor_is_a_stranger():
    case, other = make_case(), make_case()
    given = {"route": Route.WARM, "idempotency_key": new_id(), "listing_id": make_group()}
    with pytest.raises(NotFound):
        offer_connection(actor=case.actor, person_id=case.person_id, step_id=new_id(), **given)
    with pytest.raises(NotFound):
        offer_connection(actor=case.actor, person_id=other.person_id, **given)
    with pytest.raises(NotAllowed):
        offer_connection(
            actor=staff_actor(case.service, "administrator"), person_id=case.person_id, **given
        )


def test_nothing_is_offered_for_somebody_who_died_or_has_no_case():
    case, listing = make_case(died_on=clock.today()), make_group()
    given = {"listing_id": listing, "route": Route.WARM, "idempotency_key": new_id()}
    with pytest.raises(Refused):
        offer_connection(actor=case.actor, person_id=case.person_id, **given)
    person = make_person(case.service)
    with pytest.raises(Refused):
        offer_connection(actor=case.actor, person_id=person, **given)


def test_two_workers_at_once_the_second_is_told():
    made = sent()
    given = made.given()
    record_provider_answer(**given, answer=Answer.YES)
    with pytest.raises(Stale):
        record_provider_answer(**given, answer=Answer.FULL)
    assert made.row().state == State.ACCEPTED


def test_a_yes_by_link_gives_the_worker_a_task_and_a_replay_is_refused():
    made = sent()
    token = made.token()
    answer_by_link(token=token, answer=Answer.YES)
    assert made.row().state == State.ACCEPTED
    (task,) = tasks(made)
    assert "Tea and talk answered" in task.text
    with pytest.raises(Refused):
        answer_by_link(token=token, answer=Answer.FULL)
    assert made.row().state == State.ACCEPTED


def test_full_is_a_no_and_counts_where_the_person_lives_without_them():
    made = sent()
    answer_by_link(token=made.token(), answer=Answer.FULL)
    assert (made.row().state, made.row().decline_reason) == (State.DECLINED, "full")
    assert unmet(made) == [("social_group", "LS6", "full", "declined")]
    assert next_of(made) is Next.ELSEWHERE


def test_not_right_needs_a_reason_and_please_call_leaves_it_open():
    made = sent()
    with pytest.raises(Refused):
        answer_by_link(token=made.token(), answer=Answer.NOT_RIGHT)
    for _twice in range(2):
        answer_by_link(token=made.token(), answer=Answer.CALL)
    assert made.row().state == State.SENT
    (task,) = tasks(made)
    assert "would like to talk first" in task.text
    answer_by_link(token=made.token(), answer=Answer.NOT_RIGHT, reason=DeclineReason.OTHER)
    assert made.row().state == State.DECLINED
    assert unmet(made) == []


def test_an_altered_an_expired_and_another_purpose_is_no_way_in():
    made = sent()
    token = made.token()
    altered = ("7" if token[0] != "7" else "8") + token[1:]
    for wrong in (altered, "nobody", "", token[:-1]):
        with pytest.raises(NotFound):
            answer_by_link(token=wrong, answer=Answer.YES)
    with pytest.raises(NotFound):
        attendance_by_link(token=token, came=Came.COMES)
    with clock.at(clock.now() + timedelta(days=29)), pytest.raises(Refused):
        answer_by_link(token=token, answer=Answer.YES)
    assert made.row().state == State.SENT


def test_silence_is_a_nudge_then_a_task_and_never_an_end():
    made = sent()
    job = system("silence", made.case.service.id)
    start = clock.now()
    assert watch_silence(actor=job) == 0
    with clock.at(start + timedelta(days=12)):
        assert (watch_silence(actor=job), watch_silence(actor=job)) == (1, 0)
        assert next_of(made) is Next.RING
    assert [m.template for m in made.messages()] == ["provider_referral", "provider_nudge"]
    with clock.at(start + timedelta(days=22)):
        assert (watch_silence(actor=job), watch_silence(actor=job)) == (1, 0)
    (task,) = tasks(made)
    assert task.text.startswith("No answer from Tea and talk")
    with clock.at(start + timedelta(days=400)):
        assert watch_silence(actor=job) == 0
    assert made.row().state == State.SENT
    # Both letters' links answer, and the answer closes the task.
    answer_by_link(token=made.token("provider_referral"), answer=Answer.YES)
    with pytest.raises(Refused):
        answer_by_link(token=made.token("provider_nudge"), answer=Answer.YES)
    assert "answered" in tasks(made)[0].text
    assert len(tasks(made)) == 1


def test_attendance_is_asked_once_and_takes_it_on():
    made = sent()
    answer_by_link(token=made.token(), answer=Answer.YES)
    job = system("silence", made.case.service.id)
    with clock.at(clock.now() + timedelta(days=15)):
        assert (ask_about_attendance(actor=job), ask_about_attendance(actor=job)) == (1, 0)
        attendance_by_link(token=made.token("provider_attendance"), came=Came.COMES)
        with pytest.raises(Refused):
            attendance_by_link(token=made.token("provider_attendance"), came=Came.NOT_COMING)
    assert made.row().state == State.ATTENDING
    assert next_of(made) is Next.HELPED
    with acting(made.actor, read_only=True):
        assert Listing.objects.get(id=made.listing_id).attended_at is not None


def test_three_sides_and_a_disagreement_becomes_one_task():
    made = sent()
    record_provider_answer(**made.given(), answer=Answer.YES)

    def says(side, said, key=None):
        record_side(**made.given(), side=side, said=said, idempotency_key=key or new_id())

    key = new_id()
    for _twice in range(2):
        says(Side.PROVIDER, Said(Started.YES, Helped.YES), key)
    assert made.row().state == State.STARTED
    assert tasks(made) == []
    for _twice in range(2):
        says(Side.PERSON, Said(Started.YES, Helped.NO, "Too loud"))
    (task,) = tasks(made)
    assert "different stories" in task.text
    assert next_of(made) is Next.NOTHING
    close_connection(**made.given(), after=State.FINISHED)
    assert made.row().state == State.FINISHED
    assert tasks(made) == []


def test_a_signpost_is_asked_after_but_never_sent():
    made = offered(route=Route.SIGNPOST)
    with pytest.raises(Refused):
        agree_and_send(**made.given(), how=ConsentHow.SPOKEN, shares=[], shown=shown(made, ()))
    said = Said(Started.YES, Helped.A_LITTLE)
    record_side(**made.given(), side=Side.PERSON, said=said, idempotency_key=new_id())
    assert (made.row().state, made.messages()) == (State.STARTED, [])


def test_stopping_says_why_and_may_count_a_need():
    made = offered()
    with pytest.raises(Refused):
        close_connection(**made.given(), after=State.STOPPED)
    close_connection(**made.given(), after=State.STOPPED, why="Fares", unmet=Unmet.TOO_DEAR)
    assert unmet(made) == [("social_group", "LS6", "too_dear", "worker")]


def test_one_tap_counts_once_and_the_counts_are_the_services_own():
    case = make_case(postcode="ZZ99 3VZ")
    key = new_id()
    for _twice in range(2):
        note_unmet_need(
            actor=case.actor,
            person_id=case.person_id,
            reason=Unmet.NOTHING_NEAR,
            idempotency_key=key,
            kind="walking",
        )
    with acting(case.actor, read_only=True):
        assert list(UnmetNeed.objects.values_list("kind", "outcode")) == [("walking", "")]
    with acting(make_case().actor, read_only=True):
        assert not UnmetNeed.objects.exists()


def test_the_database_refuses_what_the_rules_would():
    made = offered()
    for wrong in (
        {"state": "asleep"},
        {"state": State.SENT},
        {"sent_at": clock.now()},
        {"state": State.DECLINED, "sent_at": clock.now(), "permission_id": new_id()},
    ):
        with (
            acting(made.actor, read_only=False),
            pytest.raises(IntegrityError),
            transaction.atomic(),
        ):
            Connection.objects.filter(id=made.id).update(**wrong)
