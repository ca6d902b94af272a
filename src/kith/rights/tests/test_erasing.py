"""A deletion that a manager approved: what goes, what the law keeps, and who is told."""

from datetime import date, timedelta

import psycopg
import pytest

from kith.audit.operations import seal
from kith.casework.models import Concern
from kith.connections.choices import Answer
from kith.connections.operations.answering import answer_by_link
from kith.directory.models import WhatWorksRow
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.errors import NotAllowed, Stale
from kith.kernel.ids import new_id
from kith.people.choices import RelationshipKind
from kith.people.models import Person, Relationship
from kith.rights.choices import Ask, Kept
from kith.rights.operations.emptying import erased_of, naming
from kith.rights.operations.erasing import erase_record, forget_last_addresses
from kith.rights.policy.erased_columns import LEFT, OPTIONAL
from kith.rights.policy.erasing import Facts, keeps_the_record, kept_until, what_is_kept
from kith.rights.queries.views import views_of
from kith_testing.cases import make_case
from kith_testing.connecting import sent
from kith_testing.people import staff_actor
from kith_testing.portal import change, rows
from kith_testing.rights import asked, give, request_row, themselves
from kith_testing.stories import write_plan

LONG_AGO = clock.now() - timedelta(days=9 * 366)
KNOWN = ("Bello", "Zebedee", "900123", "ada@example.org", "9990000018", "LS6 2AA")


@pytest.fixture
def case():
    return case_of_everything()


def case_of_everything():
    """Somebody of whom every kind of thing is known."""
    made = make_case(
        family_name="Bello",
        telephone="+447700900123",
        email="ada@example.org",
        safe_channels=["text"],
        nhs_number="9990000018",
        postcode="LS6 2AA",
        ethnicity="A",
        born_on=date(1957, 3, 3),
    )
    write_plan(made, matters_most="My dog Zebedee", goal="Walk Zebedee")
    give(made)
    with acting(made.actor, read_only=False):
        whose = {"service_id": made.service.id, "person_id": made.person_id}
        Relationship.objects.create(
            **whose, name="Zebedee senior", kind=RelationshipKind.OTHER, note="900123"
        )
        WhatWorksRow.objects.create(**whose, words="Zebedee", at=clock.now(), by_name="Sam")
    return made


def erase(case, **more):
    request_id = asked(case, Ask.DELETION, "All of it, and Zebedee")
    manager = staff_actor(case.service, "manager")
    whose = {"person_id": case.person_id, "request_id": request_id}
    given = whose | {"version": request_row(case, request_id).version} | more
    return request_id, erase_record(**({"actor": manager} | given))


def close(case, at):
    change(case, "casework.Case", status="closed", closed_at=at, close_reason="completed")
    change(case, "referrals.Referral", status="closed")


def everything(case):
    """Each word that the database holds of this person, and that its history holds."""
    found = []
    with acting(system("test", case.service.id), read_only=True):
        for model in naming():
            whose = "id" if model._meta.label == "people.Person" else "person_id"
            found += [str(row) for row in model.objects.filter(**{whose: case.person_id}).values()]
    return "\n".join(found)


def history(case, owner_url):
    with psycopg.connect(owner_url) as owner:
        said = owner.execute(
            "SELECT payload::text FROM audit_event WHERE person_id = %s AND payload IS NOT NULL",
            [case.person_id],
        )
        return "\n".join(text for (text,) in said.fetchall())


@pytest.mark.django_db
def test_during_the_help_what_is_optional_goes_and_the_rest_is_named(case):
    request_id, kept = erase(case)
    assert [keep.what for keep in kept] == [Kept.CARE, Kept.SAFETY, Kept.HISTORY]
    (person,) = rows_of_person(case)
    assert (person.ethnicity, person.telephone) == ("", "+447700900123")
    assert rows(case, "people.Relationship")[0].name == "[erased]"
    assert rows(case, "casework.Plan")[0].matters_most == "My dog Zebedee"
    row = request_row(case, request_id)
    assert (row.state, "The record of the help you had" in row.reason) == ("partly", True)
    [view] = views_of(actor=themselves(case), person_id=case.person_id)
    assert (view.ended_at is not None, view.name) == (True, "[erased]")


def rows_of_person(case):
    with acting(system("test", case.service.id), read_only=True):
        return list(Person.objects.filter(id=case.person_id))


@pytest.mark.django_db
def test_after_the_help_how_to_reach_them_goes_too_and_until_when_is_said(case):
    close(case, clock.now())
    _request_id, kept = erase(case)
    assert kept[0].until == clock.today().replace(year=clock.today().year + 8)
    (person,) = rows_of_person(case)
    assert (person.telephone, person.email, person.postcode) == ("", "", "")
    assert person.family_name == "Bello"


def test_what_no_law_keeps_is_nowhere_any_more_and_the_history_still_fits(
    real_transactions, owner_url
):
    case = case_of_everything()
    seal()
    close(case, LONG_AGO)
    assert all(word in everything(case) for word in KNOWN)
    _request_id, kept = erase(case)
    assert [keep.what for keep in kept] == [Kept.SAFETY, Kept.HISTORY]
    text = everything(case) + history(case, owner_url)
    goodbye = rows(case, "messaging.Message", template="record_erased_sms")
    assert goodbye[0].to_address == "+447700900123"
    change(case, "messaging.Message", state="sent")
    assert forget_last_addresses(actor=system("copies", case.service.id)) == 1
    text = everything(case) + history(case, owner_url)
    assert [word for word in KNOWN if word in text] == []
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("SELECT kith_seal(100000)")
        assert owner.execute("SELECT * FROM kith_verify_audit()").fetchall() == []


@pytest.mark.django_db
def test_a_group_that_read_something_is_asked_to_delete_it(case):
    made = sent(case)
    answer_by_link(token=made.token(), answer=Answer.YES)
    erase(case)
    assert (made.row().shared, made.row().withdrawn_at is not None) == ([], True)
    assert len(made.messages("provider_stop")) == 1
    (task,) = rows(case, "casework.Task", subject_id=made.id, done_at=None)
    assert "deleted what we shared" in task.text


@pytest.mark.django_db
def test_only_a_manager_and_only_once(case):
    with pytest.raises(NotAllowed):
        erase(case, actor=case.actor)
    request_id, _kept = erase(case)
    with pytest.raises(Stale):
        erase_record(
            actor=staff_actor(case.service, "manager"),
            person_id=case.person_id,
            request_id=request_id,
            version=1,
        )


@pytest.mark.django_db
def test_the_answer_does_not_tell_whether_somebody_worried(case):
    close(case, LONG_AGO)
    other = make_case(case.service, case.actor)
    close(other, LONG_AGO)
    with acting(system("test", case.service.id), read_only=False):
        Concern.objects.create(
            service_id=case.service.id,
            person_id=case.person_id,
            kind="adult",
            text="Bruises",
            raised_by="Sam",
            raised_by_user=case.actor.own_user,
            due_at=clock.now(),
            raised_at=clock.now(),
            idempotency_key=str(new_id()),
        )
    (first, _), (second, _) = erase(case), erase(other)
    assert request_row(case, first).reason == request_row(other, second).reason
    assert rows_of_person(case)[0].family_name == "Bello"
    assert rows_of_person(other)[0].given_name == "[erased]"


def test_until_when():
    ended = date(2026, 2, 28)
    assert kept_until(ended, date(1957, 3, 3)) == date(2034, 2, 28)
    assert kept_until(ended, date(2012, 5, 1)) == date(2037, 5, 1)
    over = Facts(None, open=False, ended_on=date(2017, 1, 1), worries=False)
    assert not keeps_the_record(over, date(2026, 1, 1))
    assert [keep.what for keep in what_is_kept(over, date(2026, 1, 1))] == [
        Kept.SAFETY,
        Kept.HISTORY,
    ]


def test_every_table_that_names_a_person_has_been_judged():
    """What somebody can write goes; what stays is listed, and says nothing of anybody."""
    judged = {model._meta.label: {field.name for field in erased_of(model)} for model in naming()}
    assert judged.keys() >= LEFT
    for label, names in OPTIONAL.items():
        assert label == "people.Person" or set(names) <= judged[label], label
    written = [label for label, names in judged.items() if names & {"text", "words", "note"}]
    assert {"casework.Note", "portal.ThreadMessage", "connections.GroupMessage"} <= set(written)
