"""Which pages are measured, as whom, on the data that is there."""

from collections.abc import Iterator

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from kith.demo.bench.load import Request
from kith.demo.bench.who import Cast, one, sign_in, sign_in_person
from kith.kernel.paging import Cursor, write_cursor
from kith.organisations.choices import Role
from kith.organisations.models import Membership

SEARCHED = "?for="
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
SOME_LISTING = (
    "SELECT id FROM directory_listing WHERE state = 'published' AND visibility = 'public'"
    " ORDER BY id LIMIT 1"
)
# name, URL name, query string
PUBLIC = (
    ("front page", "public:home", ""),
    ("crisis page", "public:crisis", ""),
    ("refer myself, first page", "public:refer", ""),
    ("Open Referral: services", "public:open_referral_services", ""),
    ("Open Referral: services, page 40", "public:open_referral_services", "?page=40"),
    ("Open Referral: services at locations", "public:open_referral_places", ""),
    ("Open Referral: taxonomy terms", "public:open_referral_terms", ""),
)
# name, role, URL name, query string
STAFF = (
    ("Today", Role.LINK_WORKER, "link_worker:today", ""),
    ("caseload", Role.LINK_WORKER, "link_worker:caseload", ""),
    ("calls to make", Role.LINK_WORKER, "link_worker:calls", ""),
    ("search by name", Role.LINK_WORKER, "link_worker:search", SEARCHED),
    ("case page", Role.LINK_WORKER, "link_worker:person", ""),
    ("plan", Role.LINK_WORKER, "link_worker:plan", ""),
    ("plan versions", Role.LINK_WORKER, "link_worker:plan_versions", ""),
    ("meetings", Role.LINK_WORKER, "link_worker:meetings", ""),
    ("notes and tasks", Role.LINK_WORKER, "link_worker:notes", ""),
    ("letters and messages", Role.LINK_WORKER, "link_worker:letters", ""),
    ("agreements", Role.LINK_WORKER, "link_worker:agreements", ""),
    ("connections", Role.LINK_WORKER, "link_worker:connections", ""),
    ("suggestions for a person", Role.LINK_WORKER, "link_worker:suggestions", ""),
    ("what works", Role.LINK_WORKER, "link_worker:what_works", ""),
    ("services for a person", Role.LINK_WORKER, "link_worker:find", ""),
    ("directory of the service", Role.LINK_WORKER, "link_worker:directory", ""),
    ("triage queue", Role.SENIOR, "manager:triage", ""),
    ("allocation board", Role.MANAGER, "manager:allocation", ""),
    ("manager: joined records", Role.MANAGER, "manager:joined_records", ""),
    ("manager: messages", Role.MANAGER, "manager:messages", ""),
    ("manager: post", Role.MANAGER, "manager:post", ""),
    ("manager: imports", Role.MANAGER, "manager:imports", ""),
    ("manager: staff", Role.MANAGER, "manager:staff", ""),
    ("manager: programme", Role.MANAGER, "manager:settings", ""),
    ("manager: where we work", Role.MANAGER, "manager:coverage", ""),
    ("manager: suggestions", Role.MANAGER, "manager:suggestions", ""),
    ("manager: directory queue", Role.MANAGER, "manager:directory_queue", ""),
    ("manager: record reviews", Role.MANAGER, "link_worker:reviews", ""),
    ("history of a record", Role.MANAGER, "link_worker:record_history", ""),
    ("organisations", Role.ADMINISTRATOR, "staff:organisations", ""),
    ("refer someone", Role.REFERRER, "referrer:refer", ""),
    ("my referrals", Role.REFERRER, "referrer:my_referrals", ""),
    ("provider: inbox", Role.PROVIDER, "provider:home", ""),
    ("provider: waiting list", Role.PROVIDER, "provider:waiting", ""),
    ("provider: attending", Role.PROVIDER, "provider:attending", ""),
    ("provider: register", Role.PROVIDER, "provider:sessions", ""),
    ("commissioner's figures", Role.COMMISSIONER, "commissioner:figures", ""),
    ("unmet need", Role.COMMISSIONER, "commissioner:unmet", ""),
    ("connections closed", Role.COMMISSIONER, "commissioner:loops", ""),
)
# Of the person themselves, signed in by a code.
MINE = ("home", "plan", "meetings", "messages", "groups")
LEADS = ("safeguarding queue", "link_worker:safeguarding")


def requests(cast: Cast) -> Iterator[Request]:
    """One for each page, signed in as the busiest of its role; a page without data is left out."""
    for name, url_name, query in PUBLIC:
        yield Request(name, reverse(url_name) + query)
    if listing := one(SOME_LISTING):
        yield Request("a service's page", reverse("public:listing", args=[listing]))
    first, *others = (reverse("public:find") + asked for asked in FINDING)
    yield Request("services near a place", first, others=tuple(others))
    signed_in = {role: _signed_in(cast.member(role)) for role in Role}
    for name, role, url_name, query in STAFF:
        if signed_in[role]:
            asked = searched("an") if query == SEARCHED else query
            yield Request(name, address(url_name, cast.person) + asked, signed_in[role])
    if cast.person:
        cookie = sign_in_person(cast.person)
        for page in MINE:
            yield Request(f"my {page}", reverse(f"person:{page}"), cookie)
    if cast.lead:
        yield Request(LEADS[0], reverse(LEADS[1]), sign_in(cast.lead))


def _signed_in(member: Membership | None) -> str:
    return sign_in(member) if member else ""


def address(url_name: str, person: object) -> str:
    """The page's path, of this person where it is about one. Raises NoReverseMatch."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return reverse(url_name, kwargs={"person_id": person})


def searched(words: str) -> str:
    """The address to which the search page sends on: words travel enciphered."""
    return "?" + urlencode({"for": write_cursor(Cursor((words,)), scope="search")})
