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

from kith.audit.operations import log_read
from kith.connections.operations.offering import ask_on_their_pages
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.ids import new_id
from kith.kernel.reference import new_reference
from kith.portal.operations.thread import write_to_worker
from kith.rights.choices import Ask
from kith.rights.operations.answering import check_passages, release_copy
from kith_testing.cases import make_case
from kith_testing.connecting import offered, sent
from kith_testing.endings import close
from kith_testing.many import more
from kith_testing.portal import person_client, rows
from kith_testing.rights import ACTIVE, asked, give, helper_client, request_row, themselves
from kith_testing.stories import book, write_plan
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
MOST = {"person:group_agree": 29, "person:meeting_move": 21, "person:helping": 17}
ASSET = re.compile(r'(?:href|src)="/static/([^"?]+)"')
IMPORT = re.compile(r'import[^"\n]*"(\.[^"]+)"')


@pytest.fixture
def case():
    made = make_case(telephone="+447700900123", safe_channels=["text"], postcode="LS6 2AA")
    write_plan(made, matters_most="My garden", goal="Get out more", step="Walk to the park")
    book(made, clock.now() + timedelta(days=3))
    return made


@pytest.fixture
def ids(case):
    """One of everything that these pages are about."""
    ask = offered(case, name="Choir", email="choir@example.org")
    ask_on_their_pages(**ask.given())
    told = sent(case, name="Walkers", email="walk@example.org")
    give(case, ACTIVE)
    _copy_to_fetch(case)
    open_one = asked(case, Ask.CORRECTION, "I am called Ade")
    write_to_worker(actor=themselves(case), words="The bus was late", idempotency_key=new_id())
    _look(case, 1)
    return {
        "connection_id": {"person:group_say": told.id, "": ask.id},
        "session_id": case.session_id,
        "step_id": rows(case, "casework.Step")[0].id,
        "permission_id": rows(case, "people.SharingPermission")[-1].id,
        "view_id": rows(case, "rights.HelperView")[0].id,
        "request_id": {
            "person:request_take_back": open_one,
            "": rows(case, "rights.RightsRequest")[0].id,
        },
        "kind": "copy",
    }


def _copy_to_fetch(case):
    request_id = asked(case)
    whose = {"actor": case.actor, "person_id": case.person_id, "request_id": request_id}
    read = [p.id for p in rows(case, "rights.CopyPassage")]
    version = request_row(case, request_id).version
    check_passages(**whose, version=version, read=read, withheld={})
    release_copy(**whose, version=version + 1)


def _look(case, times):
    for number in range(times):
        with acting(case.actor, read_only=True):
            log_read(case.person_id, f"link_worker:page{number}")


@pytest.fixture
def visits(case, ids, settings):
    """For each page what opens it, as whoever it is for."""
    settings.KITH_DEMO = True
    me = person_client(case.service, case.person_id)
    opens = {a.name: partial(me.get, a.path(_of(ids, a.name))) for a in PAGES}
    gone = make_case(case.service, case.actor)
    close(gone)
    their_own = person_client(case.service, gone.person_id)
    helping = helper_client(case, rows(case, "rights.HelperView")[0].id)
    opens["person:come_back"] = partial(their_own.get, reverse("person:come_back"))
    opens["person:helping"] = partial(helping.get, reverse("person:helping"))
    return opens | _doors()


def _of(ids, name):
    return {k: v.get(name, v[""]) if isinstance(v, dict) else v for k, v in ids.items()}


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
    _look(case, MANY)


def test_every_page_is_light_and_a_long_record_asks_no_more(case, visits):
    assert set(visits) == {a.name for a in PAGES}
    few = {name: len(statements_of(visit, 200)) for name, visit in visits.items()}
    light({name: scripts_and_styles(page) + len(page.content) for name, page in opened(visits)})
    lengthen(case)
    many = {name: len(statements_of(visit, 200)) for name, visit in visits.items()}
    assert many == few
    assert {name: n for name, n in few.items() if n > MOST.get(name, FEW)} == {}
    light({n: scripts_and_styles(page) + len(packed(page.content)) for n, page in opened(visits)})


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
