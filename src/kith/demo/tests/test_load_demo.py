"""The invented town: nowhere else, every stage there, nobody real, and the same each time."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client, override_settings

from kith.casework.models import (
    Case,
    Concern,
    FollowUp,
    PlanVersion,
    Session,
    Step,
    Task,
)
from kith.casework.policy.plan_diff import from_rows, plan_after
from kith.casework.queries.loading import content_of
from kith.connections.choices import State
from kith.connections.models import Connection
from kith.demo.accounts import accounts_table
from kith.demo.histories.rights import HELPER
from kith.demo.place.staff import HATS, PASSWORD
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.day_words import long_date
from kith.kernel.nhs_number import is_test_number
from kith.kernel.telephone import normalise_phone
from kith.messaging.models import Document, Message
from kith.organisations.models import Organisation
from kith.people.models import BreakGlass, CapacityRecord, Merge, Person, SharingPermission
from kith.portal.models import ThreadMessage
from kith.referrals.choices import CONNECTED, REFERRAL, ReferralStatus
from kith.referrals.models import Allocation, Referral, ReferralChange, ReferrerUpdate
from kith.referrals.policy import referrer_hears
from kith.rights.choices import Ask
from kith.rights.models import HelperView, RightsRequest
from kith_testing import server
from kith_testing.portal import ask, sent_codes

pytestmark = pytest.mark.django_db
PEOPLE = 40
INVENTED = re.compile(r"\+44(7700900\d{3}|1632960\d{3})")


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker) -> Iterator[Actor]:
    """The town with forty people, loaded once; the actor sees all of them."""
    with django_db_blocker.unblock(), override_settings(KITH_DEMO=True):
        call_command("load_demo", people=PEOPLE)
        yield system("test", Organisation.objects.get(kind="service").id)
        connection.close()
        connection.close_pool()
        server.fresh_copy(os.environ["KITH_TEST_SERVER"], os.environ["KITH_TEST_DATABASE"])


@pytest.fixture
def town(loaded, settings, db) -> Actor:
    settings.KITH_DEMO, settings.KITH_SECOND_FACTOR_REQUIRED = True, False
    return loaded


def test_a_town_is_loaded_once(town):
    with pytest.raises(CommandError, match="already"):
        call_command("load_demo", people=2)


def test_everybody_in_the_table_signs_in_and_opens_their_first_page(town, rf):
    table = accounts_table()
    for hat in HATS:
        user = authenticate(rf.post("/"), email=hat.email, password=PASSWORD)
        assert user, hat.email
        browser = Client()
        browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert browser.get("/home", follow=True).status_code == 200, hat.email
        assert hat.email in table
    assert table.count(PASSWORD) == 1
    assert max(map(len, table.splitlines())) < 100


def test_a_person_and_whoever_helps_them_sign_in_as_the_table_says(town, capsys):
    call_command("demo_accounts")
    named = re.search(r"a person +(07[\d ]+), born (.+)\n", capsys.readouterr().out)
    assert named
    with acting(town, read_only=True):
        days = Person.objects.filter(born_on__isnull=False).values_list("born_on", flat=True)
        (born_on,) = {day for day in days if long_date(day) == named[2]}
    service = SimpleNamespace(id=town.own_service)
    for number, contact in enumerate((normalise_phone(named[1]), HELPER), start=1):
        ask(contact, born_on)
        assert len(sent_codes(service)) == number, contact


def test_a_demo_without_that_helper_still_says_who_can_sign_in(monkeypatch, town, capsys):
    """Such as one that was made by an earlier Kith and is brought up to date."""
    monkeypatch.setattr("kith.demo.management.commands.demo_accounts.HELPER", "nobody")
    call_command("demo_accounts")
    told = capsys.readouterr().out
    assert "link worker" in told
    assert "a person " not in told


def test_every_stage_is_there(town):
    with acting(town, read_only=True):
        there = Counter(Referral.objects.values_list("status", flat=True))
        assert not set(ReferralStatus.values) - set(there)
        assert set(Case.objects.values_list("status", flat=True)) == {"open", "paused", "closed"}
        meetings = set(Session.objects.values_list("status", flat=True))
        assert meetings == {"planned", "held", "missed", "cancelled"}
        assert Step.objects.filter(swapped_from__isnull=False).exists()
        for rows in (BreakGlass, CapacityRecord, Concern, FollowUp, Merge, Task):
            assert rows.objects.exists(), rows
        assert set(RightsRequest.objects.values_list("kind", flat=True)) == set(Ask.values)
        assert RightsRequest.objects.filter(available_until__gt=clock.now()).exists()
        assert HelperView.objects.filter(ended_at=None).exclude(may=[]).exists()
        assert ThreadMessage.objects.filter(read_at=None).exists()
        assert Document.objects.filter(kind__startswith="closing").exists()
        assert Person.objects.filter(restricted=True).exists()
        assert Person.objects.filter(died_recorded_at__isnull=False).exists()
        assert SharingPermission.objects.filter(withdrawn_at__isnull=False).exists()
        assert {"held", "uncertain"} <= set(Message.objects.values_list("state", flat=True))


def test_nobody_and_no_number_is_real(town):
    with acting(town, read_only=True):
        people = list(Person.objects.all())
    assert len(people) == PEOPLE
    for person in people:
        assert person.nhs_number is None or is_test_number(person.nhs_number)
        assert not person.telephone or INVENTED.fullmatch(person.telephone)
        assert not person.email or person.email.endswith("@example.org")
        assert person.postcode[:2] in {"", "LB", "ZZ"}


def test_every_referral_went_a_way_that_there_is(town):
    with acting(town, read_only=True):
        referrals = list(Referral.objects.all())
        for referral in referrals:
            changes = list(ReferralChange.objects.filter(referral=referral).order_by("at", "id"))
            assert changes[-1].after == referral.status
            for one, next_one in pairwise(changes):
                assert next_one.before == one.after
                assert REFERRAL.allows(one.after, next_one.after)


def test_a_referrer_heard_what_they_may_hear(town):
    with acting(town, read_only=True):
        for update in ReferrerUpdate.objects.select_related("organisation", "receipt__referral"):
            shares = update.receipt.referral.share_outcome_with_referrer
            kind = update.organisation.kind
            # That somebody is connected is for those who hear that they were accepted.
            heard = ReferralStatus.ACCEPTED if update.status == CONNECTED else update.status
            assert heard in referrer_hears(kind, person_shares=shares)


def test_what_lists_show_of_a_case_is_what_its_meetings_say(town):
    with acting(town, read_only=True):
        for case in Case.objects.prefetch_related("sessions"):
            held = [s for s in case.sessions.all() if s.status == "held"]
            planned = [s for s in case.sessions.all() if s.status == "planned"]
            assert case.sessions_held == len(held)
            assert case.next_due_on == min((s.due_on for s in planned), default=None)
            assert case.first_session_on == min((s.held_on for s in held), default=None)


def test_versions_of_a_plan_lead_to_the_plan(town):
    with acting(town, read_only=True):
        for case in Case.objects.select_related("plan"):
            versions = list(PlanVersion.objects.filter(plan=case.plan).order_by("number"))
            assert [v.number for v in versions] == list(range(1, case.plan.version + 1))
            assert plan_after(from_rows(v.changes) for v in versions) == content_of(case.plan)


def test_only_one_allocation_stands_and_it_is_the_worker_s(town):
    with acting(town, read_only=True):
        for referral in Referral.objects.filter(status="allocated"):
            standing = Allocation.objects.get(referral=referral, ended_at__isnull=True)
            assert standing.link_worker_id == referral.link_worker_id


def test_the_audit_has_seen_it_all(town, owner_url):
    assert _verified(owner_url).startswith("The audit history is whole")


def _verified(owner_url: str) -> str:
    command = [sys.executable, "-W", "ignore", "-m", "django", "verify_audit"]
    env = os.environ | {"KITH_DATABASE_URL": owner_url}
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout


def test_people_stand_at_the_points_of_the_way_to_a_group(town):
    with acting(town, read_only=True):
        states = set(Connection.objects.values_list("state", flat=True))
    early = {State.SUGGESTED, State.OFFERED, State.SENT}
    assert early | {State.ACCEPTED, State.WAITING, State.DECLINED} <= states
