"""Feeds that are slow, huge, hidden, circular or no feeds at all."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

import pytest

from kith.interop.open_referral import fetching
from kith.interop.open_referral.feed import feed_rows
from kith.interop.open_referral.fetching import FeedError, Fetcher, NotThere
from kith_testing.directories import feed, service
from kith_testing.loopback import Quiet, answering


@pytest.fixture
def inside(settings):
    settings.KITH_FEEDS_INSIDE = {"127.0.0.1"}


@pytest.mark.parametrize(
    "address",
    [
        *("http://127.0.0.1:9/", "http://localhost/x", "http://[::1]/", "http://0.0.0.0/"),
        *("http://169.254.169.254/latest", "http://10.1.2.3/", "http://[::ffff:127.0.0.1]/"),
        *("http://2130706433/", "http://192.168.0.1:8000/"),
    ],
)
def test_our_own_network_is_not_asked(address, settings):
    settings.KITH_FEEDS_INSIDE = frozenset()
    with pytest.raises(FeedError, match="private network"):
        Fetcher().get(address)


@pytest.mark.parametrize("address", ["ftp://example.org/", "file:///etc/passwd", "http://a:b@c.d/"])
def test_other_addresses_are_none(address):
    with pytest.raises(FeedError, match="no web address"):
        Fetcher().get(address)


@pytest.mark.usefixtures("inside")
def test_a_busy_feed_is_asked_again():
    with feed([service(1)], busy=2) as (address, asked):
        pages = list(feed_rows(address, fetcher=Fetcher(pause=0)))
    assert len(asked) == 3
    assert [len(rows) for rows, _page, _of in pages] == [1]


@pytest.mark.usefixtures("inside")
def test_it_begins_where_it_was_and_asks_for_what_changed():
    from datetime import UTC, datetime

    services = [service(number) for number in range(5)]
    with feed(services) as (address, asked):
        since = datetime(2026, 1, 1, tzinfo=UTC)
        pages = list(feed_rows(address, start=1, modified_after=since, fetcher=Fetcher(pause=0)))
    assert [(page, of) for _rows, page, of in pages] == [(2, 3), (3, 3)]
    assert all("modified_after=2026-01-01" in path for path in asked)


@pytest.mark.usefixtures("inside")
def test_an_answer_too_large_is_not_read_to_its_end(monkeypatch):
    monkeypatch.setattr(fetching, "MOST_BYTES", 1_000)
    with (
        feed([service(1, description="x" * 5_000)]) as (address, _asked),
        pytest.raises(FeedError, match="larger than"),
    ):
        list(feed_rows(address, fetcher=Fetcher(pause=0)))


class Answers:
    """A fetcher of ready answers."""

    def __init__(self, *answers):
        self.answers = list(answers)

    def get(self, _address, **_parameters):
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self):
        pass


@pytest.mark.parametrize("said", [[], {}, {"contents": {}}, "x", None, {"contents": [0] * 1_001}])
def test_a_wrong_envelope_is_no_feed(said):
    with pytest.raises(FeedError, match=r"Open Referral|more than"):
        list(feed_rows("https://feed.example.org", fetcher=Answers(said)))


def test_a_feed_that_never_ends_with_nothing_on_its_pages_ends():
    said = {"contents": [], "total_pages": 10**9, "last_page": False}
    assert list(feed_rows("https://feed.example.org", fetcher=Answers(said))) == [([], 1, None)]


def page_of(*numbers, **said):
    return {"contents": [service(number) for number in numbers], **said}


def read(*answers):
    return [
        len(rows)
        for rows, _page, _of in feed_rows("https://f.example.org", fetcher=Answers(*answers))
    ]


@pytest.mark.parametrize("said", [{"total_pages": 9_999}, {"last_page": False}, {}])
def test_a_feed_that_goes_in_circles_is_left(said):
    first, second = page_of(1, **said), page_of(2, **said)
    with pytest.raises(FeedError, match="circles: page 3"):
        read(first, second, first, second)


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ([page_of(1, total_pages=1, last_page=False), page_of(2), page_of()], [1, 1, 0]),
        ([page_of(1, total_pages=3, last_page=True), page_of(2, total_pages=2)], [1, 1]),
        ([page_of(1, total_pages=50), page_of(2, total_pages=50), page_of()], [1, 1, 0]),
        ([page_of(1, total_pages=50), NotThere("gone")], [1, 0]),
        ([page_of(1, total_pages=1, last_page=False), page_of(1, total_pages=1)], [1]),
        ([page_of(1, total_pages=-7), page_of(2, total_pages="many"), page_of()], [1, 1, 0]),
    ],
)
def test_a_feed_that_lies_about_its_pages_is_read_to_its_true_end(answers, found):
    assert read(*answers) == found


@contextmanager
def moved(to):
    """A host of the public that sends whoever asks elsewhere."""

    class Handler(Quiet, BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(302)
            self.send_header("Location", to)
            self.send_header("Content-Length", "0")
            self.end_headers()

    with answering(Handler) as address:
        yield f"{address}/"


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("http://10.1.2.3/services", "private network"),
        ("http://169.254.169.254/latest/meta-data", "private network"),
        ("http://localhost:5432/", "private network"),
        ("file:///etc/passwd", "no web address"),
        ("/again", "round in circles"),
    ],
)
def test_a_feed_that_sends_us_elsewhere_is_judged_there_again(to, why):
    with moved(to) as address, pytest.raises(FeedError, match=why):
        Fetcher(pause=0).get(address)
