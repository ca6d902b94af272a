"""Who and what of Linnerby a story names, and which gap each leaves in the mould."""

from collections.abc import Iterator
from dataclasses import dataclass

from kith.demo.place import names
from kith.demo.scale.originals import PERSON, Original, Tables
from kith.organisations.choices import OrganisationKind, Role
from kith.organisations.models import Membership, Organisation

NOBODY = r"\N"


@dataclass(frozen=True)
class Linnerby:
    """Its service, its places and everybody with a role there."""

    service: Organisation
    places: dict[str, Organisation]
    members: list[Membership]

    @classmethod
    def read(cls) -> "Linnerby":
        places = {str(place.id): place for place in Organisation.objects.order_by("id")}
        service = next(p for p in places.values() if p.kind == OrganisationKind.SERVICE)
        members = Membership.objects.select_related("organisation").order_by("id")
        return cls(service, places, list(members))

    def cast(self, original: Original, known: Tables) -> dict[str, str]:
        """The gap for each text that names somebody or something of the town."""
        found = {names.SERVICE: "service_name", "Linnerby": "town", str(self.service.id): "service"}
        registered = self._column(original, known, PERSON, "practice_id")
        for place in self.places.values():
            found |= dict(_of_a_place(place, _place_prefix(place, registered)))
        worker = self._worker(original, known)
        others = 0
        for member in self.members:
            prefix = self._prefix(member, worker, registered)
            if prefix == "other":
                others += 1
                prefix = f"other{others}"
            if prefix:
                found |= dict(_of_a_member(member, prefix))
        return found

    def _worker(self, original: Original, known: Tables) -> str:
        """The link worker who has the person now, or had them."""
        tables = ("casework_case", "referrals_referral", PERSON)
        asked = (self._column(original, known, table, "link_worker_id") for table in tables)
        return next((one for one in asked if one != NOBODY), NOBODY)

    @staticmethod
    def _column(original: Original, known: Tables, table: str, column: str) -> str:
        lines = original.lines.get(table)
        return lines[-1].split("\t")[known.columns[table].index(column)] if lines else NOBODY

    def _prefix(self, member: Membership, worker: str, registered: str) -> str:
        if str(member.id) == worker:
            return "worker"
        if member.role == Role.LINK_WORKER:
            return "lead" if member.safeguarding_lead else "other"
        if member.role == Role.REFERRER:
            return _place_prefix(member.organisation, registered)
        in_the_service = (Role.SENIOR, Role.MANAGER, Role.ADMINISTRATOR)
        return str(member.role) if member.role in in_the_service else ""


def _place_prefix(place: Organisation, registered: str) -> str:
    if place.kind == OrganisationKind.PRACTICE:
        return "practice" if str(place.id) == registered else "another"
    kept = (OrganisationKind.SERVICE, OrganisationKind.ICB, OrganisationKind.PCN)
    return "" if place.kind in (*kept, OrganisationKind.PROVIDER) else str(place.kind)


def _of_a_place(place: Organisation, prefix: str) -> Iterator[tuple[str, str]]:
    if prefix:
        yield str(place.id), f"{prefix}_place"
        yield place.name, f"{prefix}_place_name"


def _of_a_member(member: Membership, prefix: str) -> Iterator[tuple[str, str]]:
    yield str(member.id), f"{prefix}_id"
    yield str(member.user_id), f"{prefix}_user"
    yield member.name, f"{prefix}_name"
    yield member.email, f"{prefix}_email"
    if member.role == Role.LINK_WORKER:
        yield member.name.split(" ")[0], f"{prefix}_first"
