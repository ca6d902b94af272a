"""On what somebody else may see a plan, by the person's age. Pure."""

from kith.rights.choices import ViewBasis
from kith.rights.policy.dates import ADULT_AT


def is_child(age: int | None) -> bool:
    """Whether somebody with parental responsibility may decide; not where the age is unknown."""
    return age is not None and age < ADULT_AT


def bases_for(age: int | None, *, decides_alone: bool) -> tuple[ViewBasis, ...]:
    """The ways that fit. Under 16 parental responsibility, and the child's own word once found able
    (Gillick). From 16 their own word, or whoever decides for them under the Mental Capacity Act
    2005, which is for people of 16 and over (section 2(5)).
    """
    if not is_child(age):
        return (ViewBasis.PERSON, ViewBasis.ATTORNEY, ViewBasis.BEST_INTERESTS)
    return (ViewBasis.PERSON, ViewBasis.PARENT) if decides_alone else (ViewBasis.PARENT,)
