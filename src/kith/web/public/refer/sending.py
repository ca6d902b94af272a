"""From the answers to the referral."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from kith.kernel.clock import now
from kith.kernel.errors import Refused
from kith.people.choices import Agreement, Channel, YesNoUnknown
from kith.referrals.choices import Source
from kith.referrals.intake import HelperDetails, Intake, PersonDetails
from kith.referrals.spam import Signs, held_reason
from kith.web.components.network import visitor_network
from kith.web.public.refer.forms.contact import NO_WAY, ONLY_ME
from kith.web.public.refer.forms.needs import ACCESS, ANOTHER
from kith.web.public.refer.forms.practice import NOT_REGISTERED, UNLISTED, PracticeForm
from kith.web.public.refer.forms.where import NONE
from kith.web.public.refer.visit import CHECK, Visit

Answers = dict[str, Any]


def intake_of(visit: Visit, request: HttpRequest) -> Intake:
    """The referral that a complete form makes. Raises Refused where a screen is still open."""
    if visit.first_open != CHECK or not visit.facts.get("service_id"):
        raise Refused(_("Some questions still need an answer."))
    # What Kith adds of its own stands in the service's record, and is read before a call.
    with translation.override("en"):
        return _intake(visit, request)


def _intake(visit: Visit, request: HttpRequest) -> Intake:
    said = {step: form.cleaned_data for step, form in visit.forms.items()}
    helper = said.get("helper")
    return Intake(
        service_id=UUID(visit.facts["service_id"]),
        source=(Source.HELPER if helper else Source.SELF).value,
        person=_person(visit, said),
        agreement=(helper["agreement"] if helper else Agreement.AGREES.value),
        cannot_decide_why=_why(helper),
        reasons=tuple(said["reasons"]["reasons"]),
        own_words=said["reasons"]["own_words"],
        under_16=visit.under_16,
        helper=_helper(helper) if helper else None,
        held_reason=held_reason(_signs(visit, said, request)),
        idempotency_key=visit.facts["key"],
    )


def _person(visit: Visit, said: Answers) -> PersonDetails:
    where, name, reach = said["where"], said["name"], said["reach"]
    surgery, needs = said["practice"], said["needs"]
    form = visit.forms["practice"]
    assert isinstance(form, PracticeForm)  # noqa: S101 (our own table says so)
    channels = tuple(c for c in reach["channels"] if c != NO_WAY)
    no_address = where["place"] == NONE and not reach["address"]
    return PersonDetails(
        given_name=name["given_name"],
        family_name=name["family_name"],
        preferred_name=name["preferred_name"],
        born_on=where["born_on"],
        nhs_number=surgery["nhs_number"] or None,
        telephone=reach["telephone"] if {Channel.PHONE, Channel.TEXT} & set(channels) else "",
        email=reach["email"] if Channel.EMAIL in channels else "",
        no_address=no_address,
        address=reach["address"] if Channel.LETTER in channels else "",
        postcode=where["postcode"],
        practice_id=form.practice_id,
        practice_name=_practice_name(surgery),
        safe_channels=channels,
        preferred_channel=channels[0] if len(channels) == 1 else "",
        language=needs["language"],
        interpreter=needs["interpreter"],
        worker_preference=needs.get("worker_preference", ""),
        access_needs=_access(needs),
        large_print="large_print" in needs["access"],
        easy_read="easy_read" in needs["access"],
        **_safety(reach, said["ring"]),
    )


def _safety(reach: Answers, ring: Answers) -> Answers:
    note = [ring["note"]]
    if NO_WAY in reach["channels"]:
        note.insert(0, _("How to find them: %(where)s") % {"where": reach["elsewhere"]})
    who = ring.get("who_may_answer", "")
    if ring.get("answers") == ONLY_ME:
        who = _("Only them: if anybody else answers, say nothing and ring off.")
    return {
        "voicemail": ring.get("voicemail", YesNoUnknown.UNKNOWN.value),
        "best_time": ring.get("best_time", ""),
        "safe_contact_note": "\n".join(part for part in note if part)[:500],
        "who_may_answer": who,
    }


def _practice_name(surgery: Answers) -> str:
    if surgery["surgery"] == UNLISTED:
        name: str = surgery["surgery_name"]
        return name
    return _("Not registered with a GP") if surgery["surgery"] == NOT_REGISTERED else ""


def _access(needs: Answers) -> str:
    words = dict(ACCESS)
    kept_apart = {"large_print", "easy_read"}
    lines = [str(words[a]) for a in needs["access"] if a not in kept_apart]
    if needs["language"] == ANOTHER:
        lines.append(_("Language: %(language)s") % {"language": needs["other_language"]})
    return "\n".join([*lines, needs["access_needs"]]).strip()


def _why(helper: Answers | None) -> str:
    undecided = helper and helper["agreement"] == Agreement.CANNOT_DECIDE
    why: str = helper["cannot_decide_why"] if helper and undecided else ""
    return why


def _helper(helper: Answers) -> HelperDetails:
    return HelperDetails(
        name=helper["name"],
        relationship=helper["relationship"],
        telephone=helper["telephone"],
        email=helper["email"],
        may_contact=helper["may_contact"] == "yes",
    )


def _signs(visit: Visit, said: Answers, request: HttpRequest) -> Signs:
    reach = said["reach"]
    return Signs(
        honeypot=bool(visit.facts.get("trapped")),
        took=now() - datetime.fromisoformat(visit.facts["began"]),
        network=visitor_network(request),
        contacts=(reach["telephone"], reach["email"]),
        words=said["reasons"]["own_words"],
    )
