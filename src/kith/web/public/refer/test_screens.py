"""What each screen takes and refuses; nothing that is sent to it breaks it or loses an answer."""

import pytest

from kith.web.public.refer.forms import FORMS
from kith_testing.intakes import cover
from kith_testing.people import make_organisation
from kith_testing.public_form import HELPER, SCREENS, Visitor, later

BIRTH = {"born_on_day": "27", "born_on_month": "3", "born_on_year": "1954"}

REFUSED = [
    ("start", {}, "Choose who needs help"),
    ("start", {"who": "nobody"}, "choose from the list"),
    ("where", BIRTH, "Choose how to tell us where"),
    ("where", {"place": "postcode", **BIRTH}, "Enter a postcode"),
    ("where", {"place": "postcode", "postcode": "LS6", **BIRTH}, "Enter a full UK postcode"),
    ("where", {"place": "none"}, "needs a day, month and year"),
    ("where", {"place": "none", **BIRTH, "born_on_year": "2154"}, "must be today or in the past"),
    ("where", {"place": "none", **BIRTH, "born_on_day": "31", "born_on_month": "2"}, "a real date"),
    ("name", {"family_name": "Bello"}, "Enter a first name"),
    ("name", {"given_name": "Ada"}, "Enter a last name"),
    ("name", {"given_name": "A" * 101, "family_name": "B"}, "must be 100 characters or fewer"),
    ("helper", {**HELPER, "agreement": ""}, "Say whether they know and agree"),
    ("helper", {**HELPER, "agreement": "cannot_decide"}, "Say what makes it hard"),
    ("helper", {**HELPER, "telephone": ""}, "Enter your phone number or your email address"),
    ("helper", {**HELPER, "telephone": "12"}, "Enter a phone number"),
    ("reasons", {}, "Choose at least one, or use your own words"),
    ("reasons", {"reasons": ["riches"]}, "choose from the list"),
    ("reasons", {"own_words": "x" * 3001}, "must be 3000 characters or fewer"),
    ("reach", {}, "Choose the ways that are safe"),
    ("reach", {"channels": ["phone"]}, "Enter a phone number"),
    ("reach", {"channels": ["text"], "telephone": "01632 960123"}, "Enter a mobile number"),
    ("reach", {"channels": ["email"], "email": "ada"}, "in the correct format"),
    ("reach", {"channels": ["email"]}, "Enter an email address"),
    ("reach", {"channels": ["letter"]}, "Enter an address"),
    ("reach", {"channels": ["none"]}, "Say how we can find them"),
    ("reach", {"channels": ["none", "email"], "email": "a@example.org"}, "or “None of these”"),
    ("ring", {"voicemail": "no", "answers": "only_me"}, "Choose a good time to ring"),
    ("ring", {"best_time": "any", "answers": "only_me"}, "Say whether a voicemail is safe"),
    ("ring", {"best_time": "any", "voicemail": "no"}, "Say what to do if somebody else answers"),
    ("ring", {"best_time": "any", "voicemail": "no", "answers": "others"}, "Say who may answer"),
    ("practice", {}, "Choose a surgery, or one of the other answers"),
    ("practice", {"surgery": "unlisted"}, "Enter the name of the surgery"),
    ("practice", {"surgery": "018f0000-0000-7000-8000-000000000000"}, "choose from the list"),
    ("practice", {"surgery": "not_known", "nhs_number": "999 000 0019"}, "NHS number"),
    ("needs", {"language": "en"}, "Say whether an interpreter is needed"),
    ("needs", {"language": "xx", "interpreter": "no"}, "choose from the list"),
    ("needs", {"language": "mis", "interpreter": "yes"}, "Say which language"),
    ("agree", {}, "Tick the box if you agree"),
]


def reach(visitor, step):
    """Fill in the form up to a screen."""
    who = {"who": "other"} if step == "helper" else SCREENS["start"]
    return visitor.fill(step, start=who)


TYPED = {"postcode", "given_name", "family_name", "telephone", "email", "own_words", "nhs_number"}


@pytest.mark.parametrize("step", FORMS)
def test_what_is_missing_or_wrong_is_said_and_nothing_else_lost(visitor, step):
    page = reach(visitor, step).response
    for fields, message in [(f, m) for s, f, m in REFUSED if s == step]:
        visitor.response = page
        visitor.send(**fields)
        assert visitor.response.status_code == 200
        assert visitor.at == step
        assert "There is a problem" in visitor.text
        assert message in visitor.text
        for name in TYPED & set(fields):
            assert fields[name] in visitor.response.content.decode()


@pytest.mark.parametrize("step", FORMS)
def test_each_screen_stands_hostile_input(visitor, step):
    reach(visitor, step)
    page = visitor.response
    for nasty in (
        "\0\x01",
        "x" * 50_000,
        "'; DROP TABLE people_person; --",
        "<script>alert(1)</script>",
        "💥\u202eshalom\u2066 שלום",
        "\ud83d",
        "-1",
        "9" * 400,
        "{{ 7*7 }}%s%(x)s",
    ):
        fields = {name: nasty.encode("utf-8", "replace") for name in FORMS[step].base_fields}
        visitor.response = page
        visitor.send(**fields, born_on_day=nasty[:50].encode("utf-8", "replace"))
        assert visitor.response.status_code < 500
        assert "<script>alert(1)" not in visitor.response.content.decode()
    visitor.open(step)
    assert visitor.fill(**({"start": {"who": "me"}} if step != "helper" else {})).at == "check"


@pytest.mark.parametrize("step", FORMS)
def test_each_screen_stands_repeated_and_unknown_fields(visitor, step):
    reach(visitor, step)
    fields = {name: ["a", "b", ""] for name in FORMS[step].base_fields}
    visitor.send(**fields, unknown="1", facts='{"service_id": "x"}')
    assert visitor.response.status_code < 500


def test_hostile_words_arrive_as_words(visitor, referrals):
    words = "<b>Ada</b> {{ 7*7 }} '; -- 💥"
    visitor.fill(reasons={"own_words": words})
    assert "<b>Ada</b>" not in visitor.response.content.decode()
    with later():
        visitor.send()
    assert referrals()[0].own_words == words


def test_too_big_a_body_is_refused_with_a_page(visitor):
    visitor.fill("reasons").send(own_words="x" * 3_000_000)
    assert visitor.response.status_code == 413
    assert visitor.open("reasons").at == "reasons"


@pytest.mark.parametrize(
    ("age", "why"), [({"born_on_year": "2020"}, "older than this"), ({}, "No service here covers")]
)
def test_where_we_cannot_help_others_are_named_and_nothing_is_kept(visitor, age, why, referrals):
    place = {"place": "postcode", "postcode": "LS6 2AB" if age else "ZE1 0AA"}
    visitor.send(who="me").send(**place, **{**BIRTH, **age})
    assert why in visitor.text
    assert "Ask at the town hall." in visitor.text
    assert "0800 144 8848" in visitor.text
    assert not visitor.client.cookies["kith_form"].value
    assert visitor.open("name").at == "start"
    assert referrals() == []


def test_a_wrong_postcode_at_the_end_does_not_lose_the_rest(visitor):
    visitor.fill()
    visitor.response = visitor.client.get("/get-help/where?change=1")
    visitor.send(place="postcode", postcode="ZE1 0AA", **BIRTH)
    assert "still here" in visitor.text
    assert "LS6 2AB" in visitor.open("check").text


def test_a_service_that_is_closed_to_self_referral_is_named_with_its_number(db, at_ten):
    from kith_testing.people import make_service

    cover(
        make_service("Closed", self_referral_open=False, duty_number="+441632960122"), outcode="LS7"
    )
    visitor = Visitor().send(who="me")
    visitor.send(place="postcode", postcode="LS7 1AA", **BIRTH)
    assert "does not take requests by this form" in visitor.text
    assert "01632 960 122" in visitor.text


def test_under_16_nobody_calls_a_parent_first(db, at_ten, referrals):
    from kith_testing.people import make_service
    from kith_testing.public_form import received_by

    young = make_service("Young Northgate", minimum_age=11)
    cover(young, outcode="LS8")
    where = {"place": "postcode", "postcode": "LS8 1AA", **BIRTH, "born_on_year": "2012"}
    visitor = Visitor().fill("name", where=where)
    assert "We do not ring a parent before we have talked with you" in visitor.text
    visitor.fill("agree")
    assert "We do not ring a parent first" in visitor.text
    visitor.fill()
    with later():
        visitor.send()
    (referral,) = received_by(young)
    assert referral.under_16
    assert referral.agreement == "agrees"


def test_a_helper_of_somebody_under_16_is_told_who_will_be_asked(db, at_ten):
    from kith_testing.people import make_service

    cover(make_service("Young Northgate", minimum_age=11), outcode="LS8")
    where = {"place": "postcode", "postcode": "LS8 1AA", **BIRTH, "born_on_year": "2012"}
    visitor = Visitor().fill("name", start={"who": "other"}, where=where)
    assert "A worker will ask them, and you, who should know" in visitor.text


def test_what_was_typed_beside_another_choice_is_not_stored(visitor, referrals):
    visitor.fill(
        reach={
            "channels": ["email"],
            "email": "ada@example.org",
            "telephone": "07700 900123",
            "address": "1 Elm Road",
        },
        ring={"note": "Say that you ring about the garden."},
    )
    with later():
        visitor.send()
    person = referrals()[0].person
    assert (person.telephone, person.address) == ("", "")
    assert (person.safe_channels, person.preferred_channel) == (["email"], "email")
    assert (person.voicemail, person.best_time) == ("unknown", "")
    assert "will write by" in visitor.text
    assert "We will not ring" in visitor.text


def test_surgeries_are_told_apart_by_where_they_are(visitor, surgery):
    make_organisation("Elm Road Surgery", postcode="YO1 7AA", address="9 Elm Road\nYork")
    visitor.fill("practice").send(find="Elm Road", then="find")
    assert "1 Elm Road, LS6 1AA" in visitor.text
    assert "9 Elm Road, York, YO1 7AA" in visitor.text
    assert "We found no surgery like this" in visitor.send(find="zzzz", then="find").text
