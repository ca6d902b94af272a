"""People: who they are, where they live, and how it is safe to reach them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from kith.demo.dice import Dice
from kith.demo.words import around, names
from kith.demo.words.names import Background
from kith.kernel.nhs_number import invented_nhs_numbers
from kith.kernel.postcode import NO_FIXED_ABODE
from kith.people.choices import BestTime, Channel, YesNoUnknown
from kith.referrals.intake import PersonDetails

WOMAN, MAN, OTHER = "woman", "man", "non-binary"
CHANNELS = (
    (Channel.PHONE, Channel.TEXT),
    (Channel.PHONE, Channel.TEXT),
    (Channel.PHONE,),
    (Channel.PHONE,),
    (Channel.PHONE, Channel.LETTER),
    (Channel.PHONE, Channel.TEXT, Channel.EMAIL),
    (Channel.TEXT, Channel.EMAIL),
    (Channel.PHONE, Channel.TEXT, Channel.EMAIL, Channel.LETTER),
)
WHITE_BRITISH = Background(54, "A", ("",), ("",), names.BRITISH_FAMILIES)


@dataclass(frozen=True)
class Kind:
    """What sort of people a worker meets: ages in years, and where they come from."""

    youngest: int = 18
    oldest: int = 94
    refuge: bool = False
    homeless: bool = False


GENERAL = Kind()
CHILD = Kind(10, 17)
PARENT = Kind(21, 44)
REFUGE = Kind(18, 62, refuge=True)
HOMELESS = Kind(19, 66, homeless=True)


class Townsfolk:
    """Makes people, none twice, all reachable only at numbers that nobody has."""

    def __init__(self, dice: Dice, today: date, practices: Sequence[UUID]) -> None:
        self.dice, self.today, self.practices = dice, today, practices
        self._numbers: Iterator[str] = invented_nhs_numbers(first=dice.randrange(1000, 400_000))
        self._lines = list(range(1000))
        dice.shuffle(self._lines)
        self._line = 0

    def someone(self, kind: Kind = GENERAL) -> PersonDetails:
        """Somebody of this kind, with what people leave out left out."""
        dice = self.dice
        born_on = self._birthday(kind)
        background = self._background(kind, born_on)
        gender = dice.choices((WOMAN, MAN, OTHER, ""), (56, 39, 1, 4))[0]
        woman = gender == WOMAN or (gender != MAN and dice.yes(0.5))
        given = self._given(background, born_on, woman)
        family = dice.choice(background.families)
        person = PersonDetails(
            given_name=given,
            family_name=(names.HERS if woman else names.HIS).get(family, family),
            preferred_name=names.SHORT.get(given, "") if dice.yes(0.7) else "",
            born_on=None if dice.yes(0.01) else born_on,
            nhs_number=next(self._numbers) if dice.yes(0.9) else None,
            gender=gender,
            pronouns={WOMAN: "she/her", MAN: "he/him", OTHER: "they/them"}.get(gender, "")
            if dice.yes(0.3)
            else "",
            ethnicity=background.ethnicity if dice.yes(0.92) else dice.choice(("Z", "")),
            practice_id=dice.choice(self.practices) if dice.yes(0.96) else None,
            language=self._language(background),
        )
        return self._needs(self._reach(self._home(person, kind)), background)

    def _birthday(self, kind: Kind) -> date:
        middle = min(kind.oldest, 58)
        age = self.dice.triangular(kind.youngest, kind.oldest + 1, middle)
        return self.today - timedelta(days=int(age * 365.25) + self.dice.randint(1, 300))

    def _background(self, kind: Kind, born_on: date) -> Background:
        if kind.refuge:
            choices = [b for b in names.REFUGE if b.born_from <= born_on.year]
        else:
            choices = [b for b in names.BACKGROUNDS if b.born_from <= born_on.year]
            choices.append(WHITE_BRITISH)
        return self.dice.choices(choices, [b.weight for b in choices])[0]

    def _given(self, background: Background, born_on: date, woman: bool) -> str:
        if background is not WHITE_BRITISH:
            return self.dice.choice(background.women if woman else background.men)
        decades = names.WOMEN_BY_DECADE if woman else names.MEN_BY_DECADE
        decade = max(1930, min(2010, born_on.year // 10 * 10))
        return self.dice.choice(decades[decade])

    def _language(self, background: Background) -> str:
        share = background.interpreter * 1.5
        return background.language if self.dice.yes(share) else "en"

    def _home(self, person: PersonDetails, kind: Kind) -> PersonDetails:
        dice = self.dice
        postcode = f"LB{dice.choices((1, 2, 3), (5, 3, 3))[0]} {dice.randint(1, 9)}"
        postcode += "".join(dice.choice("ABDEFGHJLNPQRSTUWXYZ") for _letter in range(2))
        if kind.homeless:
            roof = dice.choice(("HM01", "HM03", "HM04", "HM04", "HM05"))
            if roof != "HM05":
                return replace(person, no_address=True, postcode=NO_FIXED_ABODE, accommodation=roof)
            return replace(
                person, address="Tenter Row Hostel", postcode=postcode, accommodation=roof
            )
        if kind.refuge and dice.yes(0.5):
            address = around.HOTEL.format(number=dice.randint(101, 342))
            return replace(person, address=address, postcode="LB1 3RR", accommodation="HM05")
        if dice.yes(0.06):
            return person
        number = f"Flat {dice.randint(1, 38)}, {dice.choice(around.FLATS)}, "
        street = f"{dice.randint(1, 148)} {dice.choice(around.STREETS)}, Linnerby"
        address = (number if dice.yes(0.2) else "") + street
        return replace(person, address=address, postcode=postcode)

    def _reach(self, person: PersonDetails) -> PersonDetails:
        dice = self.dice
        channels: tuple[Channel, ...] = dice.choice(CHANNELS) if dice.yes(0.9) else ()
        telephone = self._telephone() if dice.yes(0.96) else ""
        email = Channel.EMAIL in channels or dice.yes(0.3)
        if person.no_address:
            channels = tuple(c for c in channels if c is not Channel.LETTER)
            telephone = telephone if dice.yes(0.6) else ""
        return replace(
            person,
            telephone=telephone,
            email=f"{self._mailbox(person)}@example.org" if email else "",
            safe_channels=tuple(c.value for c in channels),
            preferred_channel=dice.choice(channels).value if channels and dice.yes(0.4) else "",
            voicemail=dice.choices(YesNoUnknown.values, (50, 25, 25))[0]
            if channels
            else YesNoUnknown.UNKNOWN.value,
            best_time=dice.choice(BestTime.values) if dice.yes(0.7) else "",
            safe_contact_note=dice.choice(around.SAFE_NOTES) if dice.yes(0.12) else "",
            who_may_answer=dice.choice(around.WHO_MAY_ANSWER) if dice.yes(0.25) else "",
        )

    def _telephone(self) -> str:
        line = self._lines[self._line % 1000]
        self._line += 1
        return f"+447700900{line:03d}" if self.dice.yes(0.75) else f"+441632960{line:03d}"

    def _mailbox(self, person: PersonDetails) -> str:
        plain = f"{person.given_name[:1]}{person.family_name or person.given_name}"
        kept = "".join(c for c in plain.lower() if c.isascii() and c.isalpha())
        return f"{kept}{self.dice.randint(10, 99)}"

    def _needs(self, person: PersonDetails, background: Background) -> PersonDetails:
        dice = self.dice
        speaks = person.language != "en"
        likely = min(0.95, background.interpreter * 1.1)
        needs = dice.choice(around.ACCESS) if dice.yes(0.16) else ""
        return replace(
            person,
            interpreter=("yes" if dice.yes(likely) else "no")
            if speaks
            else ("no" if dice.yes(0.8) else "unknown"),
            access_needs=needs,
            large_print=dice.yes(0.05) or "blind" in needs,
            easy_read="easy read" in needs,
        )
