"""Small makers of organisations, staff and people for tests."""

from datetime import time
from typing import Any
from uuid import UUID

from kith.access.queries import actor_of
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience, system
from kith.kernel.ids import new_id
from kith.kernel.names import sort_name
from kith.organisations.choices import OrganisationKind, Role
from kith.organisations.models import Membership, Organisation, Programme, User, Worker
from kith.people.models import Person


def _setup_actor() -> Actor:
    return Actor(Audience.SYSTEM, "system:test")


def make_organisation(name: str, kind: str = "practice", **fields: Any) -> Organisation:
    with acting(_setup_actor(), read_only=False):
        return Organisation.objects.create(name=name, kind=kind, **fields)


def make_service(name: str = "Northgate", **programme: Any) -> Organisation:
    """A service with its programme at the default settings, but no quiet hours."""
    service = make_organisation(name, OrganisationKind.SERVICE)
    with acting(_setup_actor(), read_only=False):
        always = {"quiet_from": time(0), "quiet_until": time(0)}
        programme = {"caller_number": "01632 960100"} | always | programme
        Programme.objects.create(service=service, public_name=name, **programme)
    return service


def end_service(service: Organisation) -> None:
    """From now on it is at work no longer."""
    with acting(_setup_actor(), read_only=False):
        Organisation.objects.filter(id=service.id).update(active=False)


def make_user() -> User:
    """Somebody who can sign in."""
    return User.objects.create_user(f"{new_id().hex[-12:]}@example.org", "correct horse battery")


def make_member(
    organisation: Organisation, role: str = "link_worker", name: str = "Sam Okoro", **fields: Any
) -> Membership:
    """A membership of `user` or of a new one, and a Worker row for a link worker."""
    user = fields.pop("user", None) or make_user()
    with acting(_setup_actor(), read_only=False):
        worker = fields.pop("worker", {})
        member = Membership.objects.create(
            user=user, organisation=organisation, role=role, name=name, **fields
        )
        if role in {Role.LINK_WORKER, Role.SENIOR}:
            Worker.objects.create(membership=member, service=organisation, **worker)
    return member


def member_actor(member: Membership) -> Actor:
    """The actor that this member is."""
    return actor_of(Membership.objects.select_related("organisation", "user").get(id=member.id))


def staff_actor(service: Organisation, role: str = "link_worker", **fields: Any) -> Actor:
    """A new member of staff of `service`, as an actor."""
    return member_actor(make_member(service, role, **fields))


def make_person(service: Organisation, **fields: Any) -> Any:
    """A person of `service`; returns the id."""
    fields = {"given_name": "Ada", "family_name": "Bello"} | fields
    fields["sort_name"] = sort_name(fields["given_name"], fields["family_name"])
    with acting(system("test", service.id), read_only=False):
        return Person.objects.create(service=service, **fields).id


def change_person(service: Organisation, person_id: UUID, **fields: Any) -> None:
    """Set columns of a person."""
    with acting(system("test", service.id), read_only=False):
        Person.objects.filter(id=person_id).update(**fields)


def members_of_email(email: str) -> list[Membership]:
    """Every membership of the user with this address."""
    return list(Membership.objects.filter(user__email=email).select_related("worker"))
