"""A country made of Linnerby's stories: a small one, loaded once by the real commands."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest
from django.contrib.auth import authenticate
from django.db import connection
from django.test import Client

from kith.demo.place.staff import PASSWORD
from kith.demo.scale import originals
from kith.demo.scale.cast import Linnerby
from kith.demo.scale.country import Country
from kith.demo.scale.moulding import Moulder
from kith.demo.scale.onward import Listings, Onward
from kith.demo.scale.size import Size
from kith.demo.scale.stamping import Calendar, Stamper
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.clock import today
from kith.organisations.models import Membership, Organisation
from kith_testing import server

pytestmark = pytest.mark.django_db
PEOPLE, SCALE = 40, 0.0002
REFERRALS = 180
RULES = """
    SELECT format('%s %s %s %s', conrelid::regclass, conname, convalidated,
                  pg_get_constraintdef(oid)) FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT format('%s %s %s', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger
     WHERE NOT tgisinternal ORDER BY 1"""


@pytest.fixture(scope="module")
def country(django_db_setup, django_db_blocker, owner_url) -> Iterator[dict[str, object]]:
    """What was in force before, and the owner's connection to look with afterwards."""
    try:
        with django_db_blocker.unblock(), psycopg.connect(owner_url, autocommit=True) as owner:
            before = owner.execute(RULES).fetchall()
            said = _loaded(owner_url)
            yield {"owner": owner, "before": before, "said": said}
            connection.close()
            connection.close_pool()
    finally:
        # Whatever came of it, no other test meets the country.
        server.fresh_copy(os.environ["KITH_TEST_SERVER"], os.environ["KITH_TEST_DATABASE"])


def _loaded(owner_url: str) -> str:
    """By the real commands; what the last of them said."""
    environment = os.environ | {"KITH_DATABASE_URL": owner_url, "KITH_DEMO": "1"}
    for command in (
        ["load_demo", "--people", str(PEOPLE)],
        ["load_scale", "--scale", str(SCALE)],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "django", *command],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture
def ask(country):
    return lambda query: country["owner"].execute(query).fetchall()


def test_there_is_as_much_as_was_asked_for_and_it_says_how_far_it_is(country, ask):
    size = Size(SCALE)
    assert ask("SELECT count(*) FROM referrals_referral")[0][0] >= size.referrals == REFERRALS
    services = ask("SELECT count(*) FROM organisations_organisation WHERE kind = 'service'")
    assert services == [(size.services + 1,)]
    meetings, notes = ask(
        "SELECT (SELECT count(*) FROM casework_session), (SELECT count(*) FROM casework_note)"
    )[0]
    assert meetings > 3 * REFERRALS
    assert ask("SELECT count(*) FROM connections_connection")[0][0] > REFERRALS // 3
    assert ask("SELECT count(*) FROM organisations_organisation WHERE kind = 'pcn'") == [
        (size.pcns + 1,)
    ]
    assert notes > 0
    assert f"of {REFERRALS} referrals" in country["said"]
    assert "left" in country["said"]


def plainly(row: tuple[str]) -> str:
    """A rule read back from its own text has its casts in other places."""
    return re.sub(r"::[a-z ]+|\[\]|[()]", "", row[0])


def test_every_rule_is_in_force_again(country, ask):
    assert list(map(plainly, ask(RULES))) == list(map(plainly, country["before"]))
    assert ask("SELECT count(*) FROM pg_constraint WHERE NOT convalidated") == [(0,)]


@pytest.mark.parametrize("table", ["people_person", "casework_session", "casework_planversion"])
def test_rows_are_settled_so_that_an_index_alone_answers(country, table):
    with country["owner"].transaction(force_rollback=True):
        country["owner"].execute("SET LOCAL enable_seqscan = off")
        plan = country["owner"].execute(
            f"EXPLAIN (ANALYZE) SELECT count(*) FROM {table} WHERE service_id IS NOT NULL"
        )
        said = "\n".join(line for (line,) in plan)
    assert "Heap Fetches: 0" in said, said


def test_the_audit_accepts_it_and_names_the_load(ask):
    assert ask("SELECT * FROM kith_verify_audit()") == []
    ((events,),) = ask("SELECT count(*) FROM audit_event WHERE operation = 'load_scale'")
    assert events > 3 * REFERRALS
    untold = ask(
        "SELECT count(*) FROM referrals_referral r WHERE NOT EXISTS (SELECT FROM audit_event e"
        " WHERE e.person_id = r.person_id AND e.table_name = 'referrals_referral')"
    )
    assert untold == [(0,)]


def test_nobody_can_be_taken_for_somebody_real(ask):
    assert ask("SELECT count(*) FROM people_person WHERE nhs_number !~ '^999'") == [(0,)]
    real = "telephone <> '' AND telephone !~ '^[+]44(7700900|1632960|1\\d{2}4960|207946)'"
    assert ask(f"SELECT telephone FROM people_person WHERE {real}") == []
    assert ask("SELECT email FROM people_person WHERE email !~ '(^|@example[.]org)$'") == []


def test_nothing_of_linnerby_is_left_in_other_places(ask):
    elsewhere = (
        "WHERE service_id <> (SELECT id FROM organisations_organisation"
        " WHERE name = 'Linnerby Social Prescribing')"
    )
    assert ask(f"SELECT body FROM messaging_message {elsewhere} AND body ~ 'Linnerby'") == []
    workers = ask(
        "SELECT count(*) FROM casework_session s JOIN organisations_membership m"
        " ON m.id = s.link_worker_id AND m.organisation_id <> s.service_id"
    )
    assert workers == [(0,)]


def test_the_busiest_worker_signs_in_and_sees_their_people(country, rf, settings):
    settings.KITH_DEMO, settings.KITH_SECOND_FACTOR_REQUIRED = True, False
    email = "england.link.worker@example.org"
    assert authenticate(rf.post("/"), email=email, password=PASSWORD)
    member = Membership.objects.select_related("user").get(email=email)
    browser = Client()
    browser.force_login(member.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = browser.get("/caseload/")
    assert page.status_code == 200
    with acting(system("test", member.organisation_id), read_only=True), connection.cursor() as c:
        c.execute("SELECT count(*) FROM casework_case WHERE link_worker_id = %s", [member.id])
        assert c.fetchone()[0] > 10


def test_the_same_seed_makes_the_same_people(country, settings):
    known = originals.tables()
    linnerby = Linnerby.read()
    service = Organisation.objects.get(name="Linnerby Social Prescribing")
    assert service == linnerby.service
    with acting(system("test", service.id), read_only=True):
        people = originals.originals(known)
    moulder = Moulder(known, today())
    moulds = [moulder.mould(person, linnerby.cast(person, known)) for person in people]
    onward = Onward([], Listings({}))

    def told(seed: int) -> list[object]:
        made = Country(Size(SCALE), seed)
        first = Stamper(made.services[0], moulds, onward, Calendar(today()), seed=seed, days=365)
        return list(first.stories())

    assert told(1) == told(1)
    assert told(1) != told(2)
