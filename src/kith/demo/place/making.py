"""Writes the town's organisations, programme and accounts."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.hashers import make_password

from kith.demo.place import names
from kith.demo.place.staff import AWAY, HATS, LINK_WORKERS, PASSWORD, Hat
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience
from kith.kernel.clock import today
from kith.organisations.choices import OrganisationKind, Role
from kith.organisations.models import (
    Coverage,
    Membership,
    Organisation,
    Programme,
    User,
    Worker,
)

LOADER = Actor(Audience.SYSTEM, "system:demo-load")


@dataclass(frozen=True)
class Town:
    """Everything that a history may refer to, by name."""

    places: dict[str, Organisation]
    members: dict[tuple[str, str], Membership]
    """By name and role."""

    @property
    def service(self) -> Organisation:
        return self.places[names.SERVICE]

    @property
    def link_workers(self) -> list[Membership]:
        return [self.members[hat.name, hat.role] for hat in LINK_WORKERS]


def make_town() -> Town:
    """Organisations, programme, users and their hats. Raises where the town is there already."""
    users = _make_users()
    with acting(LOADER, read_only=False, operation="load_demo"):
        places = _make_places()
        _make_programme(places)
        members = {(hat.name, str(hat.role)): _wear(hat, users, places) for hat in HATS}
        _make_workers(places[names.SERVICE], members)
    return Town(places, members)


def _make_users() -> dict[str, User]:
    # One hash for all: they share a password that the table prints.
    hashed = make_password(PASSWORD)
    emails = dict.fromkeys(hat.email for hat in HATS)
    users = User.objects.bulk_create(User(email=email, password=hashed) for email in emails)
    return {user.email: user for user in users}


def _make_places() -> dict[str, Organisation]:
    places = {names.ICB: Organisation.objects.create(kind=OrganisationKind.ICB, name=names.ICB)}
    icb = places[names.ICB]
    for name, kind in (
        (names.PCN, OrganisationKind.PCN),
        (names.SERVICE, OrganisationKind.SERVICE),
    ):
        places[name] = Organisation.objects.create(kind=kind, name=name, parent=icb)
    for name, kind, code, address, postcode, telephone in names.PLACES:
        places[name] = Organisation.objects.create(
            kind=kind,
            name=name,
            parent=places[names.PCN] if kind is OrganisationKind.PRACTICE else None,
            ods_code=code,
            address=address,
            postcode=postcode,
            telephone=telephone,
            email=f"{''.join(filter(str.isalpha, name.lower()))}@example.org",
        )
    return places


def _make_programme(places: dict[str, Organisation]) -> None:
    service = places[names.SERVICE]
    Programme.objects.create(service=service, **names.PROGRAMME)
    for name in names.PRACTICES:
        Coverage.objects.create(service=service, practice=places[name])
    for outcode in names.OUTCODES:
        Coverage.objects.create(service=service, outcode=outcode)


def _wear(hat: Hat, users: dict[str, User], places: dict[str, Organisation]) -> Membership:
    return Membership.objects.create(
        user=users[hat.email],
        organisation=places[hat.place],
        role=hat.role,
        name=hat.name,
        job_title=hat.job_title,
        email=hat.email,
        telephone=places[hat.place].telephone or names.DUTY_NUMBER,
        safeguarding_lead=hat.lead,
    )


def _make_workers(service: Organisation, members: dict[tuple[str, str], Membership]) -> None:
    for hat in LINK_WORKERS:
        away = hat.name == AWAY
        Worker.objects.create(
            membership=members[hat.name, hat.role],
            service=service,
            away_from=today() - timedelta(days=9) if away else None,
            away_until=today() + timedelta(days=19) if away else None,
            **hat.worker,
        )


def loaded() -> bool:
    """Whether the town is there already."""
    return Organisation.objects.filter(name=names.SERVICE, kind=OrganisationKind.SERVICE).exists()


def manager(town: Town) -> Membership:
    return town.members["Helen Marsh", Role.MANAGER]
