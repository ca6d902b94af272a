"""What an answer decides beyond its own screen: which service, or that we must stop here."""

from dataclasses import dataclass, field
from typing import Any

from kith.people.choices import Agreement
from kith.web.public.refer.coverage import Covered, covered
from kith.web.public.refer.forms.practice import PracticeForm
from kith.web.public.refer.forms.step import StepForm
from kith.web.public.refer.forms.where import NOW, PRACTICE
from kith.web.public.refer.visit import Visit


@dataclass(frozen=True, slots=True)
class Settled:
    """`facts` to keep; or `stop`, a page at which the form ends and nothing of it is kept."""

    facts: dict[str, Any] = field(default_factory=dict)
    stop: str = ""
    covered: Covered | None = None


def settle(step: str, form: StepForm, visit: Visit) -> Settled:
    """Of a valid form."""
    answers = form.cleaned_data
    if step == "start" and answers["who"] == NOW:
        return Settled(stop="now")
    if step == "helper" and answers["agreement"] == Agreement.DOES_NOT_AGREE:
        return Settled(stop="not_agreed")
    if step == "where":
        return _where(form)
    if isinstance(form, PracticeForm) and visit.facts.get("place") == PRACTICE:
        return _surgery(form, visit)
    return Settled(form.settles())


def _where(form: StepForm) -> Settled:
    answers = form.cleaned_data
    found = covered(postcode=answers["postcode"], born_on=answers["born_on"])
    if not found.services:
        return Settled(stop="not_covered", covered=found)
    ids = [str(service.service_id) for service in found.services]
    if answers.get("service") in ids:
        service = {"service_id": answers["service"], "choose": ids}
    elif answers["place"] == PRACTICE:
        service = {"service_id": "", "choose": []}
    else:
        service = found.settles
    return Settled(form.settles() | service)


def _surgery(form: PracticeForm, visit: Visit) -> Settled:
    found = covered(postcode="", born_on=visit.born_on, practice_id=form.practice_id)
    if not found.services:
        return Settled(stop="not_covered", covered=found)
    service = found.settles
    chosen = visit.facts.get("service_id")
    if chosen in service["choose"]:
        service = service | {"service_id": chosen}
    return Settled(form.settles() | service)
