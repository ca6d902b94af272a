"""Fills moulds: one service's people, each with a worker, a practice and a time of their own."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate

from kith.demo.dice import Dice
from kith.demo.scale.choosing import Chosen, choose
from kith.demo.scale.country import Service
from kith.demo.scale.folk import Folk
from kith.demo.scale.moulding import DAYS, MONTHS
from kith.demo.scale.moulds import Mould
from kith.demo.scale.onward import Onward
from kith.demo.scale.originals import PERSON
from kith.demo.scale.references import Numbers

# How many people one link worker of the first service has at once.
BUSIEST = 400
REACH = 6000
COLLEAGUES = 8
EARLIER = (0, 0, 15, 30, 45, 60)
CLOCK = [f"{minute // 60:02d}:{minute % 60:02d}" for minute in range(24 * 60)]
Lines = tuple[str, bytes]


class Calendar:
    """Texts of the days around today, so that none is written a million times."""

    def __init__(self, today: date) -> None:
        days = [today + timedelta(days=n) for n in range(-REACH, REACH)]
        self.today = today
        self.iso = [str(day) for day in days]
        self.spoken = [f"{DAYS[d.weekday()]} {d.day} {MONTHS[d.month - 1]}" for d in days]
        self.began = [_began(day) for day in days]


class Stamper:
    """The people of one service, in text by table."""

    def __init__(
        self,
        service: Service,
        moulds: list[Mould],
        onward: Onward,
        calendar: Calendar,
        *,
        seed: int,
        days: int,
    ) -> None:
        self.onward = onward
        self.calendar = calendar
        self.dice = Dice(seed * 100_003 + service.number)
        self.folk = Folk(self.dice, calendar.today, service.area, service.first_person)
        self.numbers = Numbers(service.first_person)
        self.chosen = choose(self.dice, moulds, service.referrals, days)
        self.service_values = _of_the_service(service)
        self.worker_values = [_of_a_worker(service, n) for n in range(len(service.workers))]
        self.practice_values = [_of_a_practice(service, n) for n in range(len(service.practices))]
        # The first practice sends most, the last hardly anybody.
        self.practice_weights = list(accumulate(1 / (n + 2) for n in range(len(service.practices))))
        self.busiest_has = 0 if service.number == 0 else BUSIEST
        self.person: dict[str, str] = {}

    def stories(self) -> Iterator[list[Lines]]:
        """One story after the other: lines of COPY's text format, in UTF-8, by table."""
        for chosen in self.chosen:
            yield self._stamp(chosen)

    def _stamp(self, chosen: Chosen) -> list[Lines]:
        mould, at = chosen.mould, chosen.shift + REACH
        values = self.service_values | self._worker(mould) | self._practices()
        values["began"] = began = self.calendar.began[at - mould.age]
        values["own"] = own = _own(self.dice)
        if not chosen.again:
            self.person = self.folk.someone(mould) | {"person": f"{began}-7fff-{own}"}
            self.onward.used.clear()
        values |= self.person
        lines = self._filled(mould, values, at)
        values["case"] = f"{began}-7{mould.case}-{own}"
        for one, moved in self.onward.chosen(self.dice, mould, chosen.shift):
            lines += self._connection(one, values, moved + REACH)
        return [(table, text) for table, text in lines if not (chosen.again and table == PERSON)]

    def _connection(self, mould: Mould, values: dict[str, str], at: int) -> list[Lines]:
        listing = self.onward.listing(self.dice, mould.kind)
        if listing is None:
            return []
        own = {"began": self.calendar.began[at - mould.age], "own": _own(self.dice)}
        return self._filled(mould, values | listing | own, at)

    def _filled(self, mould: Mould, values: dict[str, str], at: int) -> list[Lines]:
        self._times(values, mould, at)
        for number, secret in enumerate(mould.secrets):
            values[f"secret{number}"] = f"{self.dice.getrandbits(4 * len(secret)):0{len(secret)}x}"
        for number in range(len(mould.references)):
            values[f"reference{number}"] = self.numbers.reference()
        return list(zip(mould.tables, mould.filled(values), strict=True))

    def _worker(self, mould: Mould) -> dict[str, str]:
        if mould.ended or not mould.has_a_worker:
            return self.dice.choice(self.worker_values)
        if self.busiest_has < BUSIEST:
            self.busiest_has += 1
            return self.worker_values[0]
        return self.dice.choice(self.worker_values[1:])

    def _practices(self) -> dict[str, str]:
        (found,) = self.dice.choices(self.practice_values, cum_weights=self.practice_weights)
        return found

    def _times(self, values: dict[str, str], mould: Mould, at: int) -> None:
        calendar = self.calendar
        for gap, day in mould.days.items():
            values[gap] = calendar.iso[day + at]
        for gap, day in mould.spoken.items():
            values[gap] = calendar.spoken[day + at]
        earlier = self.dice.choice(EARLIER)
        for gap, minute in mould.minutes.items():
            values[gap] = CLOCK[max(0, minute - earlier)]


def _of_the_service(service: Service) -> dict[str, str]:
    values = {
        "service": str(service.place.id),
        "service_name": service.place.name,
        "town": service.area.town,
    }
    for role, member in service.office.items():
        values |= member.values(str(role))
    for kind, member in service.referrers.items():
        values |= member.values(str(kind))
    return values | service.workers[1].values("lead")


def _of_a_worker(service: Service, number: int) -> dict[str, str]:
    """The worker, and the colleagues who had the person before or stood in."""
    workers = service.workers
    values = workers[number].values("worker")
    for n in range(1, COLLEAGUES + 1):
        values |= workers[(number + n) % len(workers)].values(f"other{n}")
    return values


def _of_a_practice(service: Service, number: int) -> dict[str, str]:
    practices = service.practices
    another = practices[(number + 1) % len(practices)]
    return practices[number].values("practice") | another.values("another")


def _own(dice: Dice) -> str:
    """The random half of every identifier of one story: RFC 9562's variant, 62 random bits."""
    bits = dice.getrandbits(62)
    return f"{0x8000 | bits >> 48:04x}-{bits & (1 << 48) - 1:012x}"


def _began(day: date) -> str:
    """The first half of identifiers of a day (UUID version 7): its milliseconds."""
    text = f"{int(datetime.combine(day, time(9), UTC).timestamp() * 1000):012x}"
    return f"{text[:8]}-{text[8:]}"
