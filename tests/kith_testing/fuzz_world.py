"""Two services with people in both, somebody of every role in the first, and a browser for each."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg
from django.test import Client

from kith.casework.operations.notes import add_note
from kith.casework.operations.tasks import add_task
from kith.kernel import clock
from kith.kernel.ids import new_id
from kith.organisations.choices import OrganisationKind, Role
from kith_testing.cases import make_case
from kith_testing.connecting import sent
from kith_testing.intakes import cover, make_referral
from kith_testing.people import make_member, make_organisation, make_service, member_actor
from kith_testing.portal import open_session, with_token
from kith_testing.rights import helper_anew
from kith_testing.stories import write_plan
from kith_testing.visits import signed_in
from kith_testing.workspaces import make_workspace

HOME = {Role.REFERRER: OrganisationKind.PRACTICE, Role.COMMISSIONER: OrganisationKind.ICB}
# In the names of the second service's people and staff: on no page that anybody of ours may see.
MARK = "Quixwold"
UUIDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
# Theirs alone: what the second service has. A count and a hash for each table.
_THEIRS = """
SELECT string_agg(format('SELECT %%L, count(*), md5(string_agg(t::text, %%L ORDER BY t::text))
  FROM %%I t WHERE t.service_id = %%L', table_name, '|', table_name, %s::text), ' UNION ALL ')
FROM information_schema.columns WHERE column_name = 'service_id' AND table_schema = 'public'
  AND table_name IN (SELECT tablename FROM pg_tables)
"""


@dataclass
class World:
    """`sign_in` gives a fresh browser for each role; `ids` are every id that anybody has met."""

    other: UUID
    sign_in: dict[str, Callable[[], Client]]
    ids: list[str] = field(default_factory=list)
    theirs: frozenset[str] = frozenset()

    def fingerprint(self, url: str) -> dict[str, tuple[int, str]]:
        """What the second service's rows are now, read by the superuser at `url`."""
        with psycopg.connect(url, autocommit=True) as connection:
            made = connection.execute(_THEIRS, [str(self.other)]).fetchone()[0]
            return {table: (n, digest) for table, n, digest in connection.execute(made)}


def make_world() -> World:
    one, other = make_service("Northgate"), make_service("Southgate")
    cover(one, outcode="LS6")
    case, theirs = _people(one, "Ada"), _people(other, MARK)
    workspace = make_workspace()
    workspace.sent(case)
    known = UUIDS.findall(repr((case, workspace)))
    browsers: dict[str, Callable[[], Client]] = {"signed out": _client}
    for role in Role:
        member = _member(one, role, workspace)
        browsers[role.value] = lambda member=member: signed_in(
            member, raise_request_exception=False
        )
    browsers["person"] = lambda: with_token(
        open_session(case.service, case.person_id), raise_request_exception=False
    )
    browsers["helper"] = lambda: helper_anew(case, raise_request_exception=False)
    return World(other.id, browsers, known, frozenset(UUIDS.findall(repr(theirs))))


def _people(service: Any, name: str) -> Any:
    """A case with a plan, a note, a task and a connection; a referral that nobody has seen yet."""
    actor = member_actor(make_member(service, name=f"Sam {name}"))
    safe = {"telephone": "+441632960123", "safe_channels": ["phone"], "postcode": "LS6 2AA"}
    case = make_case(service, actor, given_name=name, family_name=name, voicemail="no", **safe)
    write_plan(case, step="Walk")
    given = {"actor": actor, "person_id": case.person_id}
    add_note(**given, text=name, idempotency_key=new_id())
    add_task(**given, text=name, due_on=clock.today(), idempotency_key=new_id())
    sent(case)
    make_referral(service)
    return case


def _member(service: Any, role: Role, workspace: Any) -> Any:
    if role in {Role.PROVIDER, Role.PROVIDER_LEAD}:
        home = workspace.organisation
    elif role in HOME:
        home = make_organisation(role.label, HOME[role])
    else:
        home = service
    lead = role is Role.MANAGER
    return make_member(home, role, name=role.label, safeguarding_lead=lead)


def _client() -> Client:
    return Client(raise_request_exception=False)
