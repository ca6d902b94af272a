"""Lists of the NHS Data Dictionary and UK Core, each entry a code and the words that people read.

Sources: NHS Data Dictionary (NHS number status indicator, ethnic category, accommodation status);
UK Core (referral method); Organisation Data Service (practice codes without a practice).
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CodeList = Mapping[str, Promise]

NHS_NUMBER_STATUS: CodeList = MappingProxyType(
    {
        "01": _("Present and verified"),
        "02": _("Present but not traced"),
        "03": _("Trace required"),
        "04": _("Traced: no match or more than one"),
        "05": _("Trace needs to be resolved"),
        "06": _("Trace in progress"),
        "07": _("Not present, and no trace needed"),
        "08": _("Trace postponed (baby under six weeks old)"),
    }
)


class EthnicGroup(StrEnum):
    """The five groups in which figures are shown, and those without an answer."""

    WHITE = "white"
    MIXED = "mixed"
    ASIAN = "asian"
    BLACK = "black"
    OTHER = "other"
    UNKNOWN = "unknown"


ETHNIC_CATEGORIES: CodeList = MappingProxyType(
    {
        "A": _("White: British"),
        "B": _("White: Irish"),
        "C": _("White: any other White background"),
        "D": _("Mixed: White and Black Caribbean"),
        "E": _("Mixed: White and Black African"),
        "F": _("Mixed: White and Asian"),
        "G": _("Mixed: any other mixed background"),
        "H": _("Asian or Asian British: Indian"),
        "J": _("Asian or Asian British: Pakistani"),
        "K": _("Asian or Asian British: Bangladeshi"),
        "L": _("Asian or Asian British: any other Asian background"),
        "M": _("Black or Black British: Caribbean"),
        "N": _("Black or Black British: African"),
        "P": _("Black or Black British: any other Black background"),
        "R": _("Chinese"),
        "S": _("Any other ethnic group"),
        "Z": _("Prefer not to say"),
        "99": _("Not known"),
    }
)

_GROUP_LETTERS: Mapping[EthnicGroup, str] = MappingProxyType(
    {
        EthnicGroup.WHITE: "ABC",
        EthnicGroup.MIXED: "DEFG",
        EthnicGroup.ASIAN: "HJKL",
        EthnicGroup.BLACK: "MNP",
        EthnicGroup.OTHER: "RS",
    }
)

ETHNIC_GROUPS: CodeList = MappingProxyType(
    {
        EthnicGroup.WHITE: _("White"),
        EthnicGroup.MIXED: _("Mixed or multiple ethnic groups"),
        EthnicGroup.ASIAN: _("Asian or Asian British"),
        EthnicGroup.BLACK: _("Black, Black British, Caribbean or African"),
        EthnicGroup.OTHER: _("Other ethnic group"),
        EthnicGroup.UNKNOWN: _("Not known or not given"),
    }
)

ACCOMMODATION: CodeList = MappingProxyType(
    {
        "MA00": _("Mainstream housing"),
        "MA01": _("Owns their home"),
        "MA02": _("Settled with family or friends"),
        "MA03": _("Shared ownership"),
        "MA04": _("Rents from the council or a registered landlord"),
        "MA05": _("Rents from a housing association"),
        "MA06": _("Rents from a private landlord"),
        "MA09": _("Other mainstream housing"),
        "HM01": _("Sleeping rough"),
        "HM03": _("Night shelter or emergency hostel"),
        "HM04": _("Sofa surfing"),
        "HM05": _("Temporary housing from the council"),
        "HM06": _("Staying with family or friends for a short time"),
        "HM07": _("Homeless in another way"),
    }
)

REFERRAL_METHODS: CodeList = MappingProxyType(
    {
        "1": _("Fax"),
        "2": _("Phone"),
        "3": _("Secure messaging"),
        "4": _("Secure email"),
        "5": _("Letter"),
        "6": _("NHS e-Referral Service"),
        "7": _("Referred themselves"),
    }
)

PRACTICE_NONE, PRACTICE_NOT_APPLICABLE, PRACTICE_NOT_KNOWN = "V81997", "V81998", "V81999"

NO_PRACTICE: CodeList = MappingProxyType(
    {
        PRACTICE_NONE: _("Not registered with a GP practice"),
        PRACTICE_NOT_APPLICABLE: _("GP practice not applicable"),
        PRACTICE_NOT_KNOWN: _("GP practice not known"),
    }
)

# Asked only where the person's support needs it, and kept restricted.
IMMIGRATION_STATUS: CodeList = MappingProxyType(
    {
        "asylum_seeker": _("Asylum seeker"),
        "exceptional_leave": _("Exceptional leave to remain"),
        "indefinite_leave": _("Indefinite leave to remain"),
        "limited_leave": _("Limited leave to remain"),
        "no_public_funds": _("No recourse to public funds"),
        "other_national": _("National of another country"),
        "refugee": _("Refugee"),
        "unaccompanied_child": _("Unaccompanied asylum-seeking child"),
        "eu_pre_settled": _("EU pre-settled status"),
        "eu_settled": _("EU settled status"),
    }
)


def ethnic_group(category: str) -> EthnicGroup:
    """The group of an ethnic category; `UNKNOWN` for Z, 99, nothing and what is not in the list."""
    groups = (group for group, letters in _GROUP_LETTERS.items() if category in tuple(letters))
    return next(groups, EthnicGroup.UNKNOWN)


def is_homeless(accommodation: str) -> bool:
    """Whether an accommodation code means that a person has no home of their own."""
    return accommodation.startswith("HM") and accommodation in ACCOMMODATION
