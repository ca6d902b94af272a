"""What a helper's sign-in opens, in the database itself, and how it ends."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from kith.audit.locks import Lock
from kith.kernel.acting import acting
from kith.kernel.actor import Audience
from kith.messaging.models import Message
from kith.portal.models import ThreadMessage
from kith.portal.queries.session import actor_by
from kith.rights.choices import Sees
from kith.rights.operations.views import give_up_view, suspend_view, take_back_view
from kith.rights.queries.helping import what_helper_sees
from kith.rights.queries.views import views_for_staff
from kith_testing.cases import make_case
from kith_testing.portal import BORN, ask, open_session, sent_codes
from kith_testing.rights import give, helper, raw, themselves
from kith_testing.stories import write_plan

pytestmark = pytest.mark.django_db
LOCKED = [m for m in apps.get_models() if isinstance(getattr(m, "lock", None), Lock)]
NAMING = [m for m in LOCKED if m.lock.person_column]
OPEN = {
    "casework_goal": Sees.PLAN,
    "casework_step": Sees.PLAN,
    "casework_session": Sees.MEETINGS,
    "portal_threadmessage": Sees.MESSAGES,
}


@pytest.fixture
def case():
    made = make_case(telephone="+447700900123", safe_channels=["text"], born_on=BORN)
    write_plan(made, goal="Get out more", step="Ring the allotment")
    return made


def shut(actor, sql):
    with (
        acting(actor, read_only=False),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_a_helper_sees_what_was_opened_and_only_of_that_person(case):
    view_id = give(case)
    write_plan(make_case(case.service, case.actor), goal="Somebody else's")
    seen = what_helper_sees(actor=helper(case, view_id))
    assert [goal.text for goal in seen.goals] == ["Get out more"]
    assert [step.text for step in seen.goals[0].steps] == ["Ring the allotment"]
    assert len(seen.meetings) == 1
    assert (seen.contact, seen.messages) == (None, None)


@pytest.mark.parametrize("table", sorted(OPEN))
def test_without_its_door_a_table_is_empty_even_to_raw_sql(case, table):
    others = [sees for sees in Sees if sees is not OPEN[table]]
    assert raw(helper(case, give(case), *others), f"SELECT id FROM {table}") == []


def test_every_other_table_is_shut_and_nothing_can_be_written(case):
    actor = helper(case, give(case), *Sees)
    readable = {m._meta.db_table for m in NAMING if Audience.HELPER in m.lock.policies}
    assert readable == {"people_person", *OPEN}
    for model in NAMING:
        table = model._meta.db_table
        if table not in readable:
            shut(actor, f"SELECT 1 FROM {table}")
        shut(actor, f"UPDATE {table} SET id = id")
    for column in ("telephone", "family_name", "safe_contact_note", "born_on"):
        shut(actor, f"SELECT {column} FROM people_person")
    shut(actor, "SELECT * FROM kith_who_looked(NULL, 10)")


def test_contact_details_and_messages_need_their_tick(case):
    view_id = give(case)
    with acting(case.actor, read_only=False):
        ThreadMessage.objects.create(
            service_id=case.service.id,
            person_id=case.person_id,
            from_person=False,
            words="See you",
            at=case.row().opened_at,
            by_name="Sam Okoro",
            idempotency_key=view_id,
        )
    seen = what_helper_sees(actor=helper(case, view_id, *Sees))
    assert "+447700900123" in seen.contact
    assert [words for _at, _mine, words in seen.messages] == ["See you"]
    assert raw(helper(case, view_id), "SELECT * FROM kith_helped_contact()") == []


def test_a_helper_signs_in_by_a_code_to_their_own_number(case, settings):
    settings.KITH_DEMO = True
    view_id = give(case)
    ask("+447700900456")
    [code] = sent_codes(case.service)
    assert len(code) == 6
    with acting(case.actor, read_only=True):
        [sent] = Message.objects.filter(template="sign_in_code_sms")
    assert (sent.to_address, sent.person_id) == ("+447700900456", None)
    suspend_view(
        actor=case.actor, person_id=case.person_id, view_id=view_id, why="He answers for her"
    )
    ask("+447700900456")
    assert len(sent_codes(case.service)) == 1


@pytest.mark.parametrize("how", ["taken back", "suspended", "given up"])
def test_whoever_is_signed_in_is_out_at_once(case, how):
    view_id = give(case)
    token = open_session(case.service, case.person_id, signed_in_as="helper", account_id=view_id)
    signed_in = actor_by(token=token)
    assert signed_in.audience is Audience.HELPER
    assert signed_in.name == f"helper:{view_id}"
    whose = {"person_id": case.person_id, "view_id": view_id}
    if how == "taken back":
        take_back_view(actor=themselves(case), **whose)
    elif how == "suspended":
        suspend_view(actor=case.actor, **whose, why="Worry")
    else:
        give_up_view(actor=signed_in)
        [view] = views_for_staff(actor=case.actor, person_id=case.person_id)
        assert view.line.ended_why == "gave_up"
    assert actor_by(token=token) is None
