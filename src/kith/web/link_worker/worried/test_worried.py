"""I'm worried: what the page says, and who can read what was written."""

import pytest
from django.urls import reverse

from kith.casework.choices import ConcernKind
from kith.casework.operations.safeguarding import raise_concern
from kith.casework.queries import safeguarding
from kith.kernel.ids import new_id
from kith_testing.people import make_member, make_person, make_service, member_actor
from kith_testing.visits import link, signed_in

pytestmark = pytest.mark.django_db
QUEUE = reverse("link_worker:safeguarding")


@pytest.fixture
def service():
    return make_service(
        safeguarding_in_hours="Ring the duty desk", safeguarding_out_of_hours="Emergency duty team"
    )


@pytest.fixture
def sam(service):
    return make_member(service, name="Sam Okoro")


@pytest.fixture
def lead(service):
    return make_member(
        service,
        "senior",
        name="Jo Lead",
        safeguarding_lead=True,
        email="jo.lead@example.org",
        telephone="0113 496 0101",
    )


@pytest.fixture
def person(service):
    return make_person(service, given_name="Zebedee")


def worry(member, person, **options):
    return raise_concern(
        actor=member_actor(member),
        person_id=person,
        kind=ConcernKind.CHILD,
        text="Left alone at night",
        idempotency_key=new_id(),
        **options,
    )


def address(name, person, concern=None):
    return reverse(f"link_worker:{name}", args=[a for a in (person, concern) if a])


def test_every_page_of_a_person_has_the_button(service, sam, person):
    for name in ("person", "notes", "worried"):
        text = signed_in(sam).get(address(name, person)).text
        assert f'href="{address("worried", person)}"' in text


def test_it_says_act_now_and_whom_to_ring_before_it_asks_anything(sam, lead, person):
    text = signed_in(sam).get(address("worried", person)).text
    order = ["tel:999", "tel:01134960101", "Ring the duty desk", "Emergency duty team", "<textarea"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_a_worry_is_written_and_reaches_the_queue(sam, lead, person):
    client = signed_in(sam)
    answer = client.post(
        address("worried", person),
        {"kind": "child", "text": "Left alone at night", "idempotency_key": str(new_id())},
    )
    assert answer.status_code == 302
    assert "Left alone at night" in client.get(answer.headers["Location"]).text
    queue = signed_in(lead).get(QUEUE).text
    assert "Zebedee" in queue
    assert "See by" in queue


def test_without_words_it_asks_again_and_keeps_what_was_chosen(sam, person):
    text = (
        signed_in(sam)
        .post(address("worried", person), {"kind": "child", "idempotency_key": str(new_id())})
        .text
    )
    assert "There is a problem" in text
    assert 'value="child" checked' in text


@pytest.mark.parametrize("role", ["link_worker", "senior", "manager"])
def test_a_colleague_cannot_open_it_nor_write_in_it(service, sam, person, role):
    made = worry(sam, person)
    client = signed_in(make_member(service, role))
    assert client.get(address("concern", person, made)).status_code == 404
    noted = client.post(address("concern_note", person, made), {"text": "Let me see"})
    assert noted.status_code == 404


def test_the_author_reads_it_but_is_not_offered_what_the_lead_does(sam, person):
    text = signed_in(sam).get(address("concern", person, worry(sam, person))).text
    assert "Left alone at night" in text
    assert "Close this worry" not in text


def test_the_lead_takes_it_notes_shares_and_closes(sam, lead, person):
    made, client = worry(sam, person), signed_in(lead)
    client.post(address("take_concern", person, made))
    assert "In hand" in client.get(QUEUE).text
    client.post(address("concern_note", person, made), {"text": "Rang the school"})
    shared = {"shared_with": "Children's services", "why": "A child is alone at night"}
    client.post(address("concern_shared", person, made), shared)
    text = client.get(address("concern", person, made)).text
    for words in ("Rang the school", "Children&#39;s services", "A child is alone at night"):
        assert words in text
    client.post(address("close_concern", person, made), {"outcome": "Sister stays with them"})
    assert "Nothing is waiting" in client.get(QUEUE).text
    assert "Sister stays with them" in client.get(address("concern", person, made)).text


def test_closing_without_an_outcome_asks_for_one(sam, lead, person):
    made = worry(sam, person)
    text = signed_in(lead).post(address("close_concern", person, made), {"outcome": " "}).text
    assert "Write what came of it" in text
    assert "Zebedee" in signed_in(lead).get(QUEUE).text


def test_the_queue_shows_nobody_of_another_service(sam, person):
    worry(sam, person)
    other = make_member(make_service("Southgate"), "senior", safeguarding_lead=True)
    assert "Zebedee" not in signed_in(other).get(QUEUE).text


def test_a_long_queue_comes_in_pages_with_danger_on_the_first(service, sam, lead, monkeypatch):
    monkeypatch.setattr(safeguarding, "A_PAGE", 2)
    names = ("Ann", "Bea", "Cat", "Dot")
    for name in names:
        worry(sam, make_person(service, given_name=name), immediate_danger=name == "Dot")
    client = signed_in(lead)
    first = client.get(QUEUE)
    second = client.get(link(first, "next"))
    assert [name in first.text for name in names] == [True, False, False, True]
    assert [name in second.text for name in names] == [False, True, True, False]
    assert client.get(QUEUE, {"page": "x"}).status_code == 400
