"""What a referring organisation sees of what it sent, is told, and answers."""

from datetime import date

import pytest
from django.db import connection

from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.errors import NotFound, Refused
from kith.kernel.ids import new_id
from kith.kernel.paging import CursorError
from kith.people.models import Person
from kith.referrals.models import Referral, ReferralChange, ReferrerUpdate
from kith.referrals.operations.answering import answer_question
from kith.referrals.operations.feedback import tell_referrer
from kith.referrals.queries.sent import find_known, known_person, my_referrals, sent_referral
from kith_testing.intakes import make_details, make_referral_from
from kith_testing.people import make_organisation, make_service, staff_actor

pytestmark = pytest.mark.django_db
NUMBER = "9990000018"


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def referrer():
    return staff_actor(make_organisation("Mill Lane Surgery"), "referrer", name="Dr Iris Vale")


@pytest.fixture
def stranger():
    return staff_actor(make_organisation("Elm Road Surgery"), "referrer")


def only(actor):
    return my_referrals(actor=actor).rows[0]


def tell(service, referral_id, status, text=""):
    return tell_referrer(
        actor=system("test", service.id), referral_id=referral_id, status=status, text=text
    )


def ask(service, referral_id, question="Which number is safe to ring?"):
    with acting(system("test", service.id), read_only=False):
        Referral.objects.filter(id=referral_id).update(status="needs_information")
    tell(service, referral_id, "needs_information", question)


def test_an_organisation_sees_its_own_referrals_and_no_other(service, referrer, stranger):
    make_referral_from(service, referrer)
    assert [row.name for row in my_referrals(actor=referrer).rows] == ["Ada Bello"]
    assert my_referrals(actor=stranger).rows == ()
    assert find_known(actor=stranger, nhs_number=NUMBER) == ()
    for query in (sent_referral, known_person):
        with pytest.raises(NotFound):
            query(actor=stranger, receipt_id=only(referrer).id)
    with pytest.raises(NotFound):
        answer_question(actor=stranger, receipt_id=only(referrer).id, text="Mine")


@pytest.mark.parametrize("table", ["people_person", "referrals_referral", "referrals_risk"])
def test_a_referrer_may_not_even_ask_for_the_record(service, referrer, table):
    make_referral_from(service, referrer)
    with (
        pytest.raises(Exception, match="permission denied"),
        acting(referrer, read_only=True),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SELECT count(*) FROM {table}")


@pytest.mark.parametrize("table", ["referrals_referrerreceipt", "referrals_referrerupdate"])
def test_a_referrer_changes_nothing_that_was_written(service, referrer, table):
    make_referral_from(service, referrer)
    with (
        pytest.raises(Exception, match="permission denied"),
        acting(referrer, read_only=False),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE {table} SET person_id = person_id")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bello", 1),
        ("ADA BÉLLO", 1),
        ("999 000 0018", 1),
        ("okoro", 0),
        ("9990000026", 0),
        ("%", 0),
        ("'; DROP TABLE", 0),
        ("\x00", 2),
        ("", 2),
        ("x" * 5000, 0),
    ],
)
def test_search_by_name_or_number(service, referrer, typed, found):
    make_referral_from(service, referrer, person=make_details(nhs_number=NUMBER))
    make_referral_from(service, referrer, person=make_details(given_name="Cy", family_name="Dunn"))
    assert len(my_referrals(actor=referrer, search=typed).rows) == found


def test_search_by_reference_as_somebody_reads_it_out(service, referrer):
    received = make_referral_from(service, referrer)
    make_referral_from(service, referrer)
    typed = received.reference.lower().replace("-", " ")
    assert [r.reference for r in my_referrals(actor=referrer, search=typed).rows] == [
        received.reference
    ]


def test_the_list_pages_by_key_both_ways(service, referrer, monkeypatch):
    monkeypatch.setattr("kith.referrals.queries.sent.LIMIT", 2)
    sent = [make_referral_from(service, referrer).reference for _ in range(5)]
    seen, page = [], None
    while True:
        shown = my_referrals(actor=referrer, page=page)
        seen += [row.reference for row in shown.rows]
        if shown.next is None:
            break
        page = shown.next
    assert seen == sent[::-1]
    back = my_referrals(actor=referrer, page=shown.previous)
    assert [row.reference for row in back.rows] == seen[2:4]
    with pytest.raises(CursorError):
        my_referrals(actor=referrer, page=page, show="open")


def test_open_and_closed(service, referrer):
    first, second = (make_referral_from(service, referrer) for _ in range(2))
    tell(service, first.referral_id, "declined", "Lives outside the area")
    opened = my_referrals(actor=referrer, show="open").rows
    closed = my_referrals(actor=referrer, show="closed").rows
    assert [r.reference for r in opened] == [second.reference]
    assert [r.reference for r in closed] == [first.reference]
    tell(service, second.referral_id, "needs_information", "Which number?")
    asked = my_referrals(actor=referrer, show="question").rows
    assert [r.reference for r in asked] == [second.reference]


def test_what_a_practice_is_told_stands_on_its_page(service, referrer):
    received = make_referral_from(service, referrer, own_words="Lost her husband.")
    assert tell(service, received.referral_id, "accepted")
    page = sent_referral(actor=referrer, receipt_id=only(referrer).id)
    assert [u.status for u in page.updates] == ["received", "accepted"]
    assert page.row.told_status == "accepted"
    assert page.call_on == received.promise_on
    assert page.said["own_words"] == "Lost her husband."
    assert (page.person.given_name, page.person.born_on) == ("Ada", date(1957, 3, 3))


def test_an_answer_sends_the_referral_back_to_triage(service, referrer):
    received = make_referral_from(service, referrer)
    ask(service, received.referral_id)
    receipt = only(referrer)
    assert sent_referral(actor=referrer, receipt_id=receipt.id).question.startswith("Which")
    answer_question(actor=referrer, receipt_id=receipt.id, text="01632 960123, mornings")
    page = sent_referral(actor=referrer, receipt_id=receipt.id)
    assert (page.question, page.row.told_status) == ("", "received")
    assert (page.updates[-1].from_referrer, page.updates[-1].by_name) == (True, "Dr Iris Vale")
    with acting(system("look", service.id), read_only=True):
        referral = Referral.objects.get()
        assert (referral.status, referral.version) == ("received", 2)
        change = ReferralChange.objects.get(before="needs_information")
        assert (change.by_name, change.why) == ("Dr Iris Vale", "01632 960123, mornings")


def test_the_same_answer_twice_counts_once(service, referrer):
    ask(service, make_referral_from(service, referrer).referral_id)
    for _ in range(2):
        answer_question(actor=referrer, receipt_id=only(referrer).id, text="Mornings")
    with acting(referrer, read_only=True):
        assert ReferrerUpdate.objects.filter(from_referrer=True).count() == 1


def test_an_answer_without_a_question_is_refused(service, referrer):
    make_referral_from(service, referrer)
    with pytest.raises(Refused):
        answer_question(actor=referrer, receipt_id=only(referrer).id, text="Hello?")


def test_an_answer_after_triage_has_decided_moves_nothing(service, referrer):
    received = make_referral_from(service, referrer)
    ask(service, received.referral_id)
    with acting(system("test", service.id), read_only=False):
        Referral.objects.update(status="accepted")
    answer_question(actor=referrer, receipt_id=only(referrer).id, text="Mornings")
    with acting(system("look", service.id), read_only=True):
        assert Referral.objects.get().status == "accepted"


def test_a_person_is_known_by_number_or_by_name_and_birth(service, referrer):
    received = make_referral_from(
        service, referrer, person=make_details(nhs_number=NUMBER, telephone="+441632960123")
    )
    born = date(1957, 3, 3)
    by_number = find_known(actor=referrer, nhs_number=NUMBER)
    by_name = find_known(actor=referrer, given_name="ada", family_name="BELLO", born_on=born)
    assert by_number == by_name
    assert by_number[0].person_id == received.person_id
    assert by_number[0].person.telephone == "+441632960123"
    assert find_known(actor=referrer, given_name="Ada", family_name="Bello") == ()
    assert find_known(actor=referrer, given_name="Eve", family_name="Bello", born_on=born) == ()
    assert find_known(actor=referrer) == ()


def test_an_id_of_nobody_is_not_found(referrer):
    with pytest.raises(NotFound):
        sent_referral(actor=referrer, receipt_id=new_id())


def test_a_record_of_the_person_is_never_changed_by_an_answer(service, referrer):
    ask(service, make_referral_from(service, referrer).referral_id)
    answer_question(actor=referrer, receipt_id=only(referrer).id, text="She is called Eve now")
    with acting(system("look", service.id), read_only=True):
        assert Person.objects.get().given_name == "Ada"


def test_a_better_way_to_reach_them_opens_the_referral_again(service, referrer):
    received = make_referral_from(service, referrer)
    with acting(system("test", service.id), read_only=False):
        Referral.objects.filter(id=received.referral_id).update(status="not_reached")
    tell(service, received.referral_id, "not_reached")
    receipt_id = only(referrer).id
    assert sent_referral(actor=referrer, receipt_id=receipt_id).unreached

    said = {"actor": referrer, "receipt_id": receipt_id, "text": "She is at her sister’s"}
    answer_question(**said)
    with acting(system("test", service.id), read_only=True):
        assert Referral.objects.get(id=received.referral_id).status == "accepted"
        change = ReferralChange.objects.filter(referral_id=received.referral_id).latest("at")
        assert change.why == "She is at her sister’s"
    found = sent_referral(actor=referrer, receipt_id=receipt_id)
    assert (found.unreached, found.row.told_status) == (False, "accepted")
    assert [u.text for u in found.updates if u.from_referrer] == ["She is at her sister’s"]
    with pytest.raises(Refused):
        answer_question(**said | {"text": "Once more"})
