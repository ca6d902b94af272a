"""What each kind of service is, in a plain sentence for anybody."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.directory.kinds.codes import Kind

_K = Kind

DESCRIPTIONS: dict[Kind, Promise] = {
    _K.SOCIAL_GROUP: _("Meet people over a drink, a meal or an activity."),
    _K.BEFRIENDING: _("Someone who visits you at home or rings for a chat."),
    _K.PHYSICAL_ACTIVITY: _(
        "Gentle or lively ways to move more: gym, swimming, dance, tai chi, sport."
    ),
    _K.WALKING: _("Short, friendly walks led by a volunteer."),
    _K.NATURE_GARDENING: _("Gardens, allotments, wildlife and time outdoors."),
    _K.ARTS_CREATIVE: _("Painting, sewing, pottery, writing, drama and reading together."),
    _K.MUSIC_SINGING: _("Choirs, bands and music for people of any ability."),
    _K.MENS_SHED_MAKING: _("Workshops where people make and mend things side by side."),
    _K.VOLUNTEERING: _("Give some of your time and skills to others."),
    _K.DIGITAL_SKILLS: _("Help with phones, computers and the internet."),
    _K.ADULT_EDUCATION: _("Courses for adults, and help with reading, writing and numbers."),
    _K.ESOL: _("Classes and conversation to learn English."),
    _K.EMPLOYMENT: _("Help to find, keep or return to work."),
    _K.MONEY_DEBT: _("Free advice about debts, bills and making money go further."),
    _K.WELFARE_BENEFITS: _("Help to claim what you are entitled to, and to appeal."),
    _K.FOOD_SUPPORT: _("Food parcels, pantries and meals when money is short."),
    _K.COOKING_FOOD_SKILLS: _("Learn to cook simple, good food."),
    _K.ENERGY_FUEL: _("Help with heating, fuel bills and a cold or damp home."),
    _K.HOUSING: _("Advice about where you live, your landlord, or having nowhere to live."),
    _K.LEGAL_ADVICE: _("Advice about the law, immigration, family courts and your rights."),
    _K.ADVOCACY: _("Someone on your side who helps you to be heard."),
    _K.CARERS_SUPPORT: _("Help and breaks for people who look after someone."),
    _K.YOUNG_CARERS: _("Help for children and young people who look after someone."),
    _K.DEMENTIA: _("Help and company for people with memory problems and those close to them."),
    _K.BEREAVEMENT: _("Support after someone has died."),
    _K.MENTAL_HEALTH_SUPPORT: _("Groups, courses and peer support for low mood, worry and stress."),
    _K.COUNSELLING: _("Talking in private with a trained counsellor."),
    _K.PERINATAL_MENTAL_HEALTH: _("Support with feelings in pregnancy and after a birth."),
    _K.DOMESTIC_ABUSE: _("Safe, confidential help for people hurt or controlled by someone close."),
    _K.ALCOHOL_DRUGS: _("Help to drink less, use less, or stay well in recovery."),
    _K.SMOKING: _("Help to stop smoking."),
    _K.GAMBLING: _("Help to stop gambling, and for families affected by it."),
    _K.WEIGHT_NUTRITION: _("Help to reach a healthy weight and eat well."),
    _K.LONG_TERM_CONDITION_PEER: _("Groups of people who live with the same health condition."),
    _K.DISABILITY_SENSORY: _("Support for disabled people, and people with sight or hearing loss."),
    _K.DISABILITY_SPORT: _("Sport and exercise made to work for disabled people."),
    _K.AUTISM_ND: _("Support for autistic people and people with ADHD, and their families."),
    _K.FALLS_PREVENTION: _("Classes for strength and balance, to prevent falls."),
    _K.EQUIPMENT_ADAPTATIONS: _("Rails, ramps, alarms and equipment for daily life."),
    _K.HOME_CARE_ASSESSMENT: _("The council's assessment of what care and support you need."),
    _K.HOME_HELP: _("Small repairs, cleaning, shopping and help in the garden."),
    _K.HOME_SECURITY: _("Locks, alarms and advice on burglary, scams and fire."),
    _K.HOME_LIBRARY: _("Books and talking books brought to your door."),
    _K.PET_SUPPORT: _("Help to look after a pet, or to spend time with animals."),
    _K.TRANSPORT: _("Lifts, minibuses and volunteer drivers."),
    _K.PARENTS_FAMILY: _("Playgroups, family centres and help with bringing up children."),
    _K.YOUNG_PEOPLE: _("Youth clubs, mentors and support for young people."),
    _K.LGBT: _("Groups and support for lesbian, gay, bisexual and trans people."),
    _K.REFUGEE_ASYLUM: _("Help for refugees and people seeking asylum."),
    _K.VETERANS: _("Support for people who have served in the armed forces, and their families."),
    _K.VICTIM_SUPPORT: _("Support for people hurt by crime, harassment or hate."),
    _K.FAITH_CULTURE: _("Places and groups that share a faith, a culture or a language."),
    _K.RELATIONSHIP_SUPPORT: _("Help for couples and families with conflict or separation."),
}
