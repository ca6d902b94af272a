"""A referral arrives: what is stored, for whom, and what is refused."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import public, system
from kith.kernel.errors import NotAllowed, NotFound, Refused
from kith.kernel.ids import new_id
from kith.people.models import (
    Alert,
    ContactAgreement,
    LawfulBasisRecord,
    Person,
    Relationship,
)
from kith.referrals.choices import RiskKind, Source
from kith.referrals.intake import HelperDetails, RiskDetail
from kith.referrals.models import Referral, ReferralChange, ReferrerReceipt, ReferrerUpdate, Risk
from kith.referrals.operations.intake import receive_referral
from kith_testing.intakes import make_details, make_intake, make_referral_from, professional
from kith_testing.people import make_organisation, make_service, staff_actor

pytestmark = pytest.mark.django_db
NUMBER = "9990000018"
MONDAY = datetime(2026, 3, 2, 10, tzinfo=UTC)


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def referrer():
    return staff_actor(make_organisation("Mill Lane Surgery"), "referrer", name="Dr Iris Vale")


def seen(service):
    return acting(system("look", service.id), read_only=True)


def test_a_self_referral_brings_its_person_agreement_and_lawful_basis(service):
    intake = make_intake(service, own_words="I see nobody from Friday to Monday.")
    received = receive_referral(actor=public(), intake=intake)
    with seen(service):
        referral = Referral.objects.get(id=received.referral_id)
        person = Person.objects.get(id=received.person_id)
        assert (person.full_name, person.sort_name) == ("Ada Bello", "bello, ada")
        assert referral.own_words == "I see nobody from Friday to Monday."
        assert referral.reference == received.reference
        assert ContactAgreement.objects.get().how == "online"
        assert LawfulBasisRecord.objects.get().basis == "direct_care"
        assert ReferralChange.objects.get().by_name == "Ada Bello"
        assert not ReferrerReceipt.objects.exists()


def test_the_promise_counts_working_days_by_urgency(service):
    with clock.at(MONDAY):
        routine = receive_referral(actor=public(), intake=make_intake(service))
        soon = receive_referral(actor=public(), intake=make_intake(service, urgency="soon"))
    with seen(service):
        due = dict(Referral.objects.values_list("id", "promise_on"))
    assert due == {routine.referral_id: date(2026, 3, 4), soon.referral_id: date(2026, 3, 3)}
    assert (routine.promise_on, soon.promise_on) == (date(2026, 3, 11), date(2026, 3, 10))


def test_the_same_key_gives_back_the_first_referral(service):
    intake = make_intake(service)
    first = receive_referral(actor=public(), intake=intake)
    again = receive_referral(actor=public(), intake=replace(intake, own_words="changed"))
    assert again == first
    with seen(service):
        assert (Referral.objects.count(), Person.objects.count()) == (1, 1)


def test_a_key_of_another_organisation_tells_nothing(service, referrer):
    intake = make_intake(service)
    receive_referral(actor=public(), intake=intake)
    with pytest.raises(Refused):
        receive_referral(actor=referrer, intake=professional(intake, referrer))


def test_none_known_is_stored_and_not_asked_is_not(service, referrer):
    asked = make_referral_from(service, referrer)
    silent = receive_referral(actor=public(), intake=make_intake(service))
    with seen(service):
        assert [(r.referral_id, r.kind) for r in Risk.objects.all()] == [
            (asked.referral_id, "none_known")
        ]
        assert Referral.objects.get(id=asked.referral_id).risks_asked
        assert not Referral.objects.get(id=silent.referral_id).risks_asked


@pytest.mark.parametrize(
    "risks",
    [None, (), (RiskDetail(RiskKind.NONE_KNOWN), RiskDetail(RiskKind.CHILD, "Two under five"))],
)
def test_a_professional_answers_the_question_about_risks(service, referrer, risks):
    with pytest.raises(Refused):
        make_referral_from(service, referrer, risks=risks)
    with seen(service):
        assert not Person.objects.exists()


def test_a_known_risk_stays_in_sight_once_and_none_known_is_no_alert(service, referrer):
    child, none = RiskDetail(RiskKind.CHILD, "Two under five"), RiskDetail(RiskKind.NONE_KNOWN)
    first = make_referral_from(service, referrer, risks=(child,))
    make_referral_from(service, referrer, risks=(child,), known_person_id=first.person_id)
    with seen(service):
        alert = Alert.objects.get(person_id=first.person_id, kind="risk")
        assert alert.text == str(RiskKind.CHILD.label)
    make_referral_from(service, referrer, risks=(none,))
    with seen(service):
        assert Alert.objects.filter(kind="risk").count() == 1


def test_who_does_not_agree_is_not_stored(service, referrer):
    with pytest.raises(Refused):
        make_referral_from(service, referrer, agreement="does_not_agree")
    with seen(service):
        assert not Person.objects.exists()


def test_who_cannot_decide_needs_a_reason(service, referrer):
    with pytest.raises(Refused):
        make_referral_from(service, referrer, agreement="cannot_decide")
    make_referral_from(
        service, referrer, agreement="cannot_decide", cannot_decide_why="Advanced dementia"
    )
    with seen(service):
        assert ContactAgreement.objects.get().cannot_decide_why == "Advanced dementia"


def test_a_helper_becomes_somebody_around_the_person(service):
    helper = HelperDetails("Femi Bello", "child", "+441632960123", may_contact=True)
    intake = make_intake(service, source=Source.HELPER.value, helper=helper)
    receive_referral(actor=public(), intake=intake)
    with seen(service):
        around = Relationship.objects.get()
        assert (around.name, around.kind, around.helps_with_referral) == (
            "Femi Bello",
            "child",
            True,
        )
        assert ContactAgreement.objects.get().said_by == "Femi Bello"


def test_a_relationship_in_other_words_is_kept_as_a_note(service):
    helper = HelperDetails("Femi Bello", "godson")
    intake = make_intake(service, source=Source.HELPER.value, helper=helper)
    receive_referral(actor=public(), intake=intake)
    with seen(service):
        around = Relationship.objects.get()
        assert (around.kind, around.note, around.may_contact) == ("other", "godson", False)


def test_a_referring_organisation_gets_a_receipt_of_what_it_sent(service, referrer):
    received = make_referral_from(
        service, referrer, person=make_details(nhs_number=NUMBER), own_words="Lost her husband."
    )
    with acting(referrer, read_only=True):
        receipt = ReferrerReceipt.objects.get()
        update = ReferrerUpdate.objects.get()
    assert (receipt.referral_id, receipt.reference) == (received.referral_id, received.reference)
    assert (receipt.sent_by, receipt.nhs_number) == ("Dr Iris Vale", NUMBER)
    assert receipt.as_sent["own_words"] == "Lost her husband."
    assert (receipt.told_status, update.status) == ("received", "received")


def test_a_number_that_somebody_holds_neither_stops_the_referral_nor_merges(service, referrer):
    first = receive_referral(
        actor=public(), intake=make_intake(service, person=make_details(nhs_number=NUMBER))
    )
    second = make_referral_from(
        service, referrer, person=make_details(given_name="Adah", nhs_number=NUMBER)
    )
    assert second.person_id != first.person_id
    with seen(service):
        assert Person.objects.get(id=first.person_id).nhs_number == NUMBER
        assert Person.objects.get(id=second.person_id).nhs_number is None
        clash = Referral.objects.get(id=second.referral_id)
        assert clash.possible_duplicate_id == first.person_id
        assert ReferrerReceipt.objects.get().nhs_number == NUMBER


def test_two_services_may_both_hold_a_number(service):
    other = make_service("Southgate")
    details = make_details(nhs_number=NUMBER)
    for each in (service, other):
        receive_referral(actor=public(), intake=make_intake(each, person=details))
        with seen(each):
            assert Person.objects.get().nhs_number == NUMBER
            assert Referral.objects.get().possible_duplicate_id is None


def test_the_organisation_that_sent_somebody_may_send_them_again(service, referrer):
    first = make_referral_from(service, referrer)
    again = make_referral_from(
        service,
        referrer,
        known_person_id=first.person_id,
        person=make_details(nhs_number=NUMBER, telephone="+441632960123"),
    )
    assert again.person_id == first.person_id
    with seen(service):
        person = Person.objects.get()
        assert (person.nhs_number, person.telephone) == (NUMBER, "+441632960123")
        assert not Alert.objects.exists()


def test_what_is_on_the_record_stays_and_a_difference_is_flagged(service, referrer):
    old = make_details(telephone="+441632960123", safe_channels=("phone",))
    first = make_referral_from(service, referrer, person=old)
    new = make_details(telephone="+441632960999", safe_channels=("letter",))
    make_referral_from(service, referrer, known_person_id=first.person_id, person=new)
    with seen(service):
        assert Person.objects.get().telephone == "+441632960123"
        assert Alert.objects.get().kind == "safe_contact"


def test_an_organisation_cannot_name_a_person_whom_it_never_sent(service, referrer):
    stranger = receive_referral(actor=public(), intake=make_intake(service))
    for person_id in (stranger.person_id, new_id()):
        with pytest.raises(NotFound):
            make_referral_from(service, referrer, known_person_id=person_id)


def test_a_person_of_another_service_is_not_known_here(service, referrer):
    there = make_referral_from(make_service("Southgate"), referrer)
    with pytest.raises(NotFound):
        make_referral_from(service, referrer, known_person_id=there.person_id)


@pytest.mark.parametrize("who", ["public", "link_worker", "provider", "commissioner"])
def test_only_a_referrer_refers_as_a_professional(service, referrer, who):
    actor = public() if who == "public" else staff_actor(service, who)
    with pytest.raises(NotAllowed):
        receive_referral(actor=actor, intake=professional(make_intake(service), referrer))


def test_nobody_refers_in_another_organisations_name(service, referrer):
    other = staff_actor(make_organisation("Elm Road Pharmacy", "pharmacy"), "referrer")
    with pytest.raises(NotAllowed):
        receive_referral(actor=other, intake=professional(make_intake(service), referrer))


@pytest.mark.parametrize("field", ["referring_organisation_id", "known_person_id"])
def test_the_public_form_names_neither_organisation_nor_record(service, referrer, field):
    with pytest.raises(NotAllowed):
        receive_referral(actor=public(), intake=make_intake(service, **{field: new_id()}))


def test_a_worker_takes_referrals_for_their_own_service_only(service):
    intake = make_intake(service, source=Source.WORKER.value)
    receive_referral(actor=staff_actor(service), intake=intake)
    stranger = staff_actor(make_service("Southgate"))
    with pytest.raises(NotAllowed):
        receive_referral(actor=stranger, intake=make_intake(service, source=Source.WORKER.value))


def test_a_practice_that_we_do_not_hold_is_refused_in_words(service):
    details = make_details(practice_id=new_id())
    with pytest.raises(Refused, match="practice"):
        receive_referral(actor=public(), intake=make_intake(service, person=details))
