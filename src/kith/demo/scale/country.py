"""England's organisations and staff: boards, networks, practices, services, link workers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from kith.demo.dice import Dice
from kith.demo.scale.areas import Area, areas, for_services
from kith.demo.scale.folk import staff_name
from kith.demo.scale.size import REFERRALS_OF_A_WORKER, Size
from kith.organisations.choices import OrganisationKind as Kind
from kith.organisations.choices import Role

REFERRERS = (
    *(Kind.PHARMACY, Kind.HOSPITAL, Kind.ADULT_SOCIAL_CARE, Kind.CHILDREN_SOCIAL_CARE),
    *(Kind.COUNCIL, Kind.JOB_CENTRE, Kind.HOUSING, Kind.SCHOOL, Kind.POLICE, Kind.FIRE),
    Kind.CHARITY,
)
PRACTICES = (
    *("Alder", "Beacon", "Castle", "Dovecote", "Elm", "Ferry", "Granary", "Harbour", "Ivy"),
    *("Jubilee", "Kiln", "Lime", "Meadow", "Nightingale", "Orchard", "Priory", "Quay", "Rowan"),
)
SURGERIES = ("Lane Surgery", "Medical Centre", "House Practice", "Health Centre", "Street Surgery")
PARTS = ("", " North", " East", " South", " West", " Central")


@dataclass(frozen=True)
class Place:
    id: UUID
    kind: Kind
    name: str
    parent: UUID | None = None
    ods_code: str = ""
    postcode: str = ""


@dataclass(frozen=True)
class Member:
    id: UUID
    user: UUID
    name: str
    email: str
    role: Role
    place: Place
    lead: bool = False

    def values(self, prefix: str) -> dict[str, str]:
        """What a mould's gaps of this prefix are filled with."""
        return {
            f"{prefix}_id": str(self.id),
            f"{prefix}_user": str(self.user),
            f"{prefix}_name": self.name,
            f"{prefix}_first": self.name.split(" ")[0],
            f"{prefix}_email": self.email,
            f"{prefix}_place": str(self.place.id),
            f"{prefix}_place_name": self.place.name,
        }


@dataclass
class Service:
    """One social prescribing service: everybody whom its people meet."""

    number: int
    place: Place
    area: Area
    referrals: int
    first_person: int
    """How many people the services before this one have."""
    office: dict[Role, Member] = field(default_factory=dict)
    workers: list[Member] = field(default_factory=list)
    practices: list[Member] = field(default_factory=list)
    """Who refers from each practice, the busiest first."""
    referrers: dict[Kind, Member] = field(default_factory=dict)
    provider: Member | None = None
    outcodes: list[str] = field(default_factory=list)


class Country:
    """Made in the same way each time from the same seed and size."""

    def __init__(self, size: Size, seed: int) -> None:
        self.size, self.dice = size, Dice(seed)
        self.places: list[Place] = []
        self.members: list[Member] = []
        self.services = list(self._services())

    def _services(self) -> Iterator[Service]:
        boards = [self._board(number) for number in range(self.size.icbs)]
        known = areas()
        given: dict[str, int] = {}
        before = 0
        self.networks = self.size.by_service(self.size.pcns)
        self.practices = self.size.by_service(self.size.practices)
        shares = self.size.by_service(self.size.referrals)
        places = zip(shares, for_services(known, self.size.services), strict=True)
        for number, (referrals, area) in enumerate(places):
            part = given[area.town] = given.get(area.town, -1) + 1
            place = self._place(
                Kind.SERVICE,
                f"{area.town}{_part(part)} Social Prescribing",
                boards[number % len(boards)],
            )
            service = Service(number, place, area, referrals, before)
            before += referrals
            service.outcodes = area.outcodes[part :: self._in_the_area(known, area)]
            self._staff(service)
            self._practices(service, boards[number % len(boards)])
            yield service

    def _in_the_area(self, known: list[Area], area: Area) -> int:
        if not hasattr(self, "_counts"):
            given = [one.town for one in for_services(known, self.size.services)]
            self._counts = {town: given.count(town) for town in set(given)}
        return self._counts[area.town]

    def _board(self, number: int) -> Place:
        board = self._place(Kind.ICB, f"England {number + 1} Integrated Care Board")
        self._member(board, Role.COMMISSIONER, number == 0)
        return board

    def _staff(self, service: Service) -> None:
        first = service.number == 0
        for role in (Role.SENIOR, Role.MANAGER, Role.ADMINISTRATOR):
            service.office[role] = self._member(service.place, role, first)
        year = max(1.0, self.size.scale)
        count = 2 + round(service.referrals / year / REFERRALS_OF_A_WORKER)
        for number in range(count):
            member = self._member(
                service.place, Role.LINK_WORKER, first and number == 0, lead=number == 1
            )
            service.workers.append(member)
        for kind in REFERRERS:
            place = self._place(kind, f"{service.area.town} {kind.label}")
            service.referrers[kind] = self._member(place, Role.REFERRER)
        place = self._place(Kind.PROVIDER, f"{service.area.town} Neighbours")
        service.provider = self._member(place, Role.PROVIDER, first)

    def _practices(self, service: Service, board: Place) -> None:
        name = f"{service.area.town} {service.number + 1}"
        networks = [
            self._place(Kind.PCN, f"{name}.{one + 1} Primary Care Network", board)
            for one in range(self.networks[service.number])
        ]
        for number in range(max(2, self.practices[service.number])):
            place = self._place(
                Kind.PRACTICE,
                f"{self.dice.choice(PRACTICES)} {self.dice.choice(SURGERIES)}",
                networks[number % len(networks)],
                ods_code=f"Z{len(self.places) + 10_000}",
                postcode=service.area.postcode(self.dice),
            )
            first = service.number == number == 0
            service.practices.append(self._member(place, Role.REFERRER, first))

    def _place(self, kind: Kind, name: str, parent: Place | None = None, **more: str) -> Place:
        place = Place(self._id(), kind, name, parent and parent.id, **more)
        self.places.append(place)
        return place

    def _member(self, place: Place, role: Role, known: bool = False, lead: bool = False) -> Member:
        mailbox = f"england.{role}" if known else f"member{len(self.members)}"
        member = Member(
            self._id(),
            self._id(),
            staff_name(self.dice),
            f"{mailbox.replace('_', '.')}@example.org",
            role,
            place,
            lead,
        )
        self.members.append(member)
        return member

    def _id(self) -> UUID:
        return UUID(int=self.dice.getrandbits(128), version=4)


def _part(number: int) -> str:
    return PARTS[number] if number < len(PARTS) else f" {number + 1}"
