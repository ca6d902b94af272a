"""Two people at the same link, or at the same button, in real transactions."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from kith.connections.choices import Answer, Route, State
from kith.connections.models import Connection, UnmetNeed
from kith.connections.operations.answering import answer_by_link
from kith.connections.operations.offering import offer_connection
from kith.kernel.acting import acting
from kith.kernel.errors import Refused
from kith.kernel.ids import new_id
from kith_testing.cases import make_case
from kith_testing.connecting import make_group, sent


def at_once(*acts):
    """Do these at the same moment; the exception or None of each."""
    gate = Barrier(len(acts))

    def run(act):
        try:
            gate.wait(10)
            act()
        except Exception as error:
            return error
        finally:
            connections.close_all()
        return None

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.usefixtures("real_transactions")
def test_the_first_answer_stands_and_the_second_is_told_so():
    made = sent()
    token = made.token()
    ends = at_once(
        lambda: answer_by_link(token=token, answer=Answer.YES),
        lambda: answer_by_link(token=token, answer=Answer.FULL),
    )
    (refused,) = [end for end in ends if end is not None]
    assert isinstance(refused, Refused)
    row, yes = made.row(), ends[0] is None
    assert row.state == (State.ACCEPTED if yes else State.DECLINED)
    with acting(made.actor, read_only=True):
        assert UnmetNeed.objects.count() == (0 if yes else 1)

    case, listing = make_case(), make_group()

    def offer():
        offer_connection(
            actor=case.actor,
            person_id=case.person_id,
            listing_id=listing,
            route=Route.WARM,
            idempotency_key=new_id(),
        )

    ends = at_once(offer, offer)
    assert sorted(type(end).__name__ for end in ends) == ["NoneType", "Refused"]
    with acting(case.actor, read_only=True):
        assert Connection.objects.filter(person_id=case.person_id).count() == 1
