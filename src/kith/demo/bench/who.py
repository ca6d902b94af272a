"""As whom the pages are asked: the busiest there is of each role, on the data that is there."""

from dataclasses import dataclass
from functools import cached_property
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.signing import get_cookie_signer
from django.db import connection

from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.clock import now
from kith.organisations.choices import Role
from kith.organisations.models import Membership
from kith.people.models import Person
from kith.portal.choices import SignedInAs
from kith.portal.models import PersonSession
from kith.portal.policy import SESSION_LASTS
from kith.portal.secret import new_token, token_hash

# The cookie of a person, as `kith.web.person_cookie` signs it.
NAME, SALT = "kith_person", "kith.web.person"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WORKER = (
    "SELECT link_worker_id FROM casework_case WHERE status <> 'closed'"
    " GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
)
LONGEST_STORY = (
    "SELECT c.person_id FROM casework_case c JOIN casework_session s ON s.case_id = c.id"
    " WHERE c.link_worker_id = %s GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
)
REFERRING = (
    "SELECT organisation_id FROM referrals_referrerreceipt"
    " GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
)
PRACTICE = REFERRING.replace(
    "referrals_referrerreceipt",
    "referrals_referrerreceipt r JOIN organisations_organisation o"
    " ON o.id = r.organisation_id AND o.kind = 'practice'",
)
PROVIDING = (
    "SELECT p.organisation_id FROM connections_connection c"
    " JOIN directory_listing l ON l.id = c.listing_id"
    " JOIN directory_provider p ON p.id = l.provider_id WHERE EXISTS (SELECT"
    " FROM organisations_membership m WHERE m.organisation_id = p.organisation_id AND m.active"
    " AND m.role IN ('provider', 'provider_lead'))"
    " GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
)
IN_A_GROUP = (Role.PROVIDER, Role.PROVIDER_LEAD)
IN_THE_SERVICE = (Role.SENIOR, Role.MANAGER, Role.ADMINISTRATOR)


@dataclass
class Cast:
    """Who is found, each looked up once."""

    @cached_property
    def worker(self) -> Membership | None:
        return Membership.objects.select_related("user").filter(id=one(WORKER)).first()

    @cached_property
    def person(self) -> object:
        """The worker's person with the longest story."""
        return one(LONGEST_STORY, self.worker.id) if self.worker else None

    def member(self, role: Role) -> Membership | None:
        """Somebody of this role, where most is to be seen."""
        if role == Role.LINK_WORKER:
            return self.worker
        if role in IN_A_GROUP:
            return self.of_a_group
        rows = Membership.objects.filter(role=role, active=True).select_related("user")
        if role in IN_THE_SERVICE and self.worker:
            rows = rows.filter(organisation_id=self.worker.organisation_id)
        if role == Role.REFERRER and (busiest := one(REFERRING)):
            rows = rows.filter(organisation_id=busiest)
        return rows.order_by("id").first()

    @cached_property
    def of_a_group(self) -> Membership | None:
        """Who leads the group that most people were sent to, or else works there."""
        rows = Membership.objects.filter(organisation_id=one(PROVIDING), active=True)
        rows = rows.filter(role__in=IN_A_GROUP)
        return rows.select_related("user").order_by("-role", "id").first()

    @cached_property
    def doctor(self) -> Membership | None:
        """A referrer of the practice that sends most."""
        rows = Membership.objects.filter(role=Role.REFERRER, organisation_id=one(PRACTICE))
        return rows.select_related("user").order_by("id").first()

    @cached_property
    def lead(self) -> Membership | None:
        """Who answers for safeguarding in the worker's service."""
        if not self.worker:
            return None
        rows = Membership.objects.filter(organisation=self.worker.organisation_id, active=True)
        return rows.filter(safeguarding_lead=True).select_related("user").order_by("id").first()


def sign_in_person(person_id: object) -> str:
    """A session of the person themselves, as the cookie that a browser would send."""
    person = Person.objects.get(id=person_id)
    token, moment = new_token(), now()
    with acting(system("bench", person.service_id), read_only=False, operation="bench"):
        PersonSession.objects.create(
            service_id=person.service_id,
            person_id=person.id,
            token_hash=token_hash(token),
            signed_in_as=SignedInAs.SELF,
            channel="email",
            opened_at=moment,
            ends_at=moment + SESSION_LASTS,
        )
    return f"{NAME}={get_cookie_signer(salt=NAME + SALT).sign(token)}"


def one(sql: str, *values: object) -> object:
    """The first column of the first row, or None."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone()
    return row[0] if row else None


def sign_in(member: Membership) -> str:
    """A session of this member of staff, as the cookie that a browser would send."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(member.user_id)
    store[BACKEND_SESSION_KEY] = BACKEND
    store[HASH_SESSION_KEY] = member.user.get_session_auth_hash()
    store["kith_membership"] = str(member.id)
    store.create()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}"
