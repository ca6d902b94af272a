"""The page on which a professional refers somebody."""

import pytest
from django.test import Client
from jinja2.runtime import Macro

from kith.kernel import clock
from kith.kernel.ids import new_id
from kith.people.languages import language_choices
from kith_testing.intakes import cover, make_details, make_referral_from
from kith_testing.people import make_member, make_organisation, make_service, member_actor
from kith_testing.stored import stored
from kith_testing.visits import asked, statements

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NUMBER = "9990000018"
HOSTILE = [
    "\x00",
    "'; DROP TABLE people_person; --",
    "<script>alert(1)</script>",
    "🙂\u202e",
    "9" * 400,
]


@pytest.fixture(autouse=True)
def one_factor(settings):
    settings.KITH_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def service():
    return make_service(not_covered_advice="Ask Northmoor council on 01632 960221.")


@pytest.fixture
def surgery(service):
    surgery = make_organisation("Mill Lane Surgery", postcode="LS6 2AA", ods_code="B86001")
    cover(service, practice=surgery)
    return surgery


def sign_in(member):
    client = Client()
    client.force_login(member.user, backend=BACKEND)
    return client


@pytest.fixture
def doctor(surgery):
    return make_member(surgery, "referrer", "Dr Iris Vale", job_title="GP")


def answers(surgery, **changes):
    """A whole form, well filled in."""
    return {
        "idempotency_key": str(new_id()),
        "given_name": "Ada",
        "family_name": "Bello",
        "born_on_day": "3",
        "born_on_month": "3",
        "born_on_year": "1957",
        "agreement": "agrees",
        "telephone": "01632 960123",
        "practice": str(surgery.id),
        "safe_channels": ["phone"],
        "language": "so",
        "interpreter": "yes",
        "reasons": ["lonely", "money"],
        "own_words": "Has not been out since Joan died.",
        "urgency": "routine",
        "risks": ["none_known"],
        "share_outcome": "yes",
        "reply_to": "surgery@example.org",
        "do": "send",
    } | changes


def test_one_page_sends_a_referral_and_says_what_happens_next(service, surgery, doctor):
    client = sign_in(doctor)
    response = client.post("/refer/", answers(surgery), follow=True)
    (referral,) = stored(service, "referrals.Referral")
    (person,) = stored(service, "people.Person")
    page = response.content.decode()
    assert referral.reference in page
    assert "Ada by" in page
    assert (referral.source, referral.referrer_role) == ("professional", "GP")
    assert (referral.reasons, referral.under_16) == (["lonely", "money"], False)
    assert (person.telephone, person.safe_channels) == ("+441632960123", ["phone"])
    assert (person.language, person.interpreter) == ("so", "yes")
    assert person.practice_id == surgery.id
    assert [r.kind for r in stored(service, "referrals.Risk")] == ["none_known"]


def test_showing_and_sending_the_page_cost_few_statements(service, surgery, doctor):
    client = sign_in(doctor)
    client.get("/refer/")
    assert len(statements(client, "/refer/")) <= 8
    assert len(asked(lambda: client.post("/refer/", answers(surgery)), 302)) <= 25


def test_sending_twice_makes_one_referral(service, surgery, doctor):
    client, form = sign_in(doctor), answers(surgery)
    places = [client.post("/refer/", form)["Location"] for _ in range(2)]
    assert len(stored(service, "referrals.Referral")) == 1
    assert places[0] == places[1]


def test_the_empty_page_knows_who_asks(surgery, doctor):
    page = sign_in(doctor).get("/refer/").content.decode()
    assert doctor.user.email in page
    assert "Mill Lane Surgery, LS6 2AA" in page
    assert "There is a problem" not in page


def test_the_page_is_printed_with_few_macros(surgery, doctor, monkeypatch):
    """Each call of a macro costs; the design system's own made this page six times as dear."""
    client, calls, call = sign_in(doctor), [], Macro._invoke
    monkeypatch.setattr(Macro, "_invoke", lambda *given: calls.append(1) or call(*given))
    page = client.get("/refer/").content.decode()
    assert (page.count("<select"), page.count("<option")) == (1, len(language_choices()))
    assert 0 < len(calls) <= 320


def test_nothing_is_kept_of_who_does_not_agree(service, surgery, doctor):
    response = sign_in(doctor).post(
        "/refer/", answers(surgery, agreement="does_not_agree"), follow=True
    )
    assert "We have kept nothing about this person" in response.content.decode()
    assert stored(service, "people.Person") == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"given_name": ""}, "Enter their first name"),
        ({"born_on_year": ""}, "must include a year"),
        ({"born_on_day": "", "born_on_month": "", "born_on_year": ""}, "Enter their date of birth"),
        ({"nhs_number": "9990000019"}, "not a real NHS number"),
        ({"agreement": ""}, "Say whether the person knows and agrees"),
        ({"agreement": "cannot_decide"}, "Say why the person cannot decide"),
        ({"telephone": "", "safe_channels": ["not_asked"]}, "Enter a phone number, email or"),
        ({"safe_channels": ["email"]}, "Enter the email address that is safe"),
        ({"safe_channels": ["phone", "not_asked"]}, "Choose ways that are safe"),
        ({"safe_channels": []}, "Say which ways of contact are safe"),
        ({"practice": ""}, "Find and choose their GP practice"),
        ({"practice": "nonsense"}, "choose from the list"),
        ({"reasons": []}, "Choose at least one thing"),
        ({"risks": []}, "Choose the risks that you know of"),
        ({"risks": ["none_known", "abuse"]}, "not both"),
        ({"risks": ["abuse"]}, "Say what a link worker should know"),
        ({"share_outcome": ""}, "Say whether the person agrees that we tell you"),
        ({"reply_to": ""}, "Enter an email address for our reply"),
        ({"idempotency_key": "x"}, "This page was out of date"),
    ],
)
def test_a_mistake_is_named_and_everything_typed_is_kept(service, surgery, doctor, changes, words):
    typed = answers(surgery, already_tried="A befriending line") | changes
    response = sign_in(doctor).post("/refer/", typed)
    page = response.content.decode()
    assert response.status_code == 200
    assert "There is a problem" in page
    assert words in page
    assert "A befriending line" in page
    assert "Has not been out since Joan died." in page
    assert stored(service, "people.Person") == []


def test_without_a_birth_date_somebody_may_still_be_referred(service, surgery, doctor):
    blank = dict.fromkeys(("born_on_day", "born_on_month", "born_on_year"), "")
    sign_in(doctor).post("/refer/", answers(surgery, **blank, born_unknown="on"))
    assert stored(service, "people.Person")[0].born_on is None


def test_outside_the_area_the_page_says_who_can_help(service, surgery, doctor):
    other = make_organisation("Far Away Surgery", postcode="M1 1AA")
    response = sign_in(doctor).post("/refer/", answers(other))
    page = response.content.decode()
    assert "No service that we know covers" in page
    assert "Ask Northmoor council on 01632 960221." in page
    assert stored(service, "people.Person") == []


def test_somebody_too_young_is_told_so(service, surgery, doctor):
    page = sign_in(doctor).post("/refer/", answers(surgery, born_on_year="2020")).content.decode()
    assert "does not help people this young" in page


def test_where_several_services_could_help_one_is_chosen(service, surgery, doctor):
    other = make_service("Southgate")
    cover(other, practice=surgery)
    client, form = sign_in(doctor), answers(surgery)
    assert "Several services could help" in client.post("/refer/", form).content.decode()
    client.post("/refer/", form | {"service": str(other.id)})
    assert (
        len(stored(service, "referrals.Referral")),
        len(stored(other, "referrals.Referral")),
    ) == (0, 1)


def test_a_service_that_does_not_cover_them_cannot_be_forced(service, surgery, doctor):
    other = make_service("Southgate")
    cover(other, outcode="M1")
    sign_in(doctor).post("/refer/", answers(surgery, service=str(other.id)))
    assert stored(other, "referrals.Referral") == []
    assert len(stored(service, "referrals.Referral")) == 1


def test_somebody_referred_before_is_found_and_filled_in(service, surgery, doctor):
    make_referral_from(
        service,
        member_actor(doctor),
        person=make_details(nhs_number=NUMBER, email="ada@example.org", safe_channels=("email",)),
    )
    client = sign_in(doctor)
    half = {"nhs_number": "999 000 0018", "own_words": "Half written", "do": "find"}
    page = client.post("/refer/", half).content.decode()
    (receipt,) = stored(service, "referrals.ReferrerReceipt")
    assert "Use these details" in page
    assert "Half written" in page
    assert "There is a problem" not in page
    page = client.post("/refer/", half | {"use": str(receipt.id)}).content.decode()
    for filled in ("ada@example.org", 'value="Bello"', 'value="1957"', "Half written"):
        assert filled in page
    client.post("/refer/", answers(surgery, known=str(receipt.id)))
    assert len(stored(service, "people.Person")) == 1
    assert len(stored(service, "referrals.Referral")) == 2


def test_by_name_and_birth_too(service, surgery, doctor):
    make_referral_from(service, member_actor(doctor))
    page = sign_in(doctor).post("/refer/", answers(surgery, do="find")).content.decode()
    assert "Use these details" in page


def test_another_organisations_people_are_never_found(service, surgery, doctor):
    other = make_member(make_organisation("Elm Road Pharmacy", "pharmacy"), "referrer")
    make_referral_from(service, member_actor(other), person=make_details(nhs_number=NUMBER))
    (receipt,) = stored(service, "referrals.ReferrerReceipt")
    client = sign_in(doctor)
    page = client.post("/refer/", {"nhs_number": NUMBER, "do": "find"}).content.decode()
    assert "No referral of yours fits" in page
    assert client.get(f"/refer/?again={receipt.id}").status_code == 404
    assert client.post("/refer/", answers(surgery, use=str(receipt.id))).status_code == 404
    assert client.post("/refer/", answers(surgery, known=str(receipt.id))).status_code == 404
    assert client.get(f"/refer/sent/{receipt.id}/next/").status_code == 404
    assert len(stored(service, "people.Person")) == 1


def test_a_practice_is_searched_for_without_losing_anything(service, surgery):
    jobs = make_member(make_organisation("Northmoor Jobcentre", "job_centre"), "referrer")
    typed = {"practice_search": "mil lane", "own_words": "Half written", "do": "practices"}
    client = sign_in(jobs)
    page = client.post("/refer/", typed).content.decode()
    assert "Mill Lane Surgery, LS6 2AA" in page
    assert "Half written" in page
    nothing = client.post("/refer/", typed | {"practice_search": "zzzz"}).content.decode()
    assert "No practice that we hold fits" in nothing


def test_a_job_centre_is_neither_asked_nor_promised_outcomes(service, surgery):
    client = sign_in(make_member(make_organisation("Northmoor", "job_centre"), "referrer"))
    page = client.get("/refer/").content.decode()
    assert "share_outcome" not in page
    assert "and nothing more" in page
    form = answers(surgery)
    del form["share_outcome"]
    page = client.post("/refer/", form, follow=True).content.decode()
    assert "We do not tell you how it goes" in page
    assert len(stored(service, "referrals.Referral")) == 1


def test_a_child_is_marked_as_under_16(surgery, doctor):
    young = make_service("Young Northgate", minimum_age=8, maximum_age=25)
    cover(young, practice=surgery)
    sign_in(doctor).post(
        "/refer/",
        answers(surgery, born_on_year=str(clock.today().year - 12), service=str(young.id)),
    )
    assert stored(young, "referrals.Referral")[0].under_16


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("do", ["send", "find", "practices", "\x00"])
def test_hostile_answers_never_break_the_page(service, surgery, doctor, typed, do):
    form = dict.fromkeys(answers(surgery), typed) | {"known": typed, "service": typed, "do": do}
    response = sign_in(doctor).post("/refer/", form)
    assert response.status_code == 200
    assert "<script>alert(1)" not in response.content.decode()
    assert stored(service, "people.Person") == []


def test_huge_answers_are_refused_in_words(service, surgery, doctor):
    huge = answers(surgery, own_words="x" * 200_000, given_name="y" * 5000)
    page = sign_in(doctor).post("/refer/", huge).content.decode()
    assert "must be 4000 characters or fewer" in page
    assert "must be 100 characters or fewer" in page


@pytest.mark.parametrize(
    "again", ["", "1", "\x00", "x" * 3000, "018f0000-0000-7000-8000-000000000000"]
)
def test_a_wrong_address_is_not_found(doctor, again):
    assert sign_in(doctor).get("/refer/", {"again": again}).status_code == 404
