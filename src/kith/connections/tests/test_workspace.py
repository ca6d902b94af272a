"""A provider's own workspace: what it may read, and what its answers do."""

import pytest
from django.db import ProgrammingError, connection

from kith.casework.models import Task
from kith.casework.operations.death import record_death
from kith.connections.choices import Answer, DeclineReason, Deletion, Ended, Share, State, Told
from kith.connections.models import UnmetNeed
from kith.connections.operations.answering import answer_by_link, record_provider_answer
from kith.connections.operations.ending import withdraw_consent
from kith.connections.operations.workspace.answering import (
    answer_referral,
    move_up,
    offer_place,
    reply_deletion,
)
from kith.connections.operations.workspace.ending import end_attending
from kith.connections.queries.workspace.lists import attending, ended, inbox, waiting_list
from kith.connections.queries.workspace.referral import referral
from kith.kernel.acting import acting
from kith.kernel.errors import NotAllowed, NotFound, Refused, Stale
from kith.people.choices import ConsentHow
from kith.people.operations.agreements import withdraw_permission
from kith_testing.cases import make_case
from kith_testing.people import make_service, staff_actor
from kith_testing.workspaces import make_workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return make_workspace()


def as_provider(place, sql):
    with acting(place.actor, read_only=True), connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def tasks(made):
    with acting(made.actor, read_only=True):
        return list(
            Task.objects.filter(subject_id=made.id, done_at__isnull=True).values_list(
                "text", flat=True
            )
        )


def test_raw_sql_as_a_provider_reads_its_own_referrals_and_nothing_of_the_person(place):
    other = make_workspace("Oak Row")
    made, theirs = place.sent(shares=(Share.TELEPHONE,)), other.sent()
    assert as_provider(place, "SELECT id FROM connections_connection") == [(made.id,)]
    assert as_provider(other, "SELECT id FROM connections_connection") == [(theirs.id,)]
    for column in ("shared", "person_id", "goal_id", "case_id", "shares", "link_worker_id", "*"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            as_provider(place, f"SELECT {column} FROM connections_connection")
    for table in (
        *("people_person", "people_sharingpermission", "casework_case", "casework_task"),
        *("connections_connectionevent", "connections_sidesaid", "connections_providerlink"),
        *("connections_suggestiondecision", "connections_unmetneed", "audit_event"),
    ):
        with pytest.raises(ProgrammingError, match="permission denied"):
            as_provider(place, f"SELECT 1 FROM {table}")


def test_raw_sql_as_a_provider_writes_nothing_of_a_connection(place):
    place.accepted()
    for table in ("connections_connection", "connections_attendance", "connections_groupmessage"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            acting(place.actor, read_only=False),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"DELETE FROM {table}")


def test_what_was_shared_opens_after_the_yes_to_its_own_provider(place):
    made, read = place.sent(shares=(Share.TELEPHONE,)), "SELECT * FROM kith_read_shared"
    asks = f"{read}(ARRAY['{made.id}']::uuid[], 'raw')"
    assert as_provider(place, asks) == []
    assert referral(actor=place.actor, connection_id=made.id).shared == ()
    answer_referral(**place.given(made, answer=Answer.YES))
    found = referral(actor=place.actor, connection_id=made.id)
    assert [line.code for line in found.shared][-1] == Share.TELEPHONE
    assert found.called == "Ada"
    assert "Bello" not in str(found)
    assert as_provider(make_workspace("Oak Row"), asks) == []


def test_nothing_is_read_once_consent_is_taken_back_or_ended_elsewhere(place):
    made, second = place.accepted(), place.accepted()
    withdraw_consent(**made.given(how=ConsentHow.SPOKEN))
    withdraw_permission(
        actor=second.actor,
        person_id=second.case.person_id,
        permission_id=second.row().permission_id,
        how=ConsentHow.SPOKEN,
    )
    for one in (made, second):
        view = referral(actor=place.actor, connection_id=one.id)
        assert (view.shared, view.may_write, view.called) == ((), False, "")
    asked = inbox(actor=place.actor).delete
    assert {(line.id, line.called) for line in asked} == {(made.id, ""), (second.id, "")}
    for one in (made, second):
        reply_deletion(**place.given(one, reply=Deletion.DELETED))
    assert inbox(actor=place.actor).delete == ()
    assert made.row().deletion_reply == Deletion.DELETED


def test_another_provider_and_other_roles_get_nowhere(place):
    made, other = place.sent(), make_workspace("Oak Row")
    with pytest.raises(NotFound):
        referral(actor=other.actor, connection_id=made.id)
    with pytest.raises(NotFound):
        answer_referral(**other.given(made, answer=Answer.YES))
    for role in ("link_worker", "manager", "administrator"):
        with pytest.raises(NotAllowed):
            answer_referral(
                **place.given(made, answer=Answer.YES)
                | {"actor": staff_actor(make_service(), role)}
            )
    assert made.row().state == State.SENT


@pytest.mark.parametrize(
    ("answer", "reason", "after"),
    [
        (Answer.YES, None, State.ACCEPTED),
        (Answer.WAIT, None, State.WAITING),
        (Answer.FULL, None, State.DECLINED),
        (Answer.NOT_RIGHT, DeclineReason.ACCESS, State.DECLINED),
    ],
)
def test_each_answer_moves_it_and_the_worker_has_a_task(place, answer, reason, after):
    made = place.sent()
    answer_referral(**place.given(made, answer=answer, reason=reason))
    row = made.row()
    assert (row.state, row.first_answer_at is not None) == (after, True)
    assert len(tasks(made)) == 1
    with acting(made.actor, read_only=True):
        assert UnmetNeed.objects.count() == (1 if after is State.DECLINED else 0)


def test_please_call_leaves_it_open_and_not_right_wants_a_reason(place):
    made = place.sent()
    answer_referral(**place.given(made, answer=Answer.CALL))
    assert made.row().state == State.SENT
    assert "would like to talk" in tasks(made)[0]
    with pytest.raises(Refused):
        answer_referral(**place.given(made, answer=Answer.NOT_RIGHT))


def test_the_second_of_two_is_told_what_stands(place):
    made = place.sent()
    opened = place.given(made, answer=Answer.FULL)
    record_provider_answer(**made.given(), answer=Answer.YES)
    with pytest.raises(Stale):
        answer_referral(**opened)
    assert made.row().state == State.ACCEPTED
    with pytest.raises(Refused):
        answer_by_link(token=made.token(), answer=Answer.FULL)


def test_a_yes_can_be_taken_back_until_somebody_starts(place):
    made = place.accepted()
    answer_referral(**place.given(made, answer=Answer.WAIT))
    answer_referral(**place.given(made, answer=Answer.NOT_RIGHT, reason=DeclineReason.CLOSED))
    with pytest.raises(Refused):
        answer_referral(**place.given(made, answer=Answer.YES))


def test_the_waiting_list_has_an_order_and_gives_its_first_a_place(place):
    first, second, third = (place.accepted(answer=Answer.WAIT) for _one in range(3))

    def order():
        return [line.id for line in waiting_list(actor=place.actor).rows]

    assert order() == [first.id, second.id, third.id]
    move_up(actor=place.actor, connection_id=third.id)
    move_up(actor=place.actor, connection_id=third.id)
    move_up(actor=place.actor, connection_id=third.id)
    assert order() == [third.id, first.id, second.id]
    with pytest.raises(NotFound):
        move_up(actor=make_workspace("Oak Row").actor, connection_id=first.id)
    offer_place(**place.given(third, told=Told.US))
    assert order() == [first.id, second.id]
    assert [g.line.called for g in attending(actor=place.actor).rows] == ["Ada"]
    assert "has told the person" in tasks(third)[0]
    with pytest.raises(Refused):
        offer_place(**place.given(third, told=Told.US))


@pytest.mark.parametrize(
    ("why", "after"), [(Ended.COMPLETED, State.FINISHED), (Ended.MOVED, State.STOPPED)]
)
def test_an_end_says_why_and_asks_the_worker_to_ask(place, why, after):
    made = place.accepted()
    end_attending(**place.given(made, ended=why, words="since\nMay"))
    row = made.row()
    assert (row.state, row.end_reason, row.ended_at is not None) == (after, why, True)
    assert "Ask how they are" in tasks(made)[0]
    (line,) = ended(actor=place.actor).rows
    assert (line.end_reason, line.called) == (why, "")
    with pytest.raises(Refused):
        end_attending(**place.given(made, ended=why))


def test_of_somebody_who_died_it_says_only_that_nothing_is_needed(place):
    made = place.accepted()
    given = place.given(made, ended=Ended.OTHER)
    record_death(actor=made.actor, person_id=made.case.person_id)
    with pytest.raises(Refused) as refused:
        end_attending(**given)
    assert "died" not in str(refused.value)
    assert referral(actor=place.actor, connection_id=made.id).shared == ()


def test_referrals_of_two_services_stand_in_one_inbox(place):
    one, two = place.sent(), place.sent(make_case(make_service("Southgate")))
    lines = inbox(actor=place.actor).to_answer.rows
    assert {line.id for line in lines} == {one.id, two.id}
    assert {line.service for line in lines} == {"Northgate", "Southgate"}
    assert "Ada" not in str(lines)
