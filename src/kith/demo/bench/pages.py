"""Which pages are measured, as whom, on the data that is there."""

from collections.abc import Iterator
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from kith.demo.bench.load import Request
from kith.kernel.paging import Cursor, write_cursor
from kith.organisations.choices import Role
from kith.organisations.models import Membership

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
BUSIEST_WORKER = (
    "SELECT link_worker_id FROM casework_case WHERE status <> 'closed'"
    " GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
)
LONGEST_STORY = (
    "SELECT c.person_id FROM casework_case c JOIN casework_session s ON s.case_id = c.id"
    " WHERE c.link_worker_id = %s GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
)

SEARCHED = "?for="
# name, role, URL name, query string
PUBLIC = [("front page", "public:home"), ("crisis page", "public:crisis")]
# City and village, with and without words, filters and mistakes of spelling.
FINDING = (
    "?near=M14+5&miles=5&q=walking",
    "?near=Leeds&miles=5&q=choir",
    "?near=SW9+8&miles=3&q=lonely&cost=0",
    "?near=TR18+2&miles=25&q=debt+advice",
    "?near=B15&miles=10&q=dementia+cafe&step_free=on",
    "?near=NE1+4&miles=5&q=gardenning",
    "?near=CF10&miles=10&kind=befriending",
    "?near=LA23&miles=25",
    "?near=E1+6&miles=1&when=weekend",
    "?q=swimming",
)
STAFF = [
    ("Today", Role.LINK_WORKER, "link_worker:today", ""),
    ("caseload", Role.LINK_WORKER, "link_worker:caseload", ""),
    ("search by name", Role.LINK_WORKER, "link_worker:search", SEARCHED),
    ("case page", Role.LINK_WORKER, "link_worker:person", ""),
    ("plan", Role.LINK_WORKER, "link_worker:plan", ""),
    ("services for a person", Role.LINK_WORKER, "link_worker:find", ""),
    ("meetings", Role.LINK_WORKER, "link_worker:meetings", ""),
    ("triage queue", Role.SENIOR, "manager:triage", ""),
    ("allocation board", Role.MANAGER, "manager:allocation", ""),
    ("refer someone", Role.REFERRER, "referrer:refer", ""),
    ("my referrals", Role.REFERRER, "referrer:my_referrals", ""),
    ("commissioner's figures", Role.COMMISSIONER, "commissioner:figures", ""),
]


def requests() -> Iterator[Request]:
    """One for each page that exists, signed in as the busiest of its role."""
    for name, url_name in PUBLIC:
        yield Request(name, reverse(url_name))
    first, *others = (reverse("public:find") + asked for asked in FINDING)
    yield Request("services near a place", first, others=tuple(others))
    worker = _one(BUSIEST_WORKER)
    person = _one(LONGEST_STORY, worker)
    for name, role, url_name, query in STAFF:
        member = _member(role, worker)
        if member:
            asked = searched("an") if query == SEARCHED else query
            yield Request(name, address(url_name, person) + asked, sign_in(member))


def _one(sql: str, *values: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone()
    return row[0] if row else None


def address(url_name: str, person: object) -> str:
    """The page's path, of this person where it is about one. Raises NoReverseMatch."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return reverse(url_name, kwargs={"person_id": person})


def searched(words: str) -> str:
    """The address to which the search page sends on: words travel enciphered."""
    return "?" + urlencode({"for": write_cursor(Cursor((words,)), scope="search")})


def _member(role: Role, worker: object) -> Membership | None:
    rows = Membership.objects.filter(role=role, active=True).select_related("user")
    if role == Role.LINK_WORKER and worker:
        rows = rows.filter(id=worker)
    return rows.order_by("id").first()


def sign_in(member: Membership) -> str:
    """A session of this member of staff, as the cookie that a browser would send."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(member.user_id)
    store[BACKEND_SESSION_KEY] = BACKEND
    store[HASH_SESSION_KEY] = member.user.get_session_auth_hash()
    store["kith_membership"] = str(member.id)
    store.create()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}"
