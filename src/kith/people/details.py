"""What a form about a person carries in and out."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kith.people.choices import YesNoUnknown


@dataclass(frozen=True, slots=True)
class SafeContactDetails:
    """What the person says is safe. No `safe_channels` with `do_not_contact` False: not asked."""

    telephone: str = ""
    other_telephone: str = ""
    email: str = ""
    safe_channels: tuple[str, ...] = ()
    preferred_channel: str = ""
    voicemail: str = YesNoUnknown.UNKNOWN
    best_time: str = ""
    safe_contact_note: str = ""
    who_may_answer: str = ""
    do_not_contact: bool = False


@dataclass(frozen=True, slots=True)
class Details:
    """Who they are, where they live, what they need of us."""

    given_name: str
    family_name: str
    preferred_name: str = ""
    pronouns: str = ""
    gender: str = ""
    born_on: date | None = None
    no_address: bool = False
    address: str = ""
    postcode: str = ""
    accommodation: str = ""
    practice_id: UUID | None = None
    practice_name: str = ""
    language: str = "en"
    interpreter: str = YesNoUnknown.UNKNOWN
    access_needs: str = ""
    large_print: bool = False
    easy_read: bool = False
    worker_preference: str = ""
