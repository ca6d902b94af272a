"""What a person takes home about a group."""

import re

import pytest
from django.urls import reverse

from kith.kernel.ids import new_id
from kith.messaging.queries import messages_of_person
from kith_testing.cases import make_case
from kith_testing.directory import make_listing, make_location
from kith_testing.people import make_member, make_service, member_actor
from kith_testing.visits import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(settings):
    settings.KITH_SECOND_FACTOR_REQUIRED = False
    return make_member(make_service("Calder"), name="Aisha Rahman")


def case(worker, **about):
    said = {"telephone": "+447700900123", "safe_channels": ["phone", "text"]} | about
    return make_case(worker.organisation, member_actor(worker), given_name="Adaeze", **said)


def go(worker, name, case, listing, **posted):
    client, path = signed_in(worker), reverse(name, args=[case.person_id, listing])
    return client.post(path, posted, follow=True) if posted else client.get(path)


def key_on(page):
    return re.search(r'name="idempotency_key"[^>]* value="([^"]+)"', page.text)[1]


def sent(worker, case):
    return messages_of_person(actor=member_actor(worker), person_id=case.person_id)


def test_a_text_goes_once_to_somebody_who_asked(worker):
    ada = case(worker)
    tea = make_listing("Bramley tea", places=(make_location(city="Leeds"),))
    page = go(worker, "link_worker:handout", ada, tea)
    key = key_on(page)
    asked = go(worker, "link_worker:text_listing", ada, tea, idempotency_key=key)
    assert "Ask them first" in asked.text
    for _twice in range(2):
        done = go(worker, "link_worker:text_listing", ada, tea, idempotency_key=key, asked="on")
    assert "The text is on its way" in done.text
    (text,) = sent(worker, ada)
    assert text.body.splitlines()[:3] == ["You asked for this:", "Bramley tea", "Leeds"]
    assert text.body in page.text
    assert "Adaeze" not in text.body


def test_nothing_is_texted_where_that_is_not_safe(worker):
    ada = case(worker, safe_channels=["phone"])
    tea = make_listing("Bramley tea")
    page = go(worker, "link_worker:handout", ada, tea)
    assert "not known to be safe to text" in page.text
    key = str(new_id())
    done = go(worker, "link_worker:text_listing", ada, tea, idempotency_key=key, asked="on")
    assert "Held" in done.text
    assert [m.state for m in sent(worker, ada)] == ["held"]


def test_large_print_where_the_person_needs_it_and_paper_names_nobody(worker):
    ada = case(worker, large_print=True)
    page = go(worker, "link_worker:handout", ada, make_listing("Bramley tea"))
    assert "kith-handout--large" in page.text
    on_paper = page.text.split("<h1>")[1]
    assert "Adaeze" not in on_paper


def test_what_is_for_professionals_is_not_handed_out(worker):
    refuge = make_listing("Refuge", visibility="professionals")
    assert go(worker, "link_worker:handout", case(worker), refuge).status_code == 404
