"""Kinds of organisation and the roles that people hold in them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LINK_WORKER = "link worker"
"""What workers are called where a service has chosen no title of its own. It alone has a word in
every language; a title of their own stands as they wrote it."""


class OrganisationKind(TextChoices):
    """ICB > PCN > practice; the service that does the work; those who refer; those who provide."""

    ICB = "icb", _("Integrated care board")
    PCN = "pcn", _("Primary care network")
    PRACTICE = "practice", _("GP practice")
    SERVICE = "service", _("Social prescribing service")
    PHARMACY = "pharmacy", _("Pharmacy")
    HOSPITAL = "hospital", _("Hospital")
    ADULT_SOCIAL_CARE = "adult_social_care", _("Adult social care")
    CHILDREN_SOCIAL_CARE = "children_social_care", _("Children’s social care")
    COUNCIL = "council", _("Council")
    JOB_CENTRE = "job_centre", _("Job centre")
    HOUSING = "housing", _("Housing association or landlord")
    SCHOOL = "school", _("School or college")
    POLICE = "police", _("Police")
    FIRE = "fire", _("Fire and rescue")
    CHARITY = "charity", _("Charity or community group")
    OTHER = "other", _("Other organisation")
    PROVIDER = "provider", _("Community provider")


HEALTH_KINDS = frozenset(
    {
        OrganisationKind.PRACTICE,
        OrganisationKind.PHARMACY,
        OrganisationKind.HOSPITAL,
        OrganisationKind.ADULT_SOCIAL_CARE,
        OrganisationKind.CHILDREN_SOCIAL_CARE,
    }
)
REFERRER_KINDS = frozenset(OrganisationKind) - {
    OrganisationKind.ICB,
    OrganisationKind.PCN,
    OrganisationKind.SERVICE,
}


class Role(TextChoices):
    """What a membership makes of somebody. The person helped has no staff account."""

    REFERRER = "referrer", _("Referrer")
    LINK_WORKER = "link_worker", _("Link worker")
    SENIOR = "senior", _("Senior link worker")
    MANAGER = "manager", _("Service manager")
    PROVIDER = "provider", _("Provider coordinator")
    PROVIDER_LEAD = "provider_lead", _("Provider lead")
    COMMISSIONER = "commissioner", _("Commissioner")
    ADMINISTRATOR = "administrator", _("Administrator")


class WorkerGender(TextChoices):
    """For people who would rather talk with a woman, or with a man."""

    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    ANOTHER = "another", _("Another gender")


class Specialism(TextChoices):
    """Specialist link workers; a service may set up more as free codes on the worker."""

    GENERAL = "general", _("Adults")
    CHILDREN = "children", _("Children and families")
    REFUGEES = "refugees", _("Refugees and asylum seekers")
    HOMELESSNESS = "homelessness", _("Homelessness")
