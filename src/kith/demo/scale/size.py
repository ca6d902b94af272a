"""How large a country is: all of England for a year at scale 1."""

from dataclasses import dataclass

REFERRALS, LISTINGS, PCNS, PRACTICES_OF_A_PCN, ICBS = 900_000, 300_000, 1_250, 5.2, 42
PCNS_OF_A_SERVICE = 4
REFERRALS_OF_A_WORKER = 240
YEAR = 365


@dataclass(frozen=True, slots=True)
class Size:
    """What there is at a scale: 0.01 is a hundredth of the country, 2 is two years of it."""

    scale: float

    @property
    def referrals(self) -> int:
        return max(12, round(REFERRALS * self.scale))

    @property
    def listings(self) -> int:
        return max(30, round(LISTINGS * self.part))

    @property
    def pcns(self) -> int:
        return max(3, round(PCNS * self.part))

    @property
    def practices(self) -> int:
        return round(self.pcns * PRACTICES_OF_A_PCN)

    @property
    def icbs(self) -> int:
        return max(1, round(ICBS * self.part))

    @property
    def services(self) -> int:
        return max(2, self.pcns // PCNS_OF_A_SERVICE)

    @property
    def days(self) -> int:
        """How far back the first referral lies."""
        return round(YEAR * max(1.0, self.scale))

    @property
    def part(self) -> float:
        """The share of the country: more than all of it means more years, not more places."""
        return min(1.0, self.scale)

    def by_service(self, total: int) -> list[int]:
        """A total in shares of at least one: the first is a city's, most are small."""
        weights = [(number + 3) ** -0.8 for number in range(self.services)]
        shares = [max(1, int(total * weight / sum(weights))) for weight in weights]
        shares[0] += total - sum(shares)
        return shares
