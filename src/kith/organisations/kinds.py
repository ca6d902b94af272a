"""How kinds of organisation stand to one another, and which roles each can hold."""

from kith.organisations.choices import OrganisationKind as K

_DEFAULT = (K.ICB, K.COUNCIL, K.CHARITY)
# No kind can come to stand above itself: every chain ends at an ICB.
ABOVE: dict[K, tuple[K, ...]] = {
    K.ICB: (),
    K.PCN: (K.ICB,),
    K.PRACTICE: (K.PCN,),
    K.COUNCIL: (K.ICB,),
    K.CHARITY: (K.ICB, K.COUNCIL),
    K.SERVICE: (K.ICB, K.PCN, K.COUNCIL, K.CHARITY),
}


def kinds_above(kind: K) -> tuple[K, ...]:
    """The kinds that an organisation of `kind` may be part of."""
    return ABOVE.get(kind, _DEFAULT)
