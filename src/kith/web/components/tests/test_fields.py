from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.kernel import clock
from kith.web.components import fields
from kith.web.components.forms import KithForm


class BornForm(KithForm):
    born = fields.PastDateField(label="Date of birth")


class NumbersForm(KithForm):
    phone = fields.PhoneField(label="Phone", required=False)
    nhs = fields.NhsNumberField(label="NHS number", required=False)
    home = fields.PostcodeField(label="Postcode", required=False)


def typed(day="", month="", year=""):
    return BornForm({"born_day": day, "born_month": month, "born_year": year})


def the_error(form):
    (error,) = form.errors.as_data()["born"]
    return error.code, error.messages[0]


@given(st.dates(date(1900, 1, 1), clock.today()))
def test_a_date_comes_back_as_it_was_typed(day):
    form = typed(str(day.day), str(day.month), str(day.year))
    assert form.is_valid()
    assert form.cleaned_data["born"] == day


@pytest.mark.parametrize("month", ["3", "03", "March", "mar", "MARCH", "Mawrth", "Mar."])
def test_months_as_people_type_them(month):
    form = typed("3rd", f" {month} ", "1984")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born"] == date(1984, 3, 3)


@given(st.sampled_from(["en", "cy"]), st.integers(1, 12))
def test_every_month_is_known_by_its_name(language, number):
    assert fields.month_number(fields.MONTHS[language].split()[number - 1]) == number


def test_an_unclear_month_is_not_guessed():
    assert fields.month_number("ma") is None
    assert fields.month_number("13") is None


@pytest.mark.parametrize(
    ("parts", "code", "words"),
    [
        (("", "", ""), "date:day,month,year", "needs a day, month and year"),
        (("3", "", "1984"), "date:month", "must include a month"),
        (("", "3", ""), "date:day,year", "must include a day and year"),
        (("3", "smarch", "1984"), "date:month", "must be a real date"),
        (("31", "2", "1984"), "date:day,month,year", "must be a real date"),
        (("3", "3", "84"), "date:year", "a year of 4 numbers"),
        (("3", "3", "1066"), "date:day,month,year", "on or after 1 January 1900"),
        (("3", "3", "9999"), "date:day,month,year", "today or in the past"),
    ],
)
def test_what_is_wrong_with_a_date_is_said(parts, code, words):
    found, message = the_error(typed(*parts))
    assert found == code
    assert words in message
    assert "Date of birth" in message


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_nothing_that_is_typed_breaks_a_date(day, month, year):
    form = typed(day, month, year)
    assert form.is_valid() == (not form.errors)


def test_today_is_past_and_tomorrow_is_not():
    today, tomorrow = clock.today(), clock.today() + timedelta(1)
    assert typed(*map(str, (today.day, today.month, today.year))).is_valid()
    assert not typed(*map(str, (tomorrow.day, tomorrow.month, tomorrow.year))).is_valid()


def test_a_date_that_may_be_left_out():
    class Later(KithForm):
        on = fields.DatePartsField(label="When", required=False)

    form = Later({"on_day": "", "on_month": "", "on_year": ""})
    assert form.is_valid()
    assert form.cleaned_data["on"] is None


def test_a_percent_sign_in_a_label_is_no_format():
    class Odd(KithForm):
        on = fields.DatePartsField(label="100%s sure", latest=date(2000, 1, 1))

    for data in ({}, {"on_day": "1", "on_month": "1", "on_year": "2020"}, {"on_day": "1"}):
        assert "100%s sure" in Odd(data).errors["on"][0]


def test_numbers_are_kept_in_their_standard_form():
    form = NumbersForm({"phone": "(01632) 960 123", "nhs": "999 000 0018", "home": "zz99 3vz"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "phone": "+441632960123",
        "nhs": "9990000018",
        "home": "ZZ99 3VZ",
    }


def test_numbers_that_cannot_be_are_refused_in_plain_words():
    form = NumbersForm({"phone": "12", "nhs": "9990000019", "home": "nowhere"})
    assert set(form.errors) == {"phone", "nhs", "home"}
    assert "NHS number" in form.errors["nhs"][0]


def test_a_stored_number_is_shown_spaced_and_a_typed_one_as_typed():
    assert NumbersForm(initial={"phone": "+441632960123"})["phone"].value() == "01632 960 123"
    assert NumbersForm({"phone": "01632-960-123"})["phone"].value() == "01632-960-123"


def test_a_number_over_the_limit_is_told_so():
    form = NumbersForm({"phone": "0" * 500})
    assert "60 characters or fewer" in form.errors["phone"][0]
