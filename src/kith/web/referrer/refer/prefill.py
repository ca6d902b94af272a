"""What the form holds before and between tries: defaults, then what was sent before."""

from dataclasses import asdict

from django.http import QueryDict

from kith.organisations.choices import OrganisationKind
from kith.web.components.fields import PARTS
from kith.web.referrer.refer.forms import NOT_ASKED, ReferFields

_IDENTITY = ("nhs_number", "given_name", "family_name")
_REST = (
    *("preferred_name", "telephone", "email", "address", "postcode", "voicemail", "best_time"),
    *("safe_contact_note", "who_may_answer", "interpreter", "access_needs"),
    "worker_preference",
)


def first_answers(desk, email):
    """The form's data on a first visit."""
    data = QueryDict(mutable=True)
    data.update(ReferFields.defaults(desk, email))
    if desk.kind is OrganisationKind.PRACTICE:
        data["practice"] = str(desk.organisation_id)
    return data


def with_known(data, known):
    """The same data with what this organisation said of the person before.

    Who they are is replaced; anything else that was typed already stays.
    """
    filled, person = data.copy(), asdict(known.person)
    filled["known"] = str(known.receipt_id)
    for name in _IDENTITY:
        filled[name] = person[name] or filled.get(name, "")
    for name in _REST:
        filled[name] = filled.get(name) or person[name]
    if person["language"]:
        filled["language"] = person["language"]
    if person["born_on"]:
        filled.update({f"born_on_{part}": "" for part in PARTS})
        for part in PARTS:
            filled[f"born_on_{part}"] = str(getattr(person["born_on"], part))
    _fill_choices(filled, person)
    return filled


def _fill_choices(filled, person):
    if person["no_address"]:
        filled["no_address"] = "on"
    if person["practice_id"]:
        filled["practice"] = str(person["practice_id"])
    if not filled.getlist("safe_channels"):
        filled.setlist("safe_channels", list(person["safe_channels"]) or [NOT_ASKED])
