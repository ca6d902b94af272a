"""Everybody who signs in. One row a hat; the same email twice is one user with two hats."""

from dataclasses import dataclass, field
from typing import Any

from kith.demo.place import names
from kith.organisations.choices import Role, Specialism, WorkerGender

PASSWORD = "kettle-meadow-lantern"  # noqa: S105 (printed for everybody who starts the demo)


@dataclass(frozen=True)
class Hat:
    """`worker` are fields of a link worker's room and skills; `look_at` goes into the table."""

    name: str
    email: str
    place: str
    role: Role
    job_title: str
    look_at: str = ""
    lead: bool = False
    worker: dict[str, Any] = field(default_factory=dict)
    shown_as: str = ""


def _link_worker(
    name: str,
    look_at: str,
    gender: WorkerGender,
    *,
    job_title: str = "Link worker",
    role: Role = Role.LINK_WORKER,
    lead: bool = False,
    shown_as: str = "",
    **worker: Any,
) -> Hat:
    email = f"{name.split(maxsplit=1)[0].lower()}@example.org".replace("â", "a")
    skills = {"gender": gender, "specialisms": [Specialism.GENERAL]} | worker
    return Hat(name, email, names.SERVICE, role, job_title, look_at, lead, skills, shown_as)


WOMAN, MAN = WorkerGender.WOMAN, WorkerGender.MAN
LINK_WORKERS = (
    _link_worker(
        "Aisha Rahman",
        "Today, then My caseload",
        WOMAN,
        languages=["ur", "pa"],
    ),
    _link_worker(
        "Daniel Osei",
        "Triage, then Allocation",
        MAN,
        job_title="Senior link worker",
        role=Role.SENIOR,
        caseload_limit=22,
        languages=["fr"],
    ),
    _link_worker(
        "Ruth Pemberton",
        "Safeguarding: the queue and its clock",
        WOMAN,
        lead=True,
        shown_as="Safeguarding lead",
        weekly_hours=30,
    ),
    _link_worker(
        "Siân Griffiths",
        "Today, part-time",
        WOMAN,
        weekly_hours=18.5,
        languages=["cy"],
    ),
    _link_worker("Liam Brennan", "On leave: what waits for a colleague", MAN, weekly_hours=30),
    _link_worker(
        "Chidinma Okafor",
        "Caseload: school, parents, who decides",
        WOMAN,
        job_title="Children and families link worker",
        specialisms=[Specialism.CHILDREN],
        caseload_limit=25,
    ),
    _link_worker(
        "Yusuf Haddad",
        "Caseload: an interpreter on most pages",
        MAN,
        job_title="Refugee and asylum link worker",
        weekly_hours=30,
        specialisms=[Specialism.REFUGEES],
        languages=["ar", "fr", "ku"],
    ),
    _link_worker(
        "Carol Stubbs",
        "Caseload: no address, still found",
        WOMAN,
        job_title="Homelessness link worker",
        specialisms=[Specialism.HOMELESSNESS],
        caseload_limit=30,
    ),
)
AWAY = "Liam Brennan"

OFFICE = (
    Hat(
        *("Helen Marsh", "helen@example.org", names.SERVICE, Role.MANAGER, "Service manager"),
        "Figures, then Record reviews",
    ),
    Hat(
        *("Fatima Noor", "fatima@example.org", names.SERVICE, Role.ADMINISTRATOR, "Administrator"),
        "Staff and settings, nobody’s record",
    ),
    Hat(
        *("Anthea Lomax", "anthea@example.org", names.ICB, Role.COMMISSIONER, "Commissioner"),
        "Figures, and never who",
    ),
)


def _referrer(name: str, place: str, job_title: str, look_at: str = "Refer someone") -> Hat:
    email = f"{name.split()[-2 if name.startswith('Dr') else 0].lower()}@example.org"
    return Hat(name, email, place, Role.REFERRER, job_title, look_at)


HEARS_HOW_IT_WENT = "My referrals: hears how it went"
HEARS_RECEIVED = "My referrals: hears only “received”"
REFERRERS = (
    _referrer("Dr Martin Feldman", names.WEAVERS, "GP partner", HEARS_HOW_IT_WENT),
    _referrer("Dr Sunita Rao", names.BRIDGE, "GP"),
    _referrer("Joyce Appleyard", names.QUARRY, "Practice nurse"),
    _referrer("Kwame Boateng", names.MILL, "Care coordinator"),
    _referrer("Elif Demir", "Market Square Pharmacy", "Pharmacist"),
    _referrer("Patrick Nolan", "Linnerby General Hospital", "Discharge coordinator"),
    _referrer("Sharon Goodwin", "Linnerby Adult Social Care", "Social worker"),
    _referrer("Tobias Lund", "Linnerby Children’s Social Care", "Early help worker"),
    _referrer("Imran Sheikh", "Linnerby Borough Council", "Housing options", HEARS_RECEIVED),
    _referrer("Debbie Crowther", "Linnerby Job Centre", "Work coach", HEARS_RECEIVED),
    _referrer("Agnieszka Wójcik", "Linner Valley Homes", "Tenancy officer", HEARS_RECEIVED),
    _referrer("Rachel Fenton", "Quarry Hill Academy", "Pastoral lead", HEARS_RECEIVED),
    _referrer("Colin Ward", "Linnerby Neighbourhood Police", "PCSO", HEARS_RECEIVED),
    _referrer("Gemma Tate", "North Linner Fire and Rescue", "Safe and well", HEARS_RECEIVED),
    _referrer("Selam Tesfaye", "Linnerby Welcome", "Caseworker"),
)


def _provider(name: str, place: str, job_title: str) -> Hat:
    email = f"{name.split(maxsplit=1)[0].lower()}@example.org"
    return Hat(name, email, place, Role.PROVIDER, job_title, "How services reach them")


PROVIDERS = (
    _provider("Bill Hargreaves", "Linnerby Walkers", "Walk leader"),
    Hat(
        *("Lorraine Baptiste", "lorraine@example.org", "Mill Race Community Kitchen"),
        *(Role.PROVIDER_LEAD, "Coordinator", "Inbox, Waiting list, then Register"),
    ),
    _provider("Stan Kowalczyk", "The Tool Shed", "Volunteer coordinator"),
    _provider("Manjit Dhillon", "Linnerby Money Advice", "Adviser"),
    _provider("Eleri Vaughan", "Thursday Singers", "Choir leader"),
    _provider("Josie Marchetti", "Linnerby Young Carers", "Coordinator"),
)
TWO_HATS = (
    Hat(
        *("Meena Joshi", "meena@example.org", names.QUARRY, Role.REFERRER, "Health care assistant"),
        "Two roles: change in the header",
    ),
    Hat(
        *("Meena Joshi", "meena@example.org", "Linnerby Walkers", Role.PROVIDER, "Walk leader"),
    ),
)
HATS = (*LINK_WORKERS, *OFFICE, *REFERRERS, *PROVIDERS, *TWO_HATS)
