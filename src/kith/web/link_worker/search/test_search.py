"""Finding a person, within what one may see."""

from datetime import date
from urllib.parse import unquote

import pytest
from django.urls import reverse

from kith.kernel.ids import new_id
from kith.kernel.reference import with_check_symbol
from kith_testing.cases import make_case, make_referral
from kith_testing.people import make_member, make_person, make_service, member_actor
from kith_testing.visits import signed_in, statements

pytestmark = pytest.mark.django_db
SEARCH = reverse("link_worker:search")
HIDDEN = "A restricted record matches"


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def sam(service):
    return make_member(service, name="Sam Okoro")


def look(member, typed):
    return signed_in(member).post(SEARCH, {"q": typed}, follow=True)


@pytest.mark.parametrize(
    "typed",
    [
        "Adaeze Bello",
        "bello, adaeze",
        "bel",
        "adda bello",
        "Ada",
        "999 000 0018",
        "01632 960123",
        "01632960124",
        "27/3/1984",
        "bello 27 March 1984",
    ],
)
def test_a_person_is_found_by_any_of_what_is_known(service, sam, typed):
    make_person(
        service,
        given_name="Adaeze",
        family_name="Bello",
        preferred_name="Ada",
        nhs_number="9990000018",
        telephone="+441632960123",
        other_telephone="+441632960124",
        born_on=date(1984, 3, 27),
    )
    make_person(service, given_name="Quentin", family_name="Xu", born_on=date(1950, 1, 1))
    text = look(sam, typed).text
    assert "Ada Bello" in text
    assert "Quentin" not in text


OF_LETTERS = next(
    found
    for found in (with_check_symbol(f"KFWMQX{last}") for last in "ABCDEFGHJKMNPQRSTVWXYZ")
    if found.replace("-", "").isalpha()
)


@pytest.mark.parametrize("reference", [with_check_symbol("7QHXK0A"), OF_LETTERS])
def test_by_the_reference_that_they_read_out(service, sam, reference):
    person = make_person(service, given_name="Cyd")
    make_referral(service, person, reference="K7F3-9QHX")
    make_case(service, member_actor(sam), given_name="Ray")
    make_referral(service, make_person(service, given_name="Dov"), reference=reference)
    text = look(sam, reference.lower()).text
    assert "Dov" in text
    assert "Cyd" not in text
    assert "Ray" not in text


def test_a_name_that_could_be_a_reference_is_found_as_a_name(service, sam):
    make_person(service, given_name="Ada", family_name=OF_LETTERS.replace("-", "").title())
    assert "Ada" in look(sam, OF_LETTERS.replace("-", "")).text


def test_no_name_stands_in_the_address(service, sam):
    response = look(sam, "Adaeze Bello")
    for address, _status in response.redirect_chain:
        assert "bello" not in unquote(address).lower()


def test_what_a_colleague_needs_is_there(service, sam):
    make_case(
        service,
        member_actor(sam),
        given_name="Cyd",
        telephone="+441632960123",
        safe_channels=["phone"],
        voicemail="no",
    )
    text = look(make_member(service, name="Lee Ash"), "cyd").text
    for words in ("Leave no voicemail", "link worker Sam Okoro", "next step", "Note a call"):
        assert words in text


def test_another_service_finds_nobody(service, sam):
    make_person(service, given_name="Zebedee", nhs_number="9990000018")
    elsewhere = make_member(make_service("Southgate"))
    for typed in ("Zebedee", "999 000 0018"):
        text = look(elsewhere, typed).text
        assert "Nobody found" in text
        assert HIDDEN not in text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Zebedee Bello", False),
        ("27/3/1984", False),
        ("Zebedee Bello 27/3/1984", True),
        ("999 000 0018", True),
        ("01632 960123", True),
    ],
)
def test_a_restricted_record_is_hinted_at_to_those_who_know_the_person(service, sam, typed, told):
    make_person(
        service,
        given_name="Zebedee",
        restricted=True,
        nhs_number="9990000018",
        telephone="+441632960123",
        born_on=date(1984, 3, 27),
    )
    text = look(sam, typed).text
    assert (HIDDEN in text) == told
    results = text.split('id="found"')[1]
    assert "Zebedee" not in results
    assert "Zebedee" in look(make_member(service, "manager"), typed).text.split('id="found"')[1]


def test_a_merged_record_leads_to_the_one_that_is_kept(service, sam):
    kept = make_person(service, given_name="Kept")
    make_person(service, given_name="Folded", telephone="+441632960123", merged_into_id=kept)
    text = look(sam, "Folded").text
    assert "Kept Bello" in text
    assert "1 person" in text


def test_too_many_says_so_and_shows_twenty(service, sam):
    for number in range(25):
        make_person(service, given_name=f"Ada{number}")
    response = look(sam, "bello")
    assert response.text.count("<article") == 20
    assert "There are more" in response.text


def test_one_letter_searches_for_nothing(service, sam):
    make_person(service)
    assert "at least two letters" in look(sam, "b").text


def test_the_same_few_statements_for_one_and_for_many(service, sam):
    make_person(service, family_name="Unique")
    for number in range(20):
        make_person(service, given_name=f"Ada{number}", family_name="Common")
    client = signed_in(sam)

    def cost(typed):
        address = client.post(SEARCH, {"q": typed}).headers["Location"]
        return len(statements(client, address))

    assert cost("unique") == cost("common") <= 8


def test_an_invented_address_is_refused(sam):
    assert signed_in(sam).get(SEARCH, {"for": "nonsense"}).status_code == 400
    assert signed_in(sam).get(SEARCH, {"for": str(new_id())}).status_code == 400
