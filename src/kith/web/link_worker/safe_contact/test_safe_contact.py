"""Safe contact, details, alerts, who decides and a death, through the pages."""

import pytest
from django.test import Client

from kith.kernel.clock import today
from kith_testing.people import (
    make_member,
    make_organisation,
    make_person,
    make_service,
    member_actor,
)
from kith_testing.stored import stored

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SAFE = {"version": 1, "safe_channels": ["phone"], "voicemail": "no", "telephone": "07700 900111"}


class World:
    def __init__(self, **person):
        self.service = make_service()
        self.member = make_member(self.service)
        self.actor = member_actor(self.member)
        self.person_id = make_person(self.service, **person)
        self.client = Client()
        self.client.force_login(self.member.user, backend=BACKEND)

    def post(self, end, **data):
        return self.client.post(f"/people/{self.person_id}/{end}/", data)

    def get(self, end):
        return self.client.get(f"/people/{self.person_id}/{end}/").content.decode()

    def row(self, model="people.Person"):
        [row] = stored(self.service, model)
        return row


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.KITH_SECOND_FACTOR_REQUIRED = False


def test_safe_contact_is_saved_and_shown():
    world = World()
    assert "Nobody has asked yet" in world.get("safe-contact")
    assert world.post("safe-contact", **SAFE).status_code == 302
    assert world.row().telephone == "+447700900111"
    assert "Safe to ring. Leave no voicemail." in world.get("contact")


def test_whoever_saves_second_sees_both_versions_and_can_then_save():
    world = World()
    world.post("safe-contact", **SAFE)
    second = world.post("safe-contact", **SAFE | {"voicemail": "yes"})
    words = second.content.decode()
    assert second.status_code == 409
    assert "Somebody changed this while you were writing" in words
    assert 'name="version" value="2"' in words
    assert world.row().voicemail == "no"
    assert (
        world.post("safe-contact", **SAFE | {"voicemail": "yes", "version": 2}).status_code == 302
    )
    assert world.row().voicemail == "yes"


def test_the_preferred_way_must_be_ticked():
    world = World()
    response = world.post("safe-contact", **SAFE | {"preferred_channel": "text"})
    assert "must be one of the safe ways" in response.content.decode()


def test_details_are_saved():
    world = World()
    data = {"version": 1, "given_name": "Ada", "family_name": "Bello-Hughes", "language": "cy"}
    assert world.post("details", interpreter="yes", **data).status_code == 302
    assert (world.row().family_name, world.row().language) == ("Bello-Hughes", "cy")
    assert "Welsh" in world.get("contact")


def test_a_practice_that_the_service_does_not_cover_is_kept_by_name():
    practice = make_organisation("Far Away Surgery")
    world = World(practice=practice)
    assert "Far Away Surgery" in world.get("details")
    data = {"version": 1, "given_name": "Ada", "language": "en", "interpreter": "no"}
    world.post("details", practice_id=str(practice.id), **data)
    assert (world.row().practice_id, world.row().family_name) == (practice.id, "")


def test_an_alert_goes_up_and_comes_down():
    world = World()
    world.post("alerts", kind="risk", text="Dog bites")
    assert "Dog bites" in world.get("contact")
    alert_id = world.row("people.Alert").id
    world.post(f"alerts/{alert_id}/end")
    assert "Dog bites" not in world.get("contact")


def test_a_judgement_and_a_parents_consent_are_recorded():
    world = World(born_on=today().replace(year=today().year - 13, day=1))
    day = {"decided_on_day": 1, "decided_on_month": 1, "decided_on_year": today().year}
    about = {"about": "Being helped", "assessor": "Sam Okoro"}
    world.post("deciding", kind="gillick", outcome="able", **about, **day)
    assert world.row("people.CapacityRecord").outcome == "able"
    wrong = world.post("deciding", kind="best_interests", outcome="go_ahead", **about, **day)
    assert "First record an assessment" in wrong.content.decode()
    assert "Enter who has parental" in world.post("deciding/parent").content.decode()
    world.post("deciding/parent", **{"parent-agrees": "yes", "parent-said_by": "Jo, mother"})
    assert world.row("people.ContactAgreement").how == "parent"


def test_a_death_asks_once_and_can_be_taken_back():
    world = World()
    assert "These stop at once" in world.get("died")
    assert world.row().died_recorded_at is None
    world.post("died", sure="yes")
    assert world.row().died_recorded_at is not None
    assert "This was a mistake" in world.get("died")
    assert "Say how the mistake" in world.post("died/undo").content.decode()
    world.post("died/undo", why="Wrong Ada")
    assert world.row().died_recorded_at is None


def test_a_death_known_from_elsewhere_has_nothing_to_take_back():
    world = World(died_on=today())
    words = world.get("died")
    assert "has died" in words
    assert "This was a mistake" not in words
    assert World().post("died/undo", why="None stands").status_code == 422


@pytest.mark.parametrize(
    "end", ["safe-contact", "details", "alerts", "deciding", "deciding/parent", "died", "died/undo"]
)
def test_another_service_finds_nobody_and_nobody_signs_in_first(end):
    world, stranger = World(), World()
    path = f"/people/{world.person_id}/{end}/"
    assert stranger.client.post(path, {"sure": "yes"}).status_code == 404
    assert Client().post(path).status_code == 302
    assert world.row().died_recorded_at is None
