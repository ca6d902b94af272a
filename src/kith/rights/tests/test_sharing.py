"""Who a record is shared with, and how the person ends it."""

import pytest
from django.urls import reverse

from kith.casework.models import Task
from kith.connections.choices import Answer, Share
from kith.connections.operations.answering import record_provider_answer
from kith.kernel.acting import acting
from kith.kernel.errors import NotFound
from kith.people.choices import ConsentHow, Shared, ShareWith
from kith.people.operations.agreements import Permit, record_permission
from kith.rights.operations.sharing import stop_sharing
from kith.rights.queries.sharing import shared_with
from kith_testing.cases import make_case
from kith_testing.connecting import sent
from kith_testing.portal import person_client
from kith_testing.rights import raw, themselves

pytestmark = pytest.mark.django_db


def stop(case, line):
    stop_sharing(actor=themselves(case), person_id=case.person_id, permission_id=line.id)


def test_taking_back_a_group_goes_the_way_of_every_withdrawal():
    made = sent(shares=(Share.TELEPHONE,))
    case = made.case
    [line] = shared_with(actor=themselves(case))
    assert (line.stands, line.group) == (True, True)
    assert any("Telephone" in read for read in line.read)

    for _again in range(2):
        stop(case, line)
    row = made.row()
    assert (row.withdrawn_at is not None, row.shared) == (True, [])
    assert len(made.messages("provider_stop")) == 1
    with acting(case.actor, read_only=True):
        assert Task.objects.filter(text__contains="deleted what we shared").count() == 1
    [line] = shared_with(actor=themselves(case))
    assert (line.stands, line.asked_to_delete, line.read) == (False, True, ())


def test_a_group_that_has_no_place_reads_nothing_and_the_person_reads_so():
    made = sent()
    record_provider_answer(**made.given(), answer=Answer.FULL)
    [line] = shared_with(actor=themselves(made.case))
    assert (line.stands, line.said_no) == (True, True)
    page = person_client(made.case.service, made.case.person_id).get(reverse("person:sharing")).text
    assert "They can read nothing about you" in page
    assert "since" not in page


def test_another_agreement_ends_at_once():
    case = make_case()
    permit = Permit(
        ShareWith.REGISTERED_PRACTICE, ConsentHow.SPOKEN, what=(Shared.PLAN, Shared.CLOSING)
    )
    record_permission(actor=case.actor, person_id=case.person_id, permit=permit)
    [line] = shared_with(actor=themselves(case))
    assert line.what == (Shared.PLAN, Shared.CLOSING)
    stop(case, line)
    [line] = shared_with(actor=themselves(case))
    assert not line.stands


def test_nobody_ends_or_reads_the_agreements_of_somebody_else():
    made = sent()
    [line] = shared_with(actor=themselves(made.case))
    other = make_case(made.case.service, made.case.actor)
    with pytest.raises(NotFound):
        stop(other, line)
    assert shared_with(actor=themselves(other)) == ()
    for table in ("people_sharingpermission", "connections_connection"):
        assert raw(themselves(other), f"SELECT id FROM {table}") == []
