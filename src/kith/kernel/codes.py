"""SNOMED CT codes of social prescribing, in one table.

They follow the Social Prescribing Information Standard (PRSB v1.1) and UK Core. Every code passes
its check digit. `checked_on` is the day on which somebody found it active in the UK edition of
SNOMED CT: where it is None nobody has, and a deployer should.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

SNOMED_CT = "http://snomed.info/sct"


@dataclass(frozen=True, slots=True)
class Code:
    """One coded term. Displays are clinical terms and stay in English."""

    code: str
    display: str
    when: str = ""
    system: str = SNOMED_CT
    checked_on: date | None = None


OFFERED = Code("871691000000100", "Social prescribing offered", "offered")
DECLINED = Code("871711000000103", "Social prescribing declined", "the person declines")
REFERRED = Code(
    "871731000000106",
    "Referral to social prescribing service",
    "once per episode, when the person accepts; never for later activity",
)
SIGNPOSTED = Code("1084281000000109", "Signposting to social prescribing service")
SEEN = Code("1362931000000106", "Seen by social prescribing link worker", "a held session")
CLOSED = Code("1362721000000106", "Social prescribing case closed", "closure")
MENTAL_HEALTH = Code("515721000000104", "Social prescribing for mental health")
EXERCISE = Code("526151000000109", "Referral to exercise on referral programme")
PLAN_REVIEWED = Code("425268008", "Review of care plan", "a plan review")
ADJUSTMENTS_NEEDED = Code("1108111000000107", "Requires reasonable adjustments")
IMPAIRMENT = Code("1326341000000105", "Impairment")

ACTIVITY: Mapping[str, Code] = MappingProxyType(
    {
        "offered": OFFERED,
        "declined": DECLINED,
        "referred": REFERRED,
        "signposted": SIGNPOSTED,
        "seen": SEEN,
        "closed": CLOSED,
        "mental_health": MENTAL_HEALTH,
        "exercise": EXERCISE,
        "plan_reviewed": PLAN_REVIEWED,
    }
)

ACCESS: Mapping[str, Code] = MappingProxyType(
    {"adjustments_needed": ADJUSTMENTS_NEEDED, "impairment": IMPAIRMENT}
)

NEEDS: Mapping[str, Code] = MappingProxyType(
    {
        "lonely": Code("267076002", "Feeling lonely"),
        "isolated": Code("422650009", "Social isolation"),
        "limited_contact": Code("423315002", "Limited social contact"),
        "lives_alone": Code("105529008", "Lives alone"),
        "money": Code("160932005", "Financial problem"),
        "debt": Code("160933000", "Debt"),
        "unemployed": Code("73438004", "Unemployed"),
        "homeless": Code("32911000", "Homeless"),
        "housing_lack": Code("266935003", "Housing lack"),
        "housing_unsatisfactory": Code("105531004", "Housing unsatisfactory"),
        "asylum_seeker": Code("390790000", "Asylum seeker"),
        "refugee": Code("446654005", "Refugee"),
        "carer": Code("224484003", "Carer"),
        "partner_abuse": Code("706893006", "Victim of intimate partner abuse"),
        "no_transport": Code("713458007", "Lack of transport"),
    }
)

# A job centre, a school as such, a charity have no code in the list: they are sent as text.
REFERRAL_SOURCES: Mapping[str, Code] = MappingProxyType(
    {
        "gp": Code("108161000000109", "GP"),
        "pharmacist": Code("185369008", "Pharmacist"),
        "social_worker": Code("185365002", "Social worker"),
        "self": Code("310434002", "Self-referral"),
        "family": Code("185373006", "Family"),
        "carer": Code("1065391000000104", "Carer"),
        "school_nurse": Code("1065401000000101", "School nurse"),
        "health_visitor": Code("1052681000000105", "Health visitor"),
    }
)

_TABLES = (ACTIVITY, ACCESS, NEEDS, REFERRAL_SOURCES)
_BY_CODE = MappingProxyType({entry.code: entry for table in _TABLES for entry in table.values()})


def all_codes() -> tuple[Code, ...]:
    """Every code that Kith sends, for the page on which an administrator checks them."""
    return tuple(_BY_CODE.values())


def find_code(code: str) -> Code | None:
    """The entry of a SNOMED CT identifier, if it is in the table."""
    return _BY_CODE.get(code)
