"""From a signed-in user to the actor that a request runs as."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils.crypto import constant_time_compare

from kith.access.matrix import AUDIENCES, permissions_of
from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.organisations.choices import OrganisationKind, Role
from kith.organisations.models import Membership, Organisation, User

# Asked for by every page of staff: one statement, written out so that it is not built each time.
_SIGNED_IN = """
SELECT u.password, u.email, m.id, m.role, m.name, m.safeguarding_lead, m.organisation_id, o.kind
  FROM organisations_user u
  JOIN organisations_membership m ON m.user_id = u.id AND m.active
  JOIN organisations_organisation o ON o.id = m.organisation_id AND o.active
 WHERE u.id = %s AND u.is_active
 ORDER BY m.id = %s DESC, m.role, m.id
 LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class MembershipChoice:
    """One of the hats that a user can wear."""

    id: UUID
    organisation: str
    role: str


def actor_for(
    *, user_id: UUID, membership_id: UUID | None, session_hash: str | None = None
) -> Actor | None:
    """The actor for this user in the chosen membership, or in the first; None without any.

    With `session_hash`, None too where the password has changed since the session began.
    Runs as the connecting role, before anybody acts.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SIGNED_IN, [user_id, membership_id])
        row = cursor.fetchone()
    if row is None:
        return None
    password, email, id_, role, name, lead, organisation_id, kind = row
    if session_hash is not None:
        known = User(password=password).get_session_auth_hash()
        if not constant_time_compare(session_hash, known):
            return None
    return actor_of(
        Membership(
            id=id_,
            user=User(id=user_id, email=email),
            role=role,
            name=name,
            safeguarding_lead=lead,
            organisation=Organisation(id=organisation_id, kind=kind),
        )
    )


def actor_of(member: Membership) -> Actor:
    """The actor that `member` is (its organisation and user must be loaded)."""
    role = Role(member.role)
    # An administrator belongs to no service's people: the database shows them nobody.
    is_service = (
        member.organisation.kind == OrganisationKind.SERVICE and role is not Role.ADMINISTRATOR
    )
    return Actor(
        audience=AUDIENCES[role],
        name=f"user:{member.user_id}",
        label=member.name,
        email=member.user.email,
        user_id=member.user_id,
        membership_id=member.id,
        organisation_id=member.organisation_id,
        service_id=member.organisation_id if is_service else None,
        role=role.value,
        permissions=permissions_of(role, safeguarding_lead=member.safeguarding_lead),
    )


@query
def memberships_of(*, actor: Actor) -> list[MembershipChoice]:
    """What this user can switch between."""
    rows = Membership.objects.filter(user_id=actor.own_user, active=True, organisation__active=True)
    return [
        MembershipChoice(m.id, m.organisation.name, m.get_role_display())
        for m in rows.select_related("organisation").order_by("organisation__name", "role")
    ]
