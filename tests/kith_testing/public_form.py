"""Somebody fills in the form, as a browser without scripts does."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

from django.test import Client

from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import public, system
from kith.messaging.models import Message
from kith.people.models import CapacityRecord, ContactAgreement
from kith.referrals.models import IntakeDraft, Referral

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
# A Tuesday, at ten in the morning.
TUESDAY = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
SCREENS = {
    "start": {"who": "me"},
    "where": {"place": "postcode", "postcode": "ls6 2ab"}
    | {"born_on_day": "27", "born_on_month": "3", "born_on_year": "1954"},
    "name": {"given_name": "Ada", "family_name": "Bello"},
    "reasons": {"reasons": ["lonely", "money"], "own_words": "I miss my choir."},
    "reach": {"channels": ["phone", "text"], "telephone": "07700 900123"},
    "ring": {"best_time": "morning", "voicemail": "no", "answers": "only_me"},
    "practice": {"surgery": "not_known"},
    "needs": {"language": "en", "interpreter": "no"},
    "agree": {"agree": "on"},
}
HELPER = {
    "agreement": "agrees",
    "name": "Tomasz Bello",
    "relationship": "child",
    "may_contact": "yes",
    "telephone": "01632 960123",
}


class Visitor:
    """A browser with cookies; it sends the form tokens that a page gave it."""

    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.response = self.client.get("/get-help/")
        self.waited = timedelta(minutes=5)

    @property
    def text(self) -> str:
        """The words of the page, without its tags."""
        plain = re.sub(r"<[^>]*>", " ", self.response.content.decode())
        return " ".join(unescape(plain).split())

    @property
    def at(self) -> str:
        return self.response.request["PATH_INFO"].rsplit("/", 1)[-1] or "start"

    def open(self, name: str) -> "Visitor":
        name = "" if name == "start" else name
        self.response = self.client.get(f"/get-help/{name}", follow=True)
        return self

    def send(self, path: str | None = None, **fields: object) -> "Visitor":
        """Post to the page that is open, or to another address of the form."""
        token = re.search(
            r'name="csrfmiddlewaretoken" value="([^"]+)"', self.response.content.decode()
        )
        data = {"csrfmiddlewaretoken": token[1] if token else "", **fields}
        here = self.response.request["PATH_INFO"]
        query = self.response.request.get("QUERY_STRING", "")
        address = f"/get-help/{path}" if path is not None else here + (f"?{query}" if query else "")
        self.response = self.client.post(address, data, follow=True)
        return self

    def fill(self, until: str = "check", **changes: dict) -> "Visitor":
        """Answer each screen as it comes, up to `until`; returns the screens that were seen."""
        self.seen = []
        screens = {**SCREENS, "helper": HELPER, **changes}
        while self.at != until:
            assert self.at not in self.seen, (self.at, self.text)
            self.seen.append(self.at)
            self.send(**screens[self.at])
        return self


def received_by(service):
    """What a service received, newest first, with the person."""
    with acting(system("test", service.id), read_only=True):
        return list(Referral.objects.select_related("person").order_by("-received_at", "-id"))


def who_may_decide(referral):
    """Why the person may not be able to decide, and how many assessments are on record."""
    with acting(system("test", referral.service_id), read_only=True):
        agreement = ContactAgreement.objects.get(person_id=referral.person_id)
        return agreement.cannot_decide_why, CapacityRecord.objects.count()


def messages_about(service):
    """What stands in a service's outbox."""
    with acting(system("test", service.id), read_only=True):
        return list(Message.objects.all())


def drafts_kept():
    """How many half-filled forms there are."""
    with acting(public(), read_only=True):
        return IntakeDraft.objects.count()


def draft_bytes():
    """Everything that the table of half-filled forms holds."""
    with acting(public(), read_only=True):
        rows = IntakeDraft.objects.values_list("lookup", "salt", "ciphertext")
        return b"".join(bytes(value) for row in rows for value in row)


def later(minutes: int = 6):
    """The clock, some minutes on: long enough to have read the form."""
    return clock.at(TUESDAY + timedelta(minutes=minutes))
