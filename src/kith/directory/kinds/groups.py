"""The eight plain groups in which people are shown the kinds."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kith.directory.kinds.codes import Kind


class KindGroup(TextChoices):
    COMPANY = "company", _("Company and friendship")
    ACTIVE = "active", _("Being active and outdoors")
    CREATING = "creating", _("Creating, learning and work")
    MONEY = "money", _("Money, food and rights")
    HOME = "home", _("Home and getting about")
    MIND = "mind", _("Feelings and hard times")
    HEALTH = "health", _("Health and habits")
    FAMILY = "family", _("Families, carers and young people")


_K = Kind

KINDS_OF: dict[KindGroup, tuple[Kind, ...]] = {
    KindGroup.COMPANY: (
        _K.SOCIAL_GROUP,
        _K.BEFRIENDING,
        _K.VOLUNTEERING,
        _K.FAITH_CULTURE,
        _K.LGBT,
        _K.VETERANS,
    ),
    KindGroup.ACTIVE: (
        _K.PHYSICAL_ACTIVITY,
        _K.WALKING,
        _K.NATURE_GARDENING,
        _K.DISABILITY_SPORT,
        _K.FALLS_PREVENTION,
    ),
    KindGroup.CREATING: (
        _K.ARTS_CREATIVE,
        _K.MUSIC_SINGING,
        _K.MENS_SHED_MAKING,
        _K.DIGITAL_SKILLS,
        _K.ADULT_EDUCATION,
        _K.ESOL,
        _K.EMPLOYMENT,
        _K.HOME_LIBRARY,
    ),
    KindGroup.MONEY: (
        _K.MONEY_DEBT,
        _K.WELFARE_BENEFITS,
        _K.FOOD_SUPPORT,
        _K.COOKING_FOOD_SKILLS,
        _K.ENERGY_FUEL,
        _K.LEGAL_ADVICE,
        _K.ADVOCACY,
        _K.REFUGEE_ASYLUM,
    ),
    KindGroup.HOME: (
        _K.HOUSING,
        _K.EQUIPMENT_ADAPTATIONS,
        _K.HOME_CARE_ASSESSMENT,
        _K.HOME_HELP,
        _K.HOME_SECURITY,
        _K.PET_SUPPORT,
        _K.TRANSPORT,
    ),
    KindGroup.MIND: (
        _K.MENTAL_HEALTH_SUPPORT,
        _K.COUNSELLING,
        _K.BEREAVEMENT,
        _K.PERINATAL_MENTAL_HEALTH,
        _K.RELATIONSHIP_SUPPORT,
        _K.DOMESTIC_ABUSE,
        _K.VICTIM_SUPPORT,
    ),
    KindGroup.HEALTH: (
        _K.WEIGHT_NUTRITION,
        _K.SMOKING,
        _K.ALCOHOL_DRUGS,
        _K.GAMBLING,
        _K.LONG_TERM_CONDITION_PEER,
        _K.DISABILITY_SENSORY,
        _K.AUTISM_ND,
        _K.DEMENTIA,
    ),
    KindGroup.FAMILY: (
        _K.CARERS_SUPPORT,
        _K.YOUNG_CARERS,
        _K.PARENTS_FAMILY,
        _K.YOUNG_PEOPLE,
    ),
}

GROUP_OF: dict[Kind, KindGroup] = {
    kind: group for group, kinds in KINDS_OF.items() for kind in kinds
}
