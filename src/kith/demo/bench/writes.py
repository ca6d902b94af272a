"""Two writes as they happen all day: a meeting saved with changes to the plan, a referral sent.

Each is asked for in a form first, as in a browser, and sent once. What they write stays.
"""

import http.client
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.db import connection
from django.urls import reverse

from kith.demo.bench.forms import Fields, fields_of
from kith.demo.bench.load import Request
from kith.demo.bench.who import Cast, sign_in
from kith.demo.words.names import BRITISH_FAMILIES
from kith.kernel.clock import today
from kith.organisations.models import Membership

HOW_MANY = 120
AT_ONCE = 4
# The next of each case: of one link worker, or of all.
MEETINGS = (
    "SELECT DISTINCT ON (s.case_id) s.person_id, s.id, s.link_worker_id FROM casework_session s"
    " JOIN casework_case c ON c.id = s.case_id JOIN people_person p ON p.id = s.person_id"
    " WHERE (%(worker)s::uuid IS NULL OR s.link_worker_id = %(worker)s)"
    " AND s.status = 'planned' AND c.status = 'open'"
    " AND NOT p.restricted AND p.died_recorded_at IS NULL"
    " ORDER BY s.case_id, s.number LIMIT %(most)s"
)
Answer = Callable[[Fields, Fields, int], Fields]


def writes(cast: Cast, port: int) -> Iterator[tuple[str, list[Request]]]:
    """A name, and requests to be sent once each. Costs a page for each, before the measuring."""
    if cast.worker:
        yield "save a meeting with plan changes", meetings_to_save(port, HOW_MANY, cast.worker.id)
    if cast.doctor:
        cookie, path = sign_in(cast.doctor), reverse("referrer:refer")
        forms = (_filled(port, path, cookie, _referral, n) for n in range(HOW_MANY))
        yield "submit a referral", [form for form in forms if form]


def endless_referrals(cast: Cast, port: int) -> Iterator[Request]:
    """One form, filled for somebody else each time and with a key of its own."""
    assert cast.doctor is not None  # noqa: S101 (asked by the caller)
    cookie, path = sign_in(cast.doctor), reverse("referrer:refer")
    fields = Fields()

    def keep(shown: Fields, _choices: Fields, _number: int) -> Fields:
        fields.update(shown)
        return shown

    form = _filled(port, path, cookie, keep, 0)
    for number in count():
        if form is None:
            return
        answers = _referral(fields | {"idempotency_key": [str(uuid4())]}, Fields(), number)
        yield Request("", path, form.cookie, body=urlencode(answers, doseq=True))


def meetings_to_save(port: int, how_many: int, worker: UUID | None = None) -> list[Request]:
    """Forms of meetings of different cases, each as its own link worker: all of this one's, or of
    whoever has any."""
    with connection.cursor() as cursor:
        cursor.execute(MEETINGS, {"worker": worker, "most": how_many})
        planned = cursor.fetchall()
    workers = Membership.objects.select_related("user").in_bulk({row[2] for row in planned})
    cookies = {key: sign_in(member) for key, member in workers.items()}

    def filled(numbered: tuple[int, tuple[UUID, UUID, UUID]]) -> Request | None:
        number, (person, meeting, whose) = numbered
        path = reverse("link_worker:record_meeting", args=[person, meeting])
        return _filled(port, path, cookies[whose], _meeting, number)

    with ThreadPoolExecutor(AT_ONCE) as together:
        return [form for form in together.map(filled, enumerate(planned)) if form]


def _filled(port: int, path: str, cookie: str, answer: Answer, number: int) -> Request | None:
    """The form on this page, filled in; None where the page does not show one now."""
    server = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    server.request("GET", path, headers={"Cookie": cookie})
    shown = server.getresponse()
    page = shown.read().decode()
    given = (
        (shown.headers.get_all("Set-Cookie") or []) if shown.status == http.HTTPStatus.OK else []
    )
    server.close()
    fields, choices = fields_of(page, path)
    if shown.status != http.HTTPStatus.OK or not fields:
        return None
    cookies = "; ".join([cookie, *(one.split(";")[0] for one in given)])
    body = urlencode(answer(fields, choices, number), doseq=True)
    return Request("", path, cookies, body=body)


def _meeting(fields: Fields, choices: Fields, number: int) -> Fields:
    """Two steps answered, one added, and they will ring."""
    steps = [name for name in choices if name.startswith("step_")]
    answers: Fields = {"going": ["better"], "working": [f"The walk, {number} times now."]}
    for step, outcome in zip(steps, ("worked", "did_not_work"), strict=False):
        answers[step] = [outcome]
    if "new_step_1" in fields:
        answers["new_step_1"] = ["Ask at the library about the Tuesday group"]
        answers["new_step_1_owner"] = ["person"]
        answers["new_step_1_goal"] = [next(filter(None, choices["new_step_1_goal"]))]
    ring_by = today() + timedelta(days=14)
    for part in ("day", "month", "year"):
        answers[f"ring_by_{part}"] = [str(getattr(ring_by, part))]
    return fields | answers | {"next": ["they_ring"]}


def _referral(fields: Fields, _choices: Fields, number: int) -> Fields:
    """Somebody whom nobody has referred before."""
    return fields | {
        "given_name": ["Benchmark"],
        "family_name": [f"{BRITISH_FAMILIES[number % len(BRITISH_FAMILIES)]}-{number}"],
        "born_on_day": [str(1 + number % 28)],
        "born_on_month": [str(1 + number % 12)],
        "born_on_year": [str(1930 + number % 70)],
        "agreement": ["agrees"],
        "telephone": [f"01632 960{number % 1000:03d}"],
        "safe_channels": ["phone"],
        "language": ["en"],
        "reasons": ["lonely", "money"],
        "own_words": ["Has not been out since Joan died."],
        "urgency": ["routine"],
        "risks": ["none_known"],
        "share_outcome": ["yes"],
        "do": ["send"],
    }
