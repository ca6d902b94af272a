"""Every reason with its words."""

from collections.abc import Mapping

from kith.demo.words import care, company, home
from kith.demo.words.theme import Theme
from kith.referrals.choices import Reason as R

THEMES: Mapping[str, Theme] = {
    R.LONELY: company.LONELY,
    R.MONEY: home.MONEY,
    R.HOUSING: home.HOUSING,
    R.WORK: home.WORK,
    R.MENTAL: company.MENTAL,
    R.HEALTH: care.HEALTH,
    R.ACTIVE: company.ACTIVE,
    R.GRIEF: company.GRIEF,
    R.CARING: care.CARING,
    R.FAMILY: care.FAMILY,
    R.SAFETY: care.SAFETY,
    R.FOOD: home.FOOD,
    R.DRINK_DRUGS: care.DRINK_DRUGS,
    R.MEMORY: care.MEMORY,
    R.LEGAL: home.LEGAL,
    R.OTHER: care.OTHER,
}
