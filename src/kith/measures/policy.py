"""When an instrument may be used: its conditions against what a service has settled."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.measures.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Settled:
    """What a service has decided about one instrument, and recorded.

    `switched_on` is None where nobody has decided, so that the instrument's own default holds.
    """

    switched_on: bool | None = None
    licence_reference: str = ""
    has_wording: bool = False
    signed_off_by: str = ""


def obstacles_to_switching_on(instrument: Instrument, settled: Settled) -> tuple[Promise, ...]:
    """What an administrator must still record before a service may use an instrument."""
    needs = instrument.conditions
    missing = (
        (needs.licence_reference and not settled.licence_reference.strip(), _LICENCE),
        (needs.own_wording and not settled.has_wording, _WORDING),
        (needs.clinical_sign_off and not settled.signed_off_by.strip(), _SIGN_OFF),
    )
    return tuple(words for is_missing, words in missing if is_missing)


def is_on(instrument: Instrument, settled: Settled) -> bool:
    """Whether a service uses an instrument: wanted, and nothing in its way."""
    wanted = settled.switched_on
    if wanted is None:
        wanted = instrument.conditions.on_by_default
    return wanted and not obstacles_to_switching_on(instrument, settled)


def obstacles_to_asking(
    instrument: Instrument, *, age: int | None, worker_present: bool
) -> tuple[Promise, ...]:
    """Why this person should not be asked now. An age that is not known is no obstacle."""
    needs = instrument.conditions
    too_young = needs.youngest is not None and age is not None and age < needs.youngest
    alone = needs.worker_present and not worker_present
    reasons = ((too_young, _TOO_YOUNG), (alone, _ALONE))
    return tuple(words for applies, words in reasons if applies)


_LICENCE = _("Record the reference of your organisation’s licence.")
_WORDING = _("Enter the wording of the questions.")
_SIGN_OFF = _("Record who gave clinical sign-off.")
_TOO_YOUNG = _("These questions are for older people than this.")
_ALONE = _("Ask these questions only when a worker is there.")
