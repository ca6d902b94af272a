"""The public directory, without an account."""

import re
from datetime import time, timedelta
from html import unescape

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from kith.directory.choices import Visibility
from kith.directory.queries.keeping import moderation_queue
from kith.kernel import clock
from kith.kernel.actor import Actor, Audience
from kith.kernel.clock import now, today
from kith.kernel.ids import new_id
from kith.kernel.permission import Permission
from kith.web.components.pace import UNCOUNTED
from kith.web.public.find import views
from kith_testing.directory import make_listing, make_location, make_provider
from kith_testing.visits import link, statements

pytestmark = pytest.mark.django_db
FIND = reverse("public:find")
LEEDS = {"near": "Leeds"}


def leeds(**fields):
    return make_location(53.7997, -1.5492, city="Leeds", **fields)


def look(**asked):
    return unescape(Client().get(FIND, asked).text)


def open_listing(listing_id, name="public:listing", **query):
    return Client().get(reverse(name, args=[listing_id]), query)


def test_the_first_page_asks_and_offers_groups():
    text = look()
    assert "What would help?" in text
    assert "?kind=company" in text
    assert 'id="found"' not in text


def test_a_place_is_found_with_what_matters():
    make_listing(
        "Bramley tea",
        provider=make_provider("Elm Row"),
        places=(leeds(features={"step_free": True}),),
        cost="free",
        times=((1, time(10), time(12)),),
        confirmed_at=now(),
        confirmed_by="provider",
    )
    text = look(**LEEDS)
    for words in ("1 group or service", "Bramley tea", "Elm Row", "Free", "Tuesday morning"):
        assert words in text
    assert "Step-free" in text
    assert "Confirmed by the group on" in text


def test_what_a_filter_removed_is_said_and_leads_there():
    make_listing("Evening tea", places=(leeds(),), times=((1, time(18), time(20)),))
    text = look(when="day", **LEEDS)
    assert "1 more if you accept evenings<" in text
    assert "near=Leeds&miles=10" in text
    assert "when=evening" in text


def test_what_is_for_another_area_is_kept_out_and_said():
    make_listing("Hyde Park tea", places=(leeds(),), outcodes=["LS6"])
    assert "Hyde Park tea" in look(near="LS6")
    text = look(near="LS1 4AP")
    assert "Hyde Park tea" not in text
    assert "1 more for people who live in another area" in text
    assert "elsewhere=on" in text
    assert "Hyde Park tea" in look(near="LS1 4AP", elsewhere="on")
    assert "Hyde Park tea" in look(**LEEDS)


def test_my_location_is_rounded_and_is_not_named():
    make_listing("Bramley tea", places=(leeds(),))
    text = look(near="My location (53.79968888, -1.54921111)")
    assert "near your location" in text
    assert "Bramley tea" in text
    assert "United Kingdom" in look(near="My location (0.000, 0.000)")


def test_an_unknown_place_is_explained():
    text = look(near="Zzyzx Parva")
    assert "There is a problem" in text
    assert "Zzyzx Parva" in text


@pytest.mark.parametrize(
    "asked",
    [
        {"age": "abc"}, {"kind": "nope"}, {"page": "-1"}, {"page": "99999999999"},
        {"q": "\x00" * 300}, {"near": "<script>"}, {"miles": "9e9"}, {"when": "never"},
    ],
)  # fmt: skip
def test_odd_questions_get_a_page(asked):
    assert Client().get(FIND, asked | {"q": asked.get("q", "tea")}).status_code == 200


def test_pages_follow_one_another():
    provider, place = make_provider(), leeds()
    for number in range(25):
        make_listing(f"Group {number:02}", provider=provider, places=(place,))
    first = Client().get(FIND, LEEDS)
    second = Client().get(link(first, "next"))
    assert (first.text.count("kith-cards__one"), second.text.count("kith-cards__one")) == (20, 5)
    assert "25 groups and services" in first.text
    assert link(second, "prev")


@pytest.mark.parametrize("count", [1, 50])
def test_no_more_than_six_statements(count):
    provider, place = make_provider(), leeds()
    for number in range(count):
        make_listing(f"Group {number}", provider=provider, places=(place,))
    assert len(statements(Client(), f"{FIND}?near=Leeds&q=group")) <= 6


def test_a_listing_says_everything_and_how_sure_we_are():
    listing_id = make_listing(
        "Bramley tea",
        places=(leeds(name="Elm Hall", address="1 Elm Row", features={"parking": False}),),
        description="A pot of tea",
        age_min=50,
        who_meets_you="Jo in a green apron",
        freshness="stale",
        paused_until=today() + timedelta(3),
        url="javascript:alert(1)",
    )
    text = unescape(open_listing(listing_id).text)
    for words in (
        "Aged 50 and over", "Jo in a green apron", "1 Elm Row", "Does not have: Blue Badge parking",
        "ring before you go", "Taking nobody new until", "Nobody has confirmed this yet",
    ):  # fmt: skip
        assert words in text, words
    assert "javascript:" not in text


def test_hostile_words_do_no_harm():
    listing_id = make_listing("<script>alert(1)</script>", description="<img src=x onerror=1>")
    text = open_listing(listing_id).text
    assert "<script>alert" not in text
    assert "<img" not in text


def test_what_is_not_for_the_public_is_not_there():
    refuge = make_listing(visibility=Visibility.PROFESSIONALS)
    for name in ("public:listing", "public:listing_print", "public:listing_wrong"):
        assert open_listing(refuge, name).status_code == 404
        assert open_listing(new_id(), name).status_code == 404


def test_a_private_address_tells_the_town_only():
    with_street = leeds(address="1 Hidden Row", name="Hidden House", address_private=True)
    assert "Hidden" not in open_listing(make_listing(places=(with_street,))).text


def test_a_merged_listing_leads_to_the_one_that_stays():
    keep = make_listing()
    gone = make_listing(state="merged", merged_into_id=keep)
    assert open_listing(gone).headers["Location"] == reverse("public:listing", args=[keep])


def test_a_handout_in_large_print():
    listing_id = make_listing("Bramley tea")
    assert "kith-handout--large" not in open_listing(listing_id, "public:listing_print").text
    text = open_listing(listing_id, "public:listing_print", large="1").text
    assert "kith-handout--large" in text
    assert f"http://testserver{FIND}{listing_id}" in text


def wrong(listing_id, **said):
    said = {"kind": "closed", "words": "", "idempotency_key": str(new_id())} | said
    return Client().post(reverse("public:listing_wrong", args=[listing_id]), said)


def reports():
    moderator = Actor(Audience.STAFF, "user:1", permissions={Permission.MODERATE_DIRECTORY})
    return len(moderation_queue(actor=moderator).reports)


def test_something_is_wrong_in_two_clicks():
    cache.clear()
    listing_id = make_listing()
    assert "Choose what is wrong" in wrong(listing_id, kind="").text
    assert wrong(listing_id, website="https://x.example.org").status_code == 302
    assert reports() == 0
    for _ in range(10):
        wrong(listing_id)
    assert reports() == 9
    assert wrong(listing_id).status_code == 429
    assert wrong(make_listing(visibility=Visibility.PROFESSIONALS)).status_code in {404, 429}


def test_words_are_understood_and_danger_is_met_calmly():
    make_listing("Tuesday tea", kinds=("social_group",), places=(leeds(),))
    make_listing("Walks", kinds=("walking",), places=(leeds(),))
    text = look(q="I feel so lonely", **LEEDS)
    assert "Tuesday tea" in text
    assert "Walks" not in text
    assert "What to do in a crisis" not in text.split('id="found"')[0]
    assert "What to do in a crisis" in look(q="scared of him", **LEEDS).split('id="found"')[0]


def test_a_listing_is_shared_by_text_email_and_link():
    listing_id = make_listing("Tea & talk", places=(leeds(),))
    text = open_listing(listing_id).text
    assert "sms:?&amp;body=Tea%20%26%20talk%0ALeeds%0Ahttp" in text
    assert "mailto:?subject=Tea%20%26%20talk&amp;body=" in text
    assert 'data-kith-copy="share"' in text


def test_the_directory_speaks_welsh():
    client = Client(headers={"accept-language": "cy"})
    make_listing("Te", places=(leeds(),), confirmed_at=now(), confirmed_by="provider")
    text = unescape(client.get(FIND, LEEDS).text)
    for words in ("Cwmni a chyfeillgarwch", "Cadarnhawyd gan y grŵp ar", "yn agos at"):
        assert words in text


def test_the_map_leads_to_the_list():
    make_listing("Bramley tea", places=(leeds(),))
    make_listing("Harrogate tea", places=(make_location(53.99, -1.54, city="Harrogate"),))
    hidden = make_location(53.8, -1.6, city="Leeds", address_private=True)
    make_listing("Safe tea", places=(hidden,))
    text = look(near="Leeds", miles="25")
    pins = re.findall(r'class="kith-map__pin" href="#(listing-\d+)" aria-label="([^"]+)"', text)
    assert [name.split(": ")[1] for _, name in pins] == ["Bramley tea", "Harrogate tea"]
    assert all(f'id="{target}"' in text for target, _ in pins)
    assert "Safe tea" in text


def test_who_takes_it_page_by_page_is_asked_to_wait(monkeypatch):
    monkeypatch.setattr(views.PACE, "most", UNCOUNTED + 3)
    listing = reverse("public:listing", args=[make_listing()])
    paths = [FIND, listing, f"{listing}/print"] * 9
    with clock.at(now()):  # within one minute
        answers = [Client().get(path) for path in paths]
    assert [answer.status_code for answer in answers] == [200] * 23 + [429] * 4
    assert "Up to 23 questions a minute" in answers[-1].text
