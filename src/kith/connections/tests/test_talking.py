"""Messages about one referral: who reads them, and what an email says of them."""

import pytest

from kith.casework.queries.today import today_of
from kith.connections.choices import Side
from kith.connections.models import GroupMessage
from kith.connections.operations.ending import withdraw_consent
from kith.connections.operations.workspace.talking import (
    read_as_worker,
    write_to_group,
    write_to_worker,
)
from kith.connections.queries.of_person import connection_view
from kith.connections.queries.workspace.lists import inbox
from kith.connections.queries.workspace.referral import referral
from kith.kernel.acting import acting
from kith.kernel.errors import NotFound, Refused
from kith.kernel.ids import new_id
from kith.people.choices import ConsentHow
from kith_testing.connecting import sent
from kith_testing.workspaces import make_workspace

pytestmark = pytest.mark.django_db
SECRET = "Ada uses the side door"


@pytest.fixture
def place():
    return make_workspace()


def to_group(made, words=SECRET, key=None):
    about = {"connection_id": made.id, "words": words, "idempotency_key": key or new_id()}
    write_to_group(actor=made.actor, **about)


def to_worker(place, made, words="Which bus?", key=None):
    about = {"connection_id": made.id, "words": words, "idempotency_key": key or new_id()}
    write_to_worker(actor=place.actor, **about)


def seen(place):
    with acting(place.actor, read_only=True):
        return list(GroupMessage.objects.values_list("words", flat=True))


def test_there_and_back_once_each_and_the_email_says_only_that_there_is_one(place):
    made, key = place.accepted(), new_id()
    for _twice in range(2):
        to_group(made, key=key)
    to_group(made, "And thank you")
    (line,) = inbox(actor=place.actor).written
    assert line.unread == 2
    (mail,) = made.messages("provider_message")
    assert not [x for x in (SECRET, "Ada", "side door") if x in mail.subject + mail.body]
    assert f"/provider/referrals/{made.id}" in mail.body
    to_worker(place, made)
    assert inbox(actor=place.actor).written == ()
    (thing,) = today_of(actor=made.actor).of("group_wrote")
    assert (thing.id, thing.what) == (made.id, "Tea and talk")
    view = connection_view(actor=made.actor, person_id=made.case.person_id, connection_id=made.id)
    assert [m.side for m in view.messages] == [Side.WORKER, Side.WORKER, Side.PROVIDER]
    assert "Jo Field" in view.messages[-1].by
    read_as_worker(actor=made.actor, connection_id=made.id)
    assert today_of(actor=made.actor).of("group_wrote") == ()


def test_a_strangers_provider_reads_and_writes_nothing(place):
    made, other = place.accepted(), make_workspace("Oak Row")
    to_group(made)
    assert (seen(place), seen(other)) == ([SECRET], [])
    with pytest.raises(NotFound):
        to_worker(other, made)


def test_after_consent_is_taken_back_nobody_writes_and_the_group_reads_nothing(place):
    made = place.accepted()
    to_group(made)
    withdraw_consent(**made.given(how=ConsentHow.SPOKEN))
    assert seen(place) == []
    assert referral(actor=place.actor, connection_id=made.id).messages == ()
    with pytest.raises(NotFound):
        to_worker(place, made)
    with pytest.raises(Refused):
        to_group(made)


def test_a_group_that_nobody_signs_in_for_is_rung_and_an_empty_message_is_refused(place):
    with pytest.raises(Refused):
        to_group(sent())
    with pytest.raises(Refused):
        to_group(place.accepted(), " \u202e ")
