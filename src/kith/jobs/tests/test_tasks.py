"""Each task, called as the background process calls it."""

import re
from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.apps import apps
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from kith.directory.operations.saved_searches import save_search
from kith.directory.queries.keeping import behind_listing
from kith.directory.queries.searching import Search
from kith.jobs import broken_off, tasks
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import public
from kith.kernel.ids import new_id
from kith.messaging.choices import DeliveryState
from kith.messaging.demo_outbox import outbox, outbox_message
from kith.messaging.operations import queue_message
from kith.messaging.operations.system_mail import queue_system_mail
from kith.messaging.templates import TEMPLATES
from kith.referrals.draft_cipher import new_token
from kith.referrals.operations import drafts
from kith_testing.directory import make_listing, make_location
from kith_testing.people import make_member, make_service, member_actor, staff_actor


@pytest.mark.django_db
def test_expired_drafts_are_erased_every_hour():
    token = new_token()
    with clock.at(clock.now()) as start:
        drafts.save_draft(actor=public(), token=token, update={"typed": {}})
        tasks.erase_expired_drafts(timestamp=0)
        assert drafts.read_draft(actor=public(), token=token) is not None
    with clock.at(start + timedelta(days=1)):
        tasks.erase_expired_drafts(timestamp=0)
        assert drafts.erase_expired_drafts(actor=public()) == 0


@pytest.mark.django_db
def test_each_batch_of_listings_is_a_job_until_there_are_no_more():
    make_listing("Bramley tea")
    waiting = ProcrastinateJob.objects.filter(task_name="age_directory")
    tasks.age_directory(timestamp=7)
    assert [job.args for job in waiting] == [{"timestamp": 7}]
    tasks.age_directory(timestamp=7)
    assert waiting.count() == 1


@pytest.mark.django_db
def test_groups_are_asked_by_email_and_answer_by_its_link(client, settings):
    with clock.at(clock.now() - timedelta(days=270)):
        listing = make_listing("Bramley tea", email="jo@example.org")
    for _again in range(2):
        tasks.age_directory(timestamp=0)
    settings.KITH_DEMO = True
    (item,) = outbox()
    mail = outbox_message(message_id=item.id)
    assert (mail.to, mail.subject) == ("jo@example.org", "Is your listing still right?")
    path = re.search(r"http://[^/]+(/find/confirm/\S+)", mail.body)[1]
    assert "Bramley tea" in client.get(path).text
    answer = client.post(path, follow=True)
    assert "Confirmed by the group on" in answer.text
    assert str(listing) in answer.redirect_chain[0][0]
    assert client.get(path[:-2]).status_code == 404


@pytest.mark.django_db
def test_what_is_new_in_a_saved_search_is_told_in_one_email(settings):
    sam = make_member(make_service(), email="sam@example.org")
    searches = {"Walks": Search(kinds=("walking",)), "Near": Search(lat=53.8, lon=-1.55)}
    for name, search in searches.items():
        save_search(actor=member_actor(sam), name=name, asked={}, search=search, key=new_id())
    make_listing("Stroll", kinds=("walking",), places=(make_location(),))
    with clock.at(clock.now() + timedelta(days=1)):
        for _again in range(2):
            tasks.tell_of_new_listings(timestamp=0)
    settings.KITH_DEMO = True
    (item,) = outbox()
    mail = outbox_message(message_id=item.id)
    assert mail.to == "sam@example.org"
    assert "- Near: 1 new\n- Walks: 1 new" in mail.body
    assert "/directory/saved/" in mail.body


@pytest.mark.django_db
def test_mail_that_comes_back_from_a_group_makes_its_listing_less_sure_once():
    manager = staff_actor(make_service(), "manager")
    written, asked = (make_listing(email=f"{name}@example.org") for name in ("one", "two"))
    queue_message(
        actor=manager, key="x", template="provider_stop", to="ONE@example.org",
        values=dict.fromkeys(TEMPLATES["provider_stop"].allows, "x"),
    )  # fmt: skip
    queue_system_mail(to="two@example.org", subject="Is it right?", body="?")
    failed = {"state": DeliveryState.PERMANENT_FAILURE}
    apps.get_model("messaging.SystemMail").objects.update(**failed)
    with acting(manager, read_only=False):
        apps.get_model("messaging.Message").objects.update(**failed)
    for _again in range(2):
        tasks.note_bounced_mail(timestamp=0)
    for listing_id in (written, asked):
        changes = behind_listing(actor=manager, listing_id=listing_id).changes
        assert [line.why for line in changes] == ["Mail to their address came back."]


@pytest.mark.django_db
def test_what_a_killed_worker_left_is_done_again():
    job_id = app.configure_task("check_web_addresses", lock="check_web_addresses").defer(
        timestamp=0
    )
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job_id])
        async_to_sync(broken_off.take_up_broken_jobs)()
        cursor.execute("SELECT status::text FROM procrastinate_jobs WHERE id = %s", [job_id])
        assert cursor.fetchone() == ("todo",)
