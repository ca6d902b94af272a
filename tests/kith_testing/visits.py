"""A browser without a screen: signed in as one member of staff; and what its pages ask."""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kith.organisations.models import Membership
from kith_testing.browsing import BACKEND

# A test's own transaction turns the request's into a savepoint, and gives its role back after.
_OF_THE_TEST = (
    *("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT"),
    "SELECT set_config('role', 'none'",
)


def signed_in(member: Membership, **options: Any) -> Client:
    """A client whose sign-in needed a second factor; `options` are the client's own."""
    client = Client(**options)
    client.force_login(member.user, backend=BACKEND)
    session = client.session
    session["kith_second_factor"] = True
    session.save()
    return client


def statements(client: Client, address: str) -> list[str]:
    """Every statement that opening a page costs in production, session and sign-in included."""
    return asked(lambda: client.get(address), 200)


def asked(send: Callable[[], Any], status: int) -> list[str]:
    """Every statement of one request in production; it must be answered with `status`."""
    with CaptureQueriesContext(connection) as queries:
        assert send().status_code == status
    return [q["sql"] for q in queries if not q["sql"].startswith(_OF_THE_TEST)]


def link(response: Any, rel: str) -> str:
    """Where the page's next or previous link leads."""
    found = re.search(rf'rel="{rel}" href="([^"]+)"', response.text)
    assert found, f"no {rel} page"
    return found[1].replace("&amp;", "&")
