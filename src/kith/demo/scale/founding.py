"""Writes the country's organisations, accounts, programmes and link workers."""

from collections.abc import Iterator

from django.contrib.auth.hashers import make_password

from kith.demo.place.names import PROGRAMME
from kith.demo.place.staff import PASSWORD
from kith.demo.scale.country import Country, Member, Place, Service
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience
from kith.organisations.choices import OrganisationKind, Specialism, WorkerGender
from kith.organisations.models import Coverage, Membership, Organisation, Programme, User, Worker

LOADER = Actor(Audience.SYSTEM, "system:scale-load")
TELEPHONE, DUTY = "01632960300", "+441632960301"
AT_ONCE = 2000


def found(country: Country) -> None:
    """All the rows that a person's may point to. Everybody has the demo's password."""
    hashed = make_password(PASSWORD)
    users = (User(id=m.user, email=m.email, password=hashed) for m in country.members)
    User.objects.bulk_create(users, batch_size=AT_ONCE)
    with acting(LOADER, read_only=False, operation="load_scale"):
        places = map(_organisation, country.places)
        Organisation.objects.bulk_create(places, batch_size=AT_ONCE)
        Membership.objects.bulk_create(map(_membership, country.members), batch_size=AT_ONCE)
        Programme.objects.bulk_create(map(_programme, country.services))
        Coverage.objects.bulk_create(_coverage(country), batch_size=AT_ONCE)
        Worker.objects.bulk_create(_workers(country), batch_size=AT_ONCE)


def _organisation(place: Place) -> Organisation:
    return Organisation(
        id=place.id,
        kind=place.kind,
        name=place.name,
        parent_id=place.parent,
        ods_code=place.ods_code,
        postcode=place.postcode,
        telephone=TELEPHONE,
        email=f"place{place.id.hex[:12]}@example.org",
    )


def _membership(member: Member) -> Membership:
    return Membership(
        id=member.id,
        user_id=member.user,
        organisation_id=member.place.id,
        role=member.role,
        name=member.name,
        job_title=str(_titles(member)),
        email=member.email,
        telephone=TELEPHONE,
        safeguarding_lead=member.lead,
    )


def _titles(member: Member) -> object:
    if member.place.kind == OrganisationKind.PRACTICE:
        return "GP"
    return member.role.label


def _programme(service: Service) -> Programme:
    own = {
        "public_name": service.place.name,
        "intro": f"A link worker has time to listen, and knows {service.area.town} well.",
        "duty_number": DUTY,
        "letter_sign_off": f"With good wishes from all of us at {service.place.name}",
    }
    return Programme(service_id=service.place.id, **PROGRAMME | own)


def _coverage(country: Country) -> Iterator[Coverage]:
    for service in country.services:
        for member in service.practices:
            yield Coverage(service_id=service.place.id, practice_id=member.place.id)
        for outcode in service.outcodes:
            yield Coverage(service_id=service.place.id, outcode=outcode)


def _workers(country: Country) -> Iterator[Worker]:
    genders = (WorkerGender.WOMAN, WorkerGender.WOMAN, WorkerGender.MAN)
    kinds = (Specialism.GENERAL,) * 8 + (Specialism.CHILDREN, Specialism.HOMELESSNESS)
    for service in country.services:
        for number, member in enumerate(service.workers):
            yield Worker(
                membership_id=member.id,
                service_id=service.place.id,
                gender=genders[number % len(genders)],
                specialisms=[kinds[number % len(kinds)]],
                weekly_hours=(37.5, 37.5, 30, 18.5)[number % 4],
            )
