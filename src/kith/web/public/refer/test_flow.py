"""From the first question to the reference, without scripts."""

from datetime import date

import pytest

from kith.organisations.operations.programme import change_programme
from kith_testing.intakes import cover
from kith_testing.people import make_service, staff_actor
from kith_testing.public_form import Visitor, later, who_may_decide
from kith_testing.visits import asked


def test_for_myself_in_ten_screens(visitor, referrals):
    visitor.fill()
    assert len(visitor.seen) + 1 <= 10
    with later():
        visitor.send()
    assert visitor.at == "done"
    (referral,) = referrals()
    person = referral.person
    assert referral.reference in visitor.text
    assert (referral.source, referral.held_reason, referral.agreement) == ("self", "", "agrees")
    assert (referral.reasons, referral.own_words) == (["lonely", "money"], "I miss my choir.")
    assert (person.full_name, person.born_on) == ("Ada Bello", date(1954, 3, 27))
    assert (person.telephone, person.postcode) == ("+447700900123", "LS6 2AB")
    assert (person.safe_channels, person.voicemail) == (["phone", "text"], "no")
    assert person.who_may_answer.startswith("Only them")


def test_the_last_page_says_who_rings_from_where_by_when(visitor):
    visitor.fill()
    with later():
        visitor.send()
    # Two working days for triage and five for the first call, from Tuesday 3 March 2026.
    assert (
        "A link worker from Northgate Together will ring you by Thursday 12 March" in visitor.text
    )
    assert "01632 960 100" in visitor.text
    assert "we do not leave a voicemail" in visitor.text
    assert "Ring 01632 960 111 and give your reference" in visitor.text


def test_who_they_would_rather_talk_with_is_asked_and_kept(visitor, referrals):
    visitor.fill(needs={"language": "en", "interpreter": "no", "worker_preference": "woman"})
    assert "A woman" in visitor.text
    with later():
        visitor.send()
    assert referrals()[0].person.worker_preference == "woman"


def test_what_kith_adds_to_the_record_is_in_the_language_of_the_service(visitor, referrals):
    visitor.client.cookies["django_language"] = "cy"
    visitor.fill()
    assert "Gwiriwch eich atebion" in visitor.text
    with later():
        visitor.send()
    assert "Mae eich cais wedi ein cyrraedd" in visitor.text
    assert referrals()[0].person.who_may_answer.startswith("Only them")


def test_before_agreeing_the_service_says_what_it_does(service, at_ten):
    actor = staff_actor(service, "manager")
    change_programme(actor=actor, version=1, settings={"intro": "We have time to listen."})
    visitor = Visitor().fill(until="agree")
    assert "We have time to listen." in visitor.text


def test_for_somebody_i_help_in_ten_screens(visitor, referrals):
    visitor.fill(start={"who": "other"})
    assert len(visitor.seen) + 1 <= 10
    with later():
        visitor.send()
    (referral,) = referrals()
    assert (referral.source, referral.agreement) == ("helper", "agrees")
    assert "will ring them by" in visitor.text


def test_whoever_may_not_decide_alone_is_asked_by_a_worker(visitor, referrals):
    undecided = {"agreement": "cannot_decide", "cannot_decide_why": "Dad forgets from day to day."}
    helper = {"name": "Tomasz", "relationship": "child", "may_contact": "no"} | undecided
    visitor.fill(start={"who": "other"}, helper=helper)
    with later():
        visitor.send()
    (referral,) = referrals()
    assert referral.agreement == "cannot_decide"
    agreement, capacity = who_may_decide(referral)
    assert agreement == "Dad forgets from day to day."
    assert capacity == 0


def test_nobody_is_called_who_does_not_agree(visitor, referrals):
    visitor.fill("helper", start={"who": "other"})
    visitor.send(agreement="does_not_agree", name="T", relationship="friend", may_contact="no")
    assert "Talk with them first" in visitor.text
    assert visitor.open("reasons").at == "start"
    assert referrals() == []


def test_somebody_in_danger_goes_straight_to_help(visitor):
    visitor.send(who="now")
    assert "If you need help now" in visitor.text
    assert "kith_form" not in visitor.client.cookies


def test_every_page_leads_to_crisis_help_and_is_not_stored(visitor):
    pages = ["start", *visitor.fill().seen, "check"]
    for page in pages:
        response = visitor.open(page).response
        assert 'href="/crisis"' in response.content.decode(), page
        assert response.headers["Cache-Control"] == "no-store", page


def test_answers_are_shown_again_and_changed(visitor, referrals):
    visitor.fill()
    assert "I miss my choir." in visitor.text
    visitor.response = visitor.client.get("/get-help/name?change=1")
    assert 'value="Ada"' in visitor.response.content.decode()
    visitor.send(given_name="Adaeze", family_name="Bello")
    assert visitor.at == "check"
    assert "Adaeze Bello" in visitor.text


def test_a_change_that_opens_a_question_leads_to_it(visitor):
    visitor.fill(reach={"channels": ["email"], "email": "ada@example.org"}, ring={"note": ""})
    visitor.response = visitor.client.get("/get-help/reach?change=1")
    visitor.send(channels=["phone"], telephone="01632 960123")
    assert visitor.at == "ring"
    visitor.response = visitor.client.get("/get-help/?change=1")
    visitor.send(who="other")
    assert visitor.at == "helper"


def test_going_back_and_on_again_keeps_the_order(visitor):
    visitor.fill("ring").open("name").send(given_name="Ada", family_name="Bello")
    assert visitor.at == "reasons"
    assert visitor.open("check").at == "ring"


def test_pressing_send_twice_is_one_referral(visitor, referrals):
    visitor.fill()
    page = visitor.response
    with later():
        first = visitor.send().text
        visitor.response = page
        assert visitor.send(path="check").text == first
        assert visitor.open("check").text == first
    assert len(referrals()) == 1


def test_after_sending_the_form_is_gone_and_another_can_begin(visitor, referrals):
    visitor.fill()
    with later():
        visitor.send()
    assert visitor.open("name").at == "done"
    visitor.open("start").fill(name={"given_name": "Ben", "family_name": "Bello"})
    assert "Ada" not in visitor.text
    with later(12):
        visitor.send()
    assert len(referrals()) == 2


def test_no_phone_no_address_is_no_barrier(visitor, referrals):
    nowhere = {"place": "none", "born_on_day": "1", "born_on_month": "May", "born_on_year": "1990"}
    reach = {"channels": ["none"], "elsewhere": "St Anne's day centre, mornings"}
    visitor.fill(where=nowhere, reach=reach, ring={"note": ""})
    with later():
        visitor.send()
    (referral,) = referrals()
    assert referral.person.no_address
    assert "St Anne's day centre" in referral.person.safe_contact_note
    assert referral.person.safe_channels == []
    assert "will try to find you by" in visitor.text


def test_the_surgery_is_found_by_name(visitor, surgery, referrals):
    visitor.fill("practice")
    visitor.send(find="elm raod", then="find")
    assert "Elm Road Surgery" in visitor.text
    visitor.send(find="elm raod", surgery=str(surgery.id), nhs_number="999 000 0018")
    visitor.fill()
    with later():
        visitor.send()
    person = referrals()[0].person
    assert (person.practice_id, person.nhs_number) == (surgery.id, "9990000018")


def test_an_unlisted_surgery_is_written_down(visitor, referrals):
    visitor.fill(practice={"surgery": "unlisted", "surgery_name": "Old Mill"})
    with later():
        visitor.send()
    assert referrals()[0].person.practice_name == "Old Mill"


def test_without_a_postcode_the_surgery_says_which_service(visitor, surgery, referrals, service):
    make_service("Southgate")
    cover(service, practice=surgery)
    where = {"place": "practice", "born_on_day": "1", "born_on_month": "5", "born_on_year": "1990"}
    visitor.fill(where=where, practice={"find": "elm", "surgery": str(surgery.id)})
    assert visitor.seen.index("practice") == 2
    assert len(visitor.seen) + 1 <= 10
    with later():
        visitor.send()
    assert referrals()[0].service_id == service.id


@pytest.mark.parametrize("place", ["none", "practice"])
def test_with_nothing_to_go_by_the_nearest_service_is_chosen(visitor, referrals, service, place):
    other = make_service("Southgate")
    where = {"place": place, "born_on_day": "1", "born_on_month": "5", "born_on_year": "1990"}
    visitor.send(who="me").send(**where)
    if place == "practice":
        visitor.send(surgery="not_known")
    assert visitor.at == "where"
    assert "Southgate" in visitor.text
    assert "Choose the nearest" in visitor.send(**where).text
    visitor.send(**where, service=str(other.id))
    if place == "practice":
        visitor.send(surgery="not_known")
    assert visitor.at == "name"
    with later():
        visitor.fill().send()
    assert "from Southgate will" in visitor.text
    assert referrals() == []  # the other service's, which Northgate cannot see


def test_cookies_off_is_said(service):
    visitor = Visitor()
    visitor.client.cookies.clear()
    visitor.send(who="me")
    assert visitor.response.status_code == 403
    assert "cookies" in visitor.text


def test_sending_and_the_page_after_it_cost_few_statements(visitor):
    visitor.fill()
    with later():
        # 23 to send it, one of them for the service's own words of the message that says so;
        # 4 for the page that says what happens next.
        assert len(asked(lambda: visitor.send().response, 200)) <= 27
