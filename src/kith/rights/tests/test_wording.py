"""Anybody, whoever they are signed in as, may say what is wrong in a translation."""

import pytest

from kith.kernel.actor import Actor, Audience
from kith.kernel.ids import new_id
from kith.rights.models.wording import ANYBODY
from kith.rights.wording import report_wording, wording_reports
from kith_testing.people import make_service, staff_actor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("audience", sorted(ANYBODY))
def test_each_kind_of_reader_is_heard_once(audience):
    said = {"language": "pl", "words": "Dalej is wrong", "idempotency_key": new_id()}
    for _again in range(2):
        report_wording(actor=Actor(Audience(audience), "user:1"), **said)
    manager = staff_actor(make_service(), "manager")
    assert [line.words for line in wording_reports(actor=manager).rows] == ["Dalej is wrong"]
