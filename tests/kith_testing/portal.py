"""Signing a person in, for tests: by their code, or straight away."""

import re
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core import signing
from django.test import Client

from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.clock import now
from kith.messaging.models import Message
from kith.organisations.models import Membership, Programme
from kith.people.choices import Channel
from kith.portal.choices import SignedInAs
from kith.portal.models import PersonSession, SignInAsk
from kith.portal.operations.asking import SIGN_IN, ask_for_code
from kith.portal.operations.sending import send_code
from kith.portal.policy import SESSION_LASTS
from kith.portal.secret import new_token, token_hash
from kith.web import person_cookie
from kith_testing.people import make_person

MOBILE = "+447700900123"
BORN = date(1957, 3, 3)


def reachable(service: Any, **fields: Any) -> UUID:
    """A person whom a text may reach."""
    known = {"telephone": MOBILE, "safe_channels": ["text"], "born_on": BORN}
    return make_person(service, **(known | fields))


def ask(
    contact: str = MOBILE, born_on: date = BORN, *, network: str = "192.0.2.0/24", look: bool = True
) -> str:
    """Ask for a code; with `look` the background job has run. Returns the asker's token."""
    channel = Channel.EMAIL if "@" in contact else Channel.TEXT
    token = ask_for_code(channel=channel, contact=contact, born_on=born_on, network=network)
    if look:
        look_up()
    return token


def look_up() -> None:
    """What the background job does, for every ask that waits."""
    with acting(SIGN_IN, read_only=True):
        waiting = list(SignInAsk.objects.filter(looked_up_at=None).values_list("id", flat=True))
    for ask_id in waiting:
        send_code(ask_id=ask_id)


def sent_codes(service: Any) -> list[str]:
    """Every code that this service's outbox holds, oldest first."""
    with acting(system("test", service.id), read_only=True):
        rows = Message.objects.filter(template__startswith="sign_in_code").order_by("created_at")
        return [re.search(r"\b(\d{6})\b", row.body)[1] for row in rows]


def open_session(service: Any, person_id: UUID, **fields: Any) -> str:
    """The token of somebody who has signed in to this person's record."""
    token, moment = new_token(), now()
    known = {"signed_in_as": SignedInAs.SELF, "channel": "text", "opened_at": moment}
    known |= {"ends_at": moment + SESSION_LASTS, "token_hash": token_hash(token)}
    with acting(system("test", service.id), read_only=False):
        PersonSession.objects.create(service=service, person_id=person_id, **(known | fields))
    return token


def with_token(token: str, client: Client | None = None, **options: Any) -> Client:
    """A browser that holds this token."""
    client = client or Client(**options)
    salt = person_cookie.NAME + person_cookie.SALT
    signed = signing.get_cookie_signer(salt=salt).sign(token)
    client.cookies[person_cookie.NAME] = signed
    return client


def person_client(service: Any, person_id: UUID, **options: Any) -> Client:
    """A browser in which this person is signed in."""
    return with_token(open_session(service, person_id), **options)


def rows(case: Any, model: str, **only: Any) -> list[Any]:
    """What a table holds of this person, oldest first: `rows(case, "casework.Task")`."""
    table = apps.get_model(model).objects
    with acting(system("test", case.service.id), read_only=True):
        return list(table.filter(person_id=case.person_id, **only).order_by("id"))


def change(case: Any, model: str, **fields: Any) -> None:
    """Set columns of every row that a table holds of the person of this case."""
    with acting(case.actor, read_only=False):
        apps.get_model(model).objects.filter(person_id=case.person_id).update(**fields)


def change_programme(case: Any, **fields: Any) -> None:
    with acting(case.actor, read_only=False):
        Programme.objects.filter(service_id=case.service.id).update(**fields)


def name_staff(case: Any) -> None:
    """The programme shows names of staff to people."""
    change_programme(case, names_staff=True)


def call_workers(case: Any, title: str) -> None:
    """The service has a title of its own for its workers."""
    change_programme(case, worker_title=title)


def add_steps(case: Any, count: int) -> None:
    """More steps under the plan's first goal."""
    with acting(case.actor, read_only=False):
        first = apps.get_model("casework.Step").objects.filter(person_id=case.person_id)[0]
        same = ("service_id", "person_id", "plan_id", "goal_id", "created_at")
        known = {name: getattr(first, name) for name in same}
        type(first).objects.bulk_create(
            type(first)(**known, text=f"Step {n}") for n in range(count)
        )


def member_of(actor: Actor) -> Membership:
    """The membership that this actor acts in."""
    return Membership.objects.get(id=actor.membership_id)
