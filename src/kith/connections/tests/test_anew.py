"""A message to a group that failed goes again as things stand now."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kith.connections.choices import Answer
from kith.connections.operations.answering import answer_by_link, record_provider_answer
from kith.connections.operations.ending import withdraw_consent
from kith.connections.queries.standing import Standing, standing_at
from kith.directory.models import Listing
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.errors import Refused
from kith.messaging.models import Message
from kith.messaging.operations import resolve_uncertain, send_again
from kith.people.choices import ConsentHow
from kith_testing.connecting import sent
from kith_testing.people import make_member, staff_actor
from kith_testing.visits import signed_in

pytestmark = pytest.mark.django_db
NEW = "new@elmrow.example.org"


@pytest.fixture
def made():
    return sent(mail_language="cy")


def now_is(made, state, template="provider_referral"):
    """The newest message of this kind, as far as it has got."""
    row = made.messages(template)[-1]
    with acting(system("test", made.case.service.id), read_only=False):
        Message.objects.filter(id=row.id).update(state=state)
    return row.id


def listed(made, **fields):
    with acting(system("test", made.case.service.id), read_only=False):
        Listing.objects.filter(id=made.listing_id).update(**fields)


def test_to_the_address_of_now_with_a_link_that_works(made):
    old, failed = made.token(), now_is(made, "permanent-failure")
    listed(made, email=NEW)
    with clock.at(clock.now() + timedelta(days=40)):
        send_again(actor=made.actor, message_id=failed)
        row, new = made.messages("provider_referral")[-1], made.token()
        assert (row.id, row.state, row.to_address) == (failed, "created", NEW)
        assert row.body.startswith("Helo,")
        assert new != old
        assert [standing_at(token=t).standing for t in (old, new)] == [
            Standing.OVER,
            Standing.ASKS,
        ]
        answer_by_link(token=new, answer=Answer.YES)
    assert made.row().state == "accepted"


def test_what_is_answered_is_not_asked_again_and_no_address_is_none(made):
    listed(made, email="")
    failed = now_is(made, "technical-failure")
    with pytest.raises(Refused, match="no email"):
        send_again(actor=made.actor, message_id=failed)
    record_provider_answer(**made.given(), answer=Answer.YES)
    listed(made, email=NEW)
    with pytest.raises(Refused, match="answered"):
        send_again(actor=made.actor, message_id=failed)
    assert made.messages("provider_referral")[-1].state == "technical-failure"


def test_an_uncertain_question_that_is_answered_is_settled_and_not_sent(made):
    unsure = now_is(made, "uncertain")
    record_provider_answer(**made.given(), answer=Answer.YES)
    manager = staff_actor(made.case.service, role="manager")
    settled = resolve_uncertain(actor=manager, message_id=unsure, arrived=False)
    row = made.messages("provider_referral")[-1]
    assert (settled.state, row.resolved_by) == ("permanent-failure", manager.user_id)


def test_that_they_are_to_delete_goes_again_until_they_have_replied(made):
    withdraw_consent(**made.given(how=ConsentHow.SPOKEN))
    failed = now_is(made, "permanent-failure", "provider_stop")
    listed(made, email=NEW)
    worker = signed_in(make_member(made.case.service))
    again = reverse("link_worker:send_message_again", args=[made.case.person_id, failed])
    assert "It is sent again" in worker.post(again, follow=True).text
    assert made.messages("provider_stop")[-1].to_address == NEW
