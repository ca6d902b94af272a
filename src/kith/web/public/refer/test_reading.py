"""When somebody next reads the form, and where a visitor comes from."""

from datetime import UTC, date, datetime, time

import pytest
from django.test import RequestFactory

from kith.kernel import clock
from kith.web.components.network import visitor_network
from kith.web.public.refer.reading import closing_time, next_reading
from kith_testing.people import end_service, make_service


@pytest.mark.parametrize(
    ("moment", "first", "by"),
    [
        (datetime(2026, 3, 3, 10, tzinfo=UTC), date(2026, 3, 3), date(2026, 3, 5)),
        (datetime(2026, 3, 3, 17, tzinfo=UTC), date(2026, 3, 4), date(2026, 3, 5)),
        (datetime(2026, 3, 6, 18, tzinfo=UTC), date(2026, 3, 9), date(2026, 3, 10)),
        (datetime(2026, 4, 3, 9, tzinfo=UTC), date(2026, 4, 7), date(2026, 4, 8)),  # Good Friday
    ],
)
def test_the_next_reading_counts_working_days_and_hours(service, moment, first, by):
    with clock.at(moment):
        reading = next_reading()
    assert (reading.first, reading.by) == (first, by)
    assert reading.hours == "Monday to Friday, 9am to 5pm"


def test_where_services_differ_the_slowest_and_the_first_to_close_count(service):
    make_service("Sleepy", opening_hours="9am to 12pm", triage_days=4)
    make_service("Asks first", opening_hours="6am to 7am", self_referral_open=False)
    end_service(make_service("Gone", opening_hours="6am to 8am", triage_days=9))
    with clock.at(datetime(2026, 3, 3, 13, tzinfo=UTC)):
        reading = next_reading()
    assert (reading.first, reading.by) == (date(2026, 3, 4), date(2026, 3, 9))
    assert reading.hours == ""


def test_where_nobody_can_refer_themselves_the_usual_is_said(db):
    with clock.at(datetime(2026, 3, 3, 13, tzinfo=UTC)):
        reading = next_reading()
    assert (reading.hours, reading.first, reading.by) == (
        "",
        date(2026, 3, 3),
        date(2026, 3, 5),
    )


@pytest.mark.parametrize(
    ("hours", "end"),
    [
        ("Monday to Friday, 9am to 5pm", time(17)),
        ("Mon-Thu 8.30am-4.30pm", time(16, 30)),
        ("9am to 12pm", time(12)),
        ("Ask us", time(17)),
        ("9am to 99pm", time(17)),
        ("", time(17)),
    ],
)
def test_the_end_of_the_day_is_read_from_the_opening_hours(hours, end):
    assert closing_time(hours) == end


@pytest.mark.parametrize(
    ("trusted", "forwarded", "network"),
    [
        (0, "198.51.100.7", "203.0.113.0/24"),
        (1, "198.51.100.7", "198.51.100.0/24"),
        (1, "10.0.0.1, 198.51.100.7", "198.51.100.0/24"),
        (2, "192.0.2.9, 198.51.100.7, 10.0.0.1", "198.51.100.0/24"),
        (2, "198.51.100.7", ""),
        (1, "", ""),
        (1, "nonsense", ""),
    ],
)
def test_only_trusted_proxies_say_where_a_visitor_is(settings, trusted, forwarded, network):
    settings.KITH_TRUSTED_PROXIES = trusted
    headers = {"HTTP_X_FORWARDED_FOR": forwarded, "REMOTE_ADDR": "203.0.113.9"}
    assert visitor_network(RequestFactory().get("/", **headers)) == network
