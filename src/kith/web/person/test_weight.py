"""What a first visit to a person's page costs: bytes on an old phone, statements here.

Every page of this audience is tried as the address tree lists them, with one row of whatever it
shows and then with fifty.
"""

import gzip
import re
from datetime import timedelta
from functools import cache, partial
from pathlib import Path, PurePosixPath

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from kith.kernel import clock
from kith.kernel.ids import new_id
from kith.kernel.reference import new_reference
from kith_testing.cases import make_case
from kith_testing.endings import close
from kith_testing.many import more
from kith_testing.one_each import case_of_one_each, look, parts_of_address
from kith_testing.portal import person_client, rows
from kith_testing.rights import helper_client
from kith_testing.url_tree import addresses
from kith_testing.visits import asked as statements_of

pytestmark = pytest.mark.django_db
BUDGET = 60 * 1024
MANY = 50
# What is downloaded, and what shows nothing of its own.
NO_PAGES = {f"person:{n}" for n in ("plan_pdf", "plan_large", "meetings_ics", "leave", "not_me")}
PAGES = [
    a
    for a in addresses()
    if a.name.startswith("person:") and a.view.kind != "action" and a.name not in NO_PAGES
]
# The most statements of each page, however much there is to list; of the rest FEW.
FEW = 10
MOST = {
    "person:home": 11,
    "person:group_agree": 29,
    "person:meeting_move": 21,
    "person:helping": 17,
}
ASSET = re.compile(r'(?:href|src)="/static/([^"?]+)"')
IMPORT = re.compile(r'import[^"\n]*"(\.[^"]+)"')


@pytest.fixture
def case():
    return case_of_one_each()


@pytest.fixture
def visits(case, settings):
    """For each page what opens it, as whoever it is for."""
    settings.KITH_DEMO = True
    me = person_client(case.service, case.person_id)
    opens = {a.name: partial(me.get, a.path(parts_of_address(case, a.name))) for a in PAGES}
    gone = make_case(case.service, case.actor)
    close(gone)
    their_own = person_client(case.service, gone.person_id)
    helping = helper_client(case, rows(case, "rights.HelperView")[0].id)
    opens["person:come_back"] = partial(their_own.get, reverse("person:come_back"))
    opens["person:helping"] = partial(helping.get, reverse("person:helping"))
    return opens | _doors()


def _doors():
    """The pages before signing in: the second answers to the first, the third wants the second."""
    nobody, asker = Client(), Client()
    first, second, third = (reverse(f"person:{n}") for n in ("sign_in", "birthday", "code"))
    contact = {"contact": "07700 900123"}
    asker.post(second, contact | {"born_on_day": "3", "born_on_month": "3", "born_on_year": "1957"})
    return {
        "person:sign_in": partial(nobody.get, first),
        "person:birthday": partial(nobody.post, first, contact),
        "person:code": partial(asker.get, third),
    }


def lengthen(case):
    """Fifty more of everything that these pages list."""
    day = clock.now() + timedelta(days=10)
    more(case, "casework.Step", MANY)
    more(case, "portal.ThreadMessage", MANY)
    more(case, "people.SharingPermission", MANY)
    more(case, "rights.RightsRequest", MANY)
    more(case, "rights.HelperView", MANY, contact=lambda n: f"h{n}@example.org")
    more(
        case,
        "connections.Connection",
        MANY,
        listing_id=lambda _n: new_id(),
        reference=lambda _n: new_reference(),
    )
    more(
        case,
        "casework.Session",
        MANY,
        number=lambda n: n + 1,
        starts_at=lambda n: day + timedelta(days=n),
        ends_at=lambda n: day + timedelta(days=n, hours=1),
    )
    look(case, MANY)


def test_every_page_is_light_and_a_long_record_asks_no_more(case, visits):
    assert set(visits) == {a.name for a in PAGES}
    few = {name: len(statements_of(visit, 200)) for name, visit in visits.items()}
    light({name: scripts_and_styles(page) + len(page.content) for name, page in opened(visits)})
    lengthen(case)
    many = {name: len(statements_of(visit, 200)) for name, visit in visits.items()}
    assert many == few
    assert {name: n for name, n in few.items() if n > MOST.get(name, FEW)} == {}
    light({n: scripts_and_styles(page) + len(packed(page.content)) for n, page in opened(visits)})


def test_pages_that_run_from_right_to_left_are_as_light(visits, settings):
    for visit in visits.values():
        visit.func.__self__.cookies[settings.LANGUAGE_COOKIE_NAME] = "ur"
    pages = dict(opened(visits))
    assert {name for name, page in pages.items() if 'dir="rtl"' not in page.text} == set()
    light({name: scripts_and_styles(page) + len(page.content) for name, page in pages.items()})


def opened(visits):
    return ((name, visit()) for name, visit in visits.items())


def light(sizes):
    assert {name: size for name, size in sizes.items() if size > BUDGET} == {}


def scripts_and_styles(page):
    """The bytes of what comes with a page, as they are sent. The page itself is sent compressed
    only by a server in front of Kith: without one an ordinary record stays in the budget.
    """
    assert page.headers["Content-Type"].startswith("text/html")
    assets = closure(frozenset(ASSET.findall(page.text)))
    assert "kith.css" in assets
    assert 'data-kith="quick-exit"' in page.text
    return sum(map(compressed, assets))


def packed(content):
    return gzip.compress(content, 9)


@cache
def closure(paths):
    """These files, and whatever scripts among them import."""
    found = set(paths)
    for path in paths:
        if path.endswith(".js"):
            beside = PurePosixPath(path).parent
            text = Path(finders.find(path)).read_text()
            found |= closure(frozenset(str(beside / name) for name in IMPORT.findall(text)))
    return frozenset(found)


@cache
def compressed(path):
    return len(packed(Path(finders.find(path)).read_bytes()))
