"""Hostile input to every address: whatever is sent, the answer is a page and never a failure.

The fields of a form are those that it prints when it is opened. What goes into them is drawn the
same on every run.
"""

import pytest
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kith.access.matrix import HELPER, PERSON, permissions_of
from kith.casework.operations.notes import add_note
from kith.casework.operations.tasks import add_task
from kith.kernel import clock
from kith.kernel.ids import new_id
from kith.kernel.permission import Permission
from kith.organisations.choices import OrganisationKind, Role
from kith_testing.cases import make_case
from kith_testing.hostile import HOSTILE, TYPED, USUAL, coded, printed
from kith_testing.people import make_member, make_organisation, make_person, make_service
from kith_testing.portal import open_session, rows, with_token
from kith_testing.rights import helper_anew
from kith_testing.stories import write_plan
from kith_testing.url_tree import Address, addresses
from kith_testing.visits import signed_in

OURS = [a for a in addresses() if a.ours]
FORMS = [a for a in OURS if a.view.kind != "page"]
# One of all staff, one of a group's: each reads what it is sent whatever it says.
READ_WHOLE = {"staff:switch_role", "provider:contact"}
HOME = {
    Role.REFERRER: OrganisationKind.PRACTICE,
    Role.PROVIDER: OrganisationKind.PROVIDER,
    Role.PROVIDER_LEAD: OrganisationKind.PROVIDER,
    Role.COMMISSIONER: OrganisationKind.ICB,
}
FILL = st.dictionaries(
    st.integers(0, 40), st.lists(st.sampled_from(HOSTILE), max_size=3), max_size=12
)


PERSONS, HELPERS = "person", "helper"
THEIRS = PERSON - {Permission.PUBLIC}


class SignedInAnew:
    """A person's browser, signed in again for each request: one of their forms signs out."""

    def __init__(self, case):
        self.case = case

    def __getattr__(self, method):
        token = open_session(self.case.service, self.case.person_id)
        return getattr(with_token(token, raise_request_exception=False), method)


class HelpingAnew(SignedInAnew):
    """A helper's browser, with a view of its own for each request: one of their forms ends it."""

    def __getattr__(self, method):
        return getattr(helper_anew(self.case, raise_request_exception=False), method)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """A service with somebody of every role, and a person with a case, a note and a task."""
    from kith_testing.server import renew

    with django_db_blocker.unblock():
        service = make_service("Northgate")
        clients = {None: Client(raise_request_exception=False)}
        for role in Role:
            home = make_organisation(role, HOME[role]) if role in HOME else service
            lead = role is Role.MANAGER
            member = make_member(home, role, name=role.label, safeguarding_lead=lead)
            clients[role] = signed_in(member, raise_request_exception=False)
        case = make_case(service)
        write_plan(case, step="Walk")
        clients[PERSONS], clients[HELPERS] = SignedInAnew(case), HelpingAnew(case)
        yield {
            "clients": clients,
            "ids": {
                "person_id": case.person_id,
                "session_id": case.session_id,
                "referral_id": case.referral_id,
                "step_id": rows(case, "casework.Step")[0].id,
                "note_id": make_note(case),
                "task_id": make_task(case),
                "other_id": make_person(service),
                "record_id": make_person(service, restricted=True),
            },
        }
    renew(django_db_blocker)


def make_note(case):
    return add_note(actor=case.actor, person_id=case.person_id, text="x", idempotency_key=new_id())


def make_task(case):
    what = {"text": "x", "due_on": clock.today(), "idempotency_key": new_id()}
    return add_task(actor=case.actor, person_id=case.person_id, **what)


def doors(address: Address) -> list[Role | str | None]:
    """Who gets past the permission: nobody signed in, the roles that hold it, or the person."""
    if address.view.permission in THEIRS:
        return [PERSONS]
    if address.view.permission in HELPER - {Permission.PUBLIC}:
        return [HELPERS]
    roles = [role for role in Role if address.view.permission in may(role)]
    return [None, *roles] if len(roles) == len(Role) else roles


def may(role: Role) -> frozenset:
    return permissions_of(role, safeguarding_lead=role is Role.MANAGER)


def fields_of(client, address, path) -> dict[str, str]:
    """The fields that the form prints, with what is in them."""
    if address.view.kind != "form":
        return dict.fromkeys(USUAL, "")
    return printed(client.get(path).content.decode()) or dict.fromkeys(USUAL, "")


@pytest.mark.parametrize("address", FORMS, ids=lambda a: a.pattern)
def test_no_form_fails_whatever_is_sent(address, world, django_db_blocker):
    path, roles = address.path(world["ids"]), doors(address)
    with django_db_blocker.unblock():
        fields = fields_of(world["clients"][roles[-1]], address, path)

        @settings(
            max_examples=3,
            derandomize=True,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(role=st.sampled_from(roles), fill=FILL)
        def send(role, fill):
            names = list(fields)
            data = fields | {names[i % len(names)]: v for i, v in fill.items()}
            response = world["clients"][role].post(path, coded(data), content_type=TYPED)
            assert response.status_code < 500, (role, data)

        send()


@pytest.mark.parametrize("address", OURS, ids=lambda a: a.pattern)
def test_no_address_fails_whatever_it_is_asked(address, world, django_db_blocker):
    path, role = address.path(world["ids"]), doors(address)[-1]
    odd = {"page": "\x00", "find": "٣" * 300, "q": "\ud800", "change": "-1", "show": "\x00"}
    odd |= {"first_day": "1", "first_month": "1", "first_year": "0", "last_year": "99999"}
    with django_db_blocker.unblock():
        client = world["clients"][role]
        for method in ("options", "put"):
            assert getattr(client, method)(path).status_code < 500, method
        assert client.get(f"{path}?{coded(odd)}").status_code < 500
        for kind in ("application/json", "multipart/form-data; boundary=x"):
            body = client.post(path, data=b'{"a": [1]}\xff\x00', content_type=kind)
            assert body.status_code < 500, kind


def test_a_body_over_the_limit_is_refused(world, django_db_blocker):
    found = [a for a in FORMS if a.name in READ_WHOLE]
    assert len(found) == len(READ_WHOLE)
    with django_db_blocker.unblock():
        for address in found:
            client = world["clients"][doors(address)[-1]]
            body = b"a=" + b"x" * 3_000_000
            path = address.path(world["ids"])
            assert client.post(path, data=body, content_type=TYPED).status_code == 413


# Machines bear a token of their own, in a header or in a signed address; without it there is no
# such page.
FOR_MACHINES = {"public:notify_delivery", "public:notify_reply", "public:referrer_emails_one_click"}


def test_a_form_without_its_token_changes_nothing(world, django_db_blocker):
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    with django_db_blocker.unblock():
        for address in FORMS:
            refused = 404 if address.name in FOR_MACHINES else 403
            assert strict.post(address.path(world["ids"])).status_code == refused, address.name
