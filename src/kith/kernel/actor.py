"""Who is acting. Every read and write of a person's record names one."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from kith.kernel.errors import NotAllowed
from kith.kernel.permission import Permission


class Audience(StrEnum):
    """Each is a database role with row-level policies of its own."""

    STAFF = "kith_staff"
    REFERRER = "kith_referrer"
    PROVIDER = "kith_provider"
    PERSON = "kith_person"
    HELPER = "kith_helper"
    COMMISSIONER = "kith_commissioner"
    PUBLIC = "kith_public"
    SYSTEM = "kith_system"


@dataclass(frozen=True, slots=True)
class Actor:
    """A member of staff in one membership, a person, the public, or a background job.

    `name` is what the audit holds: `user:<id>`, `person:<id>`, `public`, `system:<job>`.
    `email` is the address that a member of staff signs in with.
    `service_id` is the one social prescribing service whose people this actor may touch.
    `person_id` is the one record that opens to a person, or to whoever acts for them: `helper` is
    the name of the latter.
    """

    audience: Audience
    name: str
    label: str = ""
    email: str = ""
    user_id: UUID | None = None
    membership_id: UUID | None = None
    organisation_id: UUID | None = None
    service_id: UUID | None = None
    person_id: UUID | None = None
    role: str = ""
    helper: str = ""
    permissions: frozenset[Permission] = field(default_factory=frozenset)

    def can(self, permission: Permission) -> bool:
        return permission in self.permissions

    def require(self, permission: Permission) -> None:
        """Raise NotAllowed unless the actor holds `permission`."""
        if permission not in self.permissions:
            raise NotAllowed

    @property
    def own_service(self) -> UUID:
        """The service that the actor works in; NotAllowed where they work in none."""
        return _known(self.service_id)

    @property
    def own_organisation(self) -> UUID:
        """The organisation of the actor's membership; NotAllowed without one."""
        return _known(self.organisation_id)

    @property
    def own_user(self) -> UUID:
        """The account behind the actor; NotAllowed where there is none."""
        return _known(self.user_id)

    @property
    def own_membership(self) -> UUID:
        """The membership that the actor acts in; NotAllowed without one."""
        return _known(self.membership_id)

    @property
    def own_person(self) -> UUID:
        """The person whose record this is to the actor; NotAllowed for everybody else."""
        return _known(self.person_id)

    @property
    def is_system(self) -> bool:
        return self.audience is Audience.SYSTEM


def _known(value: UUID | None) -> UUID:
    if value is None:
        raise NotAllowed
    return value


def public() -> Actor:
    """Anybody on the internet."""
    return Actor(Audience.PUBLIC, "public", permissions=frozenset({Permission.PUBLIC}))


def operator(command: str) -> Actor:
    """Whoever may start `./kith`, doing `command` to what belongs to no service."""
    return Actor(
        Audience.SYSTEM,
        f"system:{command}",
        permissions=frozenset({Permission.PUBLIC, Permission.ADMINISTER}),
    )


def system(job: str, service_id: UUID, behalf: Actor | None = None) -> Actor:
    """A background job, or a step that an outsider's act sets off, within one service."""
    suffix = f" for {behalf.name}" if behalf else ""
    return Actor(
        Audience.SYSTEM,
        f"system:{job}{suffix}",
        user_id=behalf.user_id if behalf else None,
        service_id=service_id,
        permissions=frozenset(Permission),
    )
