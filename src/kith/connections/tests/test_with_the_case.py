"""When a case closes, somebody dies or a permission ends, connections end as they should."""

import pytest

from kith.casework.choices import CloseReason
from kith.casework.models import Task
from kith.casework.operations.closing import close_case
from kith.casework.operations.closing_letters import ClosingWords
from kith.casework.operations.death import record_death, undo_death
from kith.casework.policy.closing import Ending
from kith.connections.choices import Answer, Route, Side, Started, State
from kith.connections.models import Connection
from kith.connections.operations.answering import answer_by_link, record_provider_answer
from kith.connections.operations.ending import withdraw_consent
from kith.connections.operations.saying import Said, record_side
from kith.connections.queries.groups import groups_to_ring
from kith.connections.queries.standing import Standing, standing_at
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.errors import Refused
from kith.kernel.ids import new_id
from kith.people.choices import ConsentHow, ShareWith
from kith.people.operations.agreements import Permit, record_permission, withdraw_permission
from kith.people.queries.sharing import agreements_of
from kith_testing.cases import make_case
from kith_testing.connecting import offered, sent

pytestmark = pytest.mark.django_db


def close(case):
    close_case(
        actor=case.actor,
        case_id=case.case_id,
        version=case.row().version,
        ending=Ending(reason=CloseReason.PERSON_ENDED),
        words=ClosingWords(letter=None),
        idempotency_key=new_id(),
    )


def ringing_tasks(made):
    with acting(made.actor, read_only=True):
        return list(Task.objects.filter(subject_id=made.id, done_at__isnull=True))


def start(made):
    said, key = Said(Started.YES), new_id()
    record_side(**made.given(), side=Side.WORKER, said=said, idempotency_key=key)


def test_a_closed_case_ends_each_connection_by_where_it_stands():
    case = make_case(telephone="+441632960123", safe_channels=["phone"])
    idea = offered(case)
    waits = sent(case, name="Waiting", email="waits@example.org")
    goes = offered(case, Route.WARM, name="Goes there")
    start(goes)
    token = waits.token()
    close(case)
    states = [made.row().state for made in (idea, waits, goes)]
    assert states == [State.STOPPED, State.STOPPED, State.FINISHED]
    (told,) = waits.messages("provider_closed")
    assert told.to_address == "waits@example.org"
    assert "Ada" not in told.body
    assert standing_at(token=token).standing is Standing.OVER
    with pytest.raises(Refused):
        answer_by_link(token=token, answer=Answer.YES)


def test_a_death_stops_all_and_a_mistake_brings_it_back():
    made = sent()
    case, token = made.case, made.token()
    record_death(actor=case.actor, person_id=case.person_id)
    assert made.row().state == State.STOPPED
    assert [m.state for m in made.messages()] == ["cancelled"]
    assert standing_at(token=token).standing is Standing.OVER
    given = {"actor": case.actor, "person_id": case.person_id}
    assert groups_to_ring(**given) == (("Tea and talk", "+447700900123"),)
    undo_death(**given, why="Mixed up two records")
    assert made.row().state == State.SENT
    assert standing_at(token=token).standing is Standing.ASKS
    assert groups_to_ring(**given) == ()


def ended_on_the_page_of_agreements(made, given):
    permission_id = made.row().permission_id
    withdraw_permission(**given, permission_id=permission_id, how=ConsentHow.WRITTEN)


def refused_on_the_page_of_agreements(made, given):
    (permit,) = agreements_of(**given).sharing
    no = Permit(ShareWith.PROVIDER, ConsentHow.SPOKEN, granted=False, with_name=permit.with_name)
    record_permission(**given, permit=no)


@pytest.mark.parametrize(
    "end", [ended_on_the_page_of_agreements, refused_on_the_page_of_agreements]
)
def test_a_permission_that_ends_elsewhere_asks_the_group_to_stop_and_delete(end):
    made = sent()
    token = made.token()
    record_provider_answer(**made.given(), answer=Answer.YES)
    end(made, {"actor": made.actor, "person_id": made.case.person_id})
    row = made.row()
    assert (row.state, row.shared) == (State.STOPPED, [])
    assert row.withdrawn_at is not None
    assert len(made.messages("provider_stop")) == 1
    (task,) = ringing_tasks(made)
    assert "deleted what we shared" in task.text
    assert standing_at(token=token).standing is Standing.OVER


def test_two_groups_of_one_name_do_not_share_a_permission():
    case = make_case(telephone="+441632960123", safe_channels=["phone"])
    first, second = sent(case), sent(case)
    sharing = agreements_of(actor=case.actor, person_id=case.person_id).sharing
    assert first.row().withdrawn_at is None
    assert second.row().withdrawn_at is None
    assert {line.with_name for line in sharing} == {"Tea and talk (Elm Row Association)"}


def test_consent_is_taken_back_even_where_the_listing_has_gone():
    made = sent()
    with acting(system("test", made.case.service.id), read_only=False):
        Connection.objects.filter(id=made.id).update(listing_id=new_id())
    withdraw_consent(**made.given(), how=ConsentHow.SPOKEN)
    assert made.row().state == State.STOPPED
    (task,) = ringing_tasks(made)
    assert task.text.startswith("Ring Tea and talk")
