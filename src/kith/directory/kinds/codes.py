"""The kinds of community service that Kith knows: its own vocabulary, 55 codes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    SOCIAL_GROUP = "social_group", _("Social, lunch or coffee group")
    BEFRIENDING = "befriending", _("Befriending (visit or phone)")
    PHYSICAL_ACTIVITY = "physical_activity", _("Exercise and sport")
    WALKING = "walking", _("Walking group")
    NATURE_GARDENING = "nature_gardening", _("Nature and gardening")
    ARTS_CREATIVE = "arts_creative", _("Arts and crafts")
    MUSIC_SINGING = "music_singing", _("Music and singing")
    MENS_SHED_MAKING = "mens_shed_making", _("Men's shed, making and repair")
    VOLUNTEERING = "volunteering", _("Volunteering")
    DIGITAL_SKILLS = "digital_skills", _("Digital skills")
    ADULT_EDUCATION = "adult_education", _("Adult learning")
    ESOL = "esol", _("English classes")
    EMPLOYMENT = "employment", _("Work and job support")
    MONEY_DEBT = "money_debt", _("Debt and money advice")
    WELFARE_BENEFITS = "welfare_benefits", _("Benefits advice")
    FOOD_SUPPORT = "food_support", _("Food bank, pantry")
    COOKING_FOOD_SKILLS = "cooking_food_skills", _("Cooking skills")
    ENERGY_FUEL = "energy_fuel", _("Energy and fuel help")
    HOUSING = "housing", _("Housing and homelessness")
    LEGAL_ADVICE = "legal_advice", _("Legal and immigration advice")
    ADVOCACY = "advocacy", _("Advocacy")
    CARERS_SUPPORT = "carers_support", _("Support for carers")
    YOUNG_CARERS = "young_carers", _("Young carers")
    DEMENTIA = "dementia", _("Dementia and memory")
    BEREAVEMENT = "bereavement", _("Bereavement support")
    MENTAL_HEALTH_SUPPORT = (
        "mental_health_support",
        _("Mental health peer and low intensity support"),
    )
    COUNSELLING = "counselling", _("Counselling")
    PERINATAL_MENTAL_HEALTH = "perinatal_mental_health", _("Perinatal mental health")
    CRISIS_URGENT = "crisis_urgent", _("URGENT: hand back to clinician or crisis route")
    DOMESTIC_ABUSE = "domestic_abuse", _("Domestic abuse")
    ALCOHOL_DRUGS = "alcohol_drugs", _("Alcohol and drugs")
    SMOKING = "smoking", _("Stop smoking")
    GAMBLING = "gambling", _("Gambling")
    WEIGHT_NUTRITION = "weight_nutrition", _("Weight and healthy eating")
    LONG_TERM_CONDITION_PEER = "long_term_condition_peer", _("Condition-specific peer group")
    DISABILITY_SENSORY = (
        "disability_sensory",
        _("Disability, deaf, sight loss, learning disability"),
    )
    DISABILITY_SPORT = "disability_sport", _("Disability sport")
    AUTISM_ND = "autism_nd", _("Autism and ADHD")
    FALLS_PREVENTION = "falls_prevention", _("Falls and balance")
    EQUIPMENT_ADAPTATIONS = "equipment_adaptations", _("Equipment and adaptations")
    HOME_CARE_ASSESSMENT = "home_care_assessment", _("Adult social care assessment")
    HOME_HELP = "home_help", _("Handyperson, home and garden help")
    HOME_SECURITY = "home_security", _("Home security")
    HOME_LIBRARY = "home_library", _("Home library")
    PET_SUPPORT = "pet_support", _("Pet support")
    TRANSPORT = "transport", _("Community transport")
    PARENTS_FAMILY = "parents_family", _("Parents and families")
    YOUNG_PEOPLE = "young_people", _("Young people")
    LGBT = "lgbt", _("LGBT+")
    REFUGEE_ASYLUM = "refugee_asylum", _("Refugee and asylum")
    VETERANS = "veterans", _("Veterans")
    VICTIM_SUPPORT = "victim_support", _("Victims of crime")
    FAITH_CULTURE = "faith_culture", _("Faith or cultural community")
    RELATIONSHIP_SUPPORT = "relationship_support", _("Relationship support")
    NO_SOCIAL_NEED = "no_social_need", _("No social prescribing need")


KINDS = frozenset(Kind.values)
"""Every code, to ask whether one is ours."""

VERDICTS = frozenset({Kind.CRISIS_URGENT, Kind.NO_SOCIAL_NEED})
"""What a text may mean instead of a need for a service: no service is ever of these kinds."""

SERVICE_KINDS = tuple(kind for kind in Kind if kind not in VERDICTS)

SERVICE_KIND_CHOICES = tuple((kind.value, kind.label) for kind in SERVICE_KINDS)
"""For a model's or a form's `choices`: labels stay lazy."""
